from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotspots.clusters.emerging.categories import CATEGORIES, NOT_JUDGED
from hotspots.clusters.emerging.second_look import excess_at_second_look
from hotspots.clusters.emerging.through_months import emerging_hotspots
from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.own_mean import mean_from_surroundings
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.cells import as_text, disk, from_text
from hotspots.places.neighbours import neighbours

if TYPE_CHECKING:
    from collections.abc import Callable

    from scipy.sparse import csr_array

MIDDLE = "891944a1193ffff"


class Map:
    """A round map, with what lies beside what."""

    def __init__(self, *, rings: int, cells: int | None = None) -> None:
        self.cells = as_text(disk(from_text([MIDDLE]), rings=rings))[:cells]
        self.neighbours = neighbours(self.cells)
        self.around = surroundings(self.cells)

    def place(self, row: int) -> np.ndarray:
        """Return a cell and its neighbours."""
        return np.append(self.neighbours[[row]].indices, row)

    @property
    def excess(self) -> Callable[..., np.ndarray]:
        return partial(excess_at_second_look, around=self.around)


@pytest.fixture(scope="module")
def county_size() -> Map:
    return Map(rings=41, cells=5000)


@pytest.fixture(scope="module")
def small() -> Map:
    return Map(rings=9)


def poisson(mean: float) -> Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]:
    return lambda random, shape: random.poisson(mean, shape)


def clumped(
    mean: float, size: float
) -> Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]:
    """Clumped anew every month: negative binomial."""
    return lambda random, shape: random.negative_binomial(size, size / (size + mean), shape)


def lasting(
    mean: float, size: float
) -> Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]:
    """Some cells busier than others, the same ones all the time."""

    def drawn(random: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        return random.poisson(
            np.broadcast_to(random.gamma(size, mean / size, shape[1])[:, None], shape)
        )

    return drawn


NOISE = {
    "Poisson 0.05": poisson(0.05),
    "Poisson 0.3": poisson(0.3),
    "Poisson 3": poisson(3),
    "clumped 0.05, k 0.2": clumped(0.05, 0.2),
    "clumped 0.3, k 0.5": clumped(0.3, 0.5),
    "clumped 3, k 0.2": clumped(3, 0.2),
    "lasting 0.3, k 0.5": lasting(0.3, 0.5),
}


@pytest.mark.parametrize("noise", NOISE)
@pytest.mark.parametrize("test", ["concentration", "excess"])
def test_at_most_one_cell_in_a_hundred_of_stationary_noise_ever_gets_a_label(
    county_size: Map, noise: str, test: str
) -> None:
    counts = NOISE[noise](np.random.default_rng(36), (1, 5000, 36))
    told = emerging_hotspots(
        counts,
        covered=np.ones(counts.shape, bool),
        neighbours=county_size.neighbours,
        test=local_test if test == "concentration" else county_size.excess,
    )
    assert (told.category > 0).any(axis=-1).mean() <= 0.01


def planted(there: Map, *, start: int, end: int, months: int = 30) -> tuple[np.ndarray, np.ndarray]:
    rates = np.full((len(there.cells), months), 0.1)
    place = there.place(20)
    rates[place, start:end] = 1.5
    return np.random.default_rng(5).poisson(rates)[None], place


@pytest.mark.parametrize("start", [0, 9, 18])
def test_a_planted_hotspot_is_dated_to_its_first_month(small: Map, start: int) -> None:
    counts, place = planted(small, start=start, end=30)
    told = emerging_hotspots(
        counts, covered=np.ones(counts.shape, bool), neighbours=small.neighbours, test=local_test
    )
    assert told.spells.is_hot[0, place[-1], -1]
    assert abs(int(told.spells.since[0, place[-1], -1]) - start) <= 2


def test_a_hotspot_that_ended_has_lapsed(small: Map) -> None:
    counts, place = planted(small, start=6, end=18)
    told = emerging_hotspots(
        counts, covered=np.ones(counts.shape, bool), neighbours=small.neighbours, test=local_test
    )
    assert CATEGORIES[told.category[0, place[-1], -1]] == "lapsed"


def test_a_hotspot_that_grows_intensifies(small: Map) -> None:
    rates = np.full((len(small.cells), 36), 0.1)
    rates[small.place(20)] = np.linspace(1.0, 5.0, 36)
    counts = np.random.default_rng(5).poisson(rates)[None]
    told = emerging_hotspots(
        counts, covered=np.ones(counts.shape, bool), neighbours=small.neighbours, test=local_test
    )
    assert CATEGORIES[told.category[0, 20, -1]] == "intensifying"


@settings(max_examples=15)
@given(seed=st.integers(0, 999), known=st.integers(1, 17))
def test_later_months_change_no_earlier_label(seed: int, known: int) -> None:
    there = Map(rings=5)
    random = np.random.default_rng(seed)
    rates = np.where(random.random((2, len(there.cells), 18)) < 0.1, 3.0, 0.2)
    counts = random.poisson(rates)
    covered = random.random(counts.shape) < 0.95
    for test in (local_test, there.excess):
        whole, part = (
            emerging_hotspots(
                counts[..., :end],
                covered=covered[..., :end],
                neighbours=there.neighbours,
                test=test,
            ).category
            for end in (18, known)
        )
        assert (whole[..., :known] == part).all()


class TestBadInput:
    @pytest.mark.parametrize("test", ["concentration", "excess"])
    @pytest.mark.parametrize("months", [1, 2, 12])
    def test_nothing_at_all_is_no_hotspot(self, small: Map, test: str, months: int) -> None:
        counts = np.zeros((1, len(small.cells), months), np.int64)
        told = self.judged(small, counts, np.ones(counts.shape, bool), test)
        assert (told == 0).all()

    @pytest.mark.parametrize("test", ["concentration", "excess"])
    def test_one_incident_is_no_hotspot(self, small: Map, test: str) -> None:
        counts = np.zeros((1, len(small.cells), 12), np.int64)
        counts[0, 3, 4] = 1
        assert (self.judged(small, counts, np.ones(counts.shape, bool), test) == 0).all()

    @pytest.mark.parametrize("test", ["concentration", "excess"])
    def test_a_month_that_nobody_sent_has_no_category(self, small: Map, test: str) -> None:
        counts, _ = planted(small, start=0, end=30)
        covered = np.ones(counts.shape, bool)
        covered[..., 12:14] = False
        told = self.judged(small, counts, covered, test)
        assert (told[..., 12:14] == NOT_JUDGED).all()
        assert (told[..., 14:] != NOT_JUDGED).all()

    def test_one_cell_alone_is_no_hotspot(self) -> None:
        alone = Map(rings=0)
        counts = np.full((1, 1, 6), 4)
        for test in ("concentration", "excess"):
            assert (self.judged(alone, counts, np.ones(counts.shape, bool), test) == 0).all()

    def judged(self, there: Map, counts: np.ndarray, covered: np.ndarray, test: str) -> np.ndarray:
        return emerging_hotspots(
            counts,
            covered=covered,
            neighbours=there.neighbours,
            test=local_test if test == "concentration" else there.excess,
        ).category


class TestSecondLook:
    def test_where_the_first_finds_nothing_it_is_the_first(self, county_size: Map) -> None:
        counts = np.random.default_rng(1).poisson(0.3, 5000)
        covered = np.ones(5000, bool)
        first = self.first(counts, county_size.around, county_size.neighbours)
        assert not findings(first).any()
        second = county_size.excess(counts, neighbours=county_size.neighbours, covered=covered)
        assert second.tolist() == first.tolist()

    def test_a_large_hotspot_does_not_hide_a_smaller_one(self, county_size: Map) -> None:
        rates = np.full(5000, 0.3)
        for row in (100, 900, 1700, 2500):
            rates[county_size.place(row)] = 30.0
        rates[county_size.place(4100)] = 1.8
        counts = np.random.default_rng(4).poisson(rates)
        first = self.first(counts, county_size.around, county_size.neighbours)
        second = county_size.excess(
            counts, neighbours=county_size.neighbours, covered=np.ones(5000, bool)
        )
        assert not findings(first)[4100]
        assert findings(second)[4100]

    def first(self, counts: np.ndarray, around: csr_array, beside: csr_array) -> np.ndarray:
        own = mean_from_surroundings(counts, around=around)
        return excess_test(counts, neighbours=beside, own=own)

    @pytest.mark.parametrize("mean", [0.3, 1.0, 3.0])
    def test_few_of_its_findings_are_chance(self, county_size: Map, mean: float) -> None:
        """Findings farther than a ring from what was planted, of 20 maps."""
        random = np.random.default_rng(8)
        hot = np.zeros(5000, bool)
        for row in (100, 900, 1700, 2500, 4100):
            hot[county_size.place(row)] = True
        near = hot | (county_size.neighbours @ hot.astype(float) > 0)
        shares = []
        for _ in range(20):
            rates = np.where(hot, 8 * mean, mean)
            counts = random.negative_binomial(0.5, 0.5 / (0.5 + rates))
            found = findings(
                county_size.excess(
                    counts, neighbours=county_size.neighbours, covered=np.ones(5000, bool)
                )
            )
            shares.append((found & ~near).sum() / max(int(found.sum()), 1))
        assert np.mean(shares) <= 0.05


def test_a_neighbour_whose_sender_begins_later_makes_no_rise(small: Map) -> None:
    random = np.random.default_rng(1)
    cells = len(small.cells)
    middle = small.cells.index(MIDDLE)
    counts = random.poisson(0.2, (1, cells, 36))
    hot = np.flatnonzero(small.neighbours[[middle]].toarray()[0])
    hot = np.unique(np.concatenate([small.place(row) for row in hot.tolist()]))
    counts[0, hot] += random.poisson(4, (len(hot), 36))
    covered = np.ones(counts.shape, dtype=bool)
    beyond = np.arange(cells) % 2 == 0
    covered[0, beyond, :18] = False
    told = emerging_hotspots(
        np.where(covered, counts, 0), covered=covered, neighbours=small.neighbours, test=local_test
    )
    last = told.category[0, ~beyond, -1]
    assert (last == CATEGORIES.index("persistent")).any()
    assert not (last == CATEGORIES.index("intensifying")).any()
