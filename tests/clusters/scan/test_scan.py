from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.clusters.scan.likelihood import log_likelihood_ratio
from hotspots.clusters.scan.replicates import Chance
from hotspots.clusters.scan.scan import Scan, scan
from hotspots.places.cells import as_text, disk
from hotspots.places.rings import rings

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Rings = tuple[csr_array, ...]

MIDDLE = np.array([0x891944A1193FFFF], dtype=np.uint64)
LARGEST = 4


@cache
def around(largest: int = LARGEST) -> Rings:
    """The rings of a map of 217 cells."""
    return rings(as_text(disk(MIDDLE, rings=8)), most=largest)


def cells() -> int:
    return int(around()[0].shape[0])


def disk_of(centre: int, number: int) -> list[int]:
    reached = np.sum([ring.toarray()[centre] for ring in around()[: number + 1]], axis=0)
    return np.flatnonzero(reached).tolist()


def by_hand(counts: NDArray[np.int64], expected: NDArray[np.float64]) -> tuple[float, int]:
    """The highest ratio of all windows, one after the other; a series in two months."""
    total = counts.sum()
    scaled = expected * total / expected.sum()
    best = (0.0, 0)
    for months in (1, 2):
        for number in range(LARGEST + 1):
            for centre in range(cells()):
                own = disk_of(centre, number)
                count = float(counts[own, -months:].sum())
                mean = float(scaled[own, -months:].sum())
                if 0 < mean <= total / 2:
                    ratio = float(
                        log_likelihood_ratio(np.array([count]), np.array([mean]), total=total)[0]
                    )
                    best = max(best, (ratio, -centre))
    return best[0], -best[1]


def found(counts: NDArray[np.int64], **more: object) -> Scan:
    """Scan one series with the same expectation everywhere."""
    given: dict[str, object] = {
        "expected": np.ones((1, *counts.shape)),
        "rings": around(),
        "replicates": 99,
        "seed": 1,
        **more,
    }
    return scan(counts[None], **given)  # type: ignore[arg-type]


def test_the_most_likely_window_is_the_best_of_all() -> None:
    dice = np.random.default_rng(4)
    expected = dice.uniform(0.2, 2, (cells(), 2))
    counts = dice.poisson(expected)
    counts[disk_of(40, 1)] += 2
    first = found(counts, expected=expected[None]).clusters[0]
    ratio, centre = by_hand(counts, expected)
    assert first.likelihood_ratio == pytest.approx(ratio)
    assert first.window.centre == centre
    assert first.cells == tuple(disk_of(centre, first.window.rings))
    months = first.window.months
    assert first.incidents == (counts[list(first.cells), -months:].sum(),)


def test_something_that_started_two_months_ago_is_found_with_its_month() -> None:
    counts = np.random.default_rng(1).poisson(0.5, (cells(), 6))
    counts[disk_of(100, 1), -2:] += 2
    result = found(counts)
    first = result.clusters[0]
    assert (first.window.centre, first.window.rings, first.window.months) == (100, 1, 2)
    assert first.p == pytest.approx(0.01)
    assert first.recurrence == pytest.approx(100)
    assert result.chance == ("Poisson",)


def test_what_ended_two_months_ago_is_not_new() -> None:
    counts = np.random.default_rng(1).poisson(0.5, (cells(), 6))
    counts[disk_of(100, 1), :-2] += 2
    newest = [one for one in found(counts).clusters if one.window.months <= 2]
    assert all(one.p > 0.05 for one in newest)


def test_one_month_is_a_scan_of_space() -> None:
    counts = np.random.default_rng(2).poisson(1, (cells(), 1))
    counts[disk_of(60, 2)] += 3
    first = found(counts).clusters[0]
    assert (first.window.centre, first.window.rings, first.window.months) == (60, 2, 1)


def test_secondary_clusters_share_no_cell() -> None:
    counts = np.random.default_rng(3).poisson(1, (cells(), 1))
    for centre in (30, 100, 180):
        counts[disk_of(centre, 1)] += 4
    result = found(counts)
    taken = [cell for one in result.clusters for cell in one.cells]
    assert len(taken) == len(set(taken))
    assert {one.window.centre for one in result.clusters[:3]} == {30, 100, 180}
    ratios = [one.likelihood_ratio for one in result.clusters]
    assert ratios == sorted(ratios, reverse=True)


def test_series_are_added_up() -> None:
    # Seven incidents where one is expected, in either series.
    counts = np.random.default_rng(8).poisson(0.15, (2, cells(), 1))
    counts[:, disk_of(90, 1)] = 1
    both = scan(counts, expected=np.ones(counts.shape), rings=around(), replicates=199, seed=1)
    first = both.clusters[0]
    assert (first.window.centre, first.window.rings) == (90, 1)
    alone = [
        scan(one[None], expected=np.ones((1, *one.shape)), rings=around(), replicates=199, seed=1)
        for one in counts
    ]
    assert first.likelihood_ratio > max(one.clusters[0].likelihood_ratio for one in alone)
    assert first.p <= min(one.clusters[0].p for one in alone)
    assert len(first.incidents) == len(first.expected) == len(both.chance) == 2


def test_the_same_seed_gives_the_same_result() -> None:
    counts = np.random.default_rng(5).poisson(1, (cells(), 3))
    chance = (Chance(lasting=4.0, monthly=2.0),)
    one, other = found(counts, chance=chance), found(counts, chance=chance)
    assert (one.highest == other.highest).all()
    assert one.clusters == other.clusters


@pytest.mark.parametrize("chance", [Chance(), Chance(monthly=0.5), Chance(lasting=0.5)])
def test_passing_over_low_windows_changes_no_highest_ratio(
    chance: Chance, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = np.random.default_rng(6).poisson(0.3, (cells(), 3))
    quick = found(counts, chance=(chance,))
    monkeypatch.setattr("hotspots.clusters.scan.scan.SAFE", 0.0)
    assert np.allclose(found(counts, chance=(chance,)).highest, quick.highest)
    # Above every ratio all are looked at again.
    monkeypatch.setattr("hotspots.clusters.scan.scan.SAFE", 100.0)
    assert np.allclose(found(counts, chance=(chance,)).highest, quick.highest)


def test_p_is_even_on_maps_where_nothing_happens() -> None:
    p = []
    for seed in range(120):
        counts = np.random.default_rng(seed).poisson(0.5, (cells(), 2))
        p.append(found(counts, replicates=39, seed=seed, most=1).clusters[0].p)
    # Of 120 maps 6 are expected at 0.05 or below; 13 or more would be chance once in 200 times.
    assert np.sum(np.array(p) <= 0.05) < 13
    assert 0.4 < np.mean(p) < 0.65


class TestBadInput:
    def test_all_zeros_find_nothing(self) -> None:
        result = found(np.zeros((cells(), 3), dtype=np.int64))
        assert result.clusters == ()
        assert not result.highest.any()

    def test_one_incident_is_no_cluster(self) -> None:
        counts = np.zeros((cells(), 3), dtype=np.int64)
        counts[50, 2] = 1
        # Chance puts it into the last month once in three times.
        assert found(counts).clusters[0].p > 0.2

    def test_all_in_one_cell_and_month_is_found(self) -> None:
        counts = np.zeros((cells(), 3), dtype=np.int64)
        counts[50, 2] = 30
        first = found(counts).clusters[0]
        assert (first.cells, first.window.months) == ((50,), 1)
        assert first.p == pytest.approx(0.01)

    def test_nothing_expected_anywhere_leaves_all_out(self) -> None:
        counts = np.ones((cells(), 2), dtype=np.int64)
        result = found(counts, expected=np.zeros((1, *counts.shape)))
        assert result.clusters == ()
        assert result.left_out == counts.sum()

    def test_cells_that_are_not_covered_are_in_no_window(self) -> None:
        counts = np.random.default_rng(1).poisson(1, (cells(), 1))
        counts[disk_of(100, 1)] += 5
        expected = np.ones((1, cells(), 1))
        expected[0, 100] = 0
        result = found(counts, expected=expected)
        assert all(100 not in one.cells for one in result.clusters)
        # The window may have its middle there: it holds the six cells around it.
        assert set(result.clusters[0].cells) == set(disk_of(100, 1)) - {100}
        assert result.left_out == counts[100, 0]

    def test_a_missing_month_adds_neither_count_nor_expectation(self) -> None:
        counts = np.random.default_rng(1).poisson(1, (cells(), 3))
        expected = np.ones((1, *counts.shape))
        expected[0, :, 1] = 0
        without = found(counts, expected=expected)
        told = found(counts[:, [0, 2]])
        assert without.clusters[0].likelihood_ratio == pytest.approx(
            told.clusters[0].likelihood_ratio
        )
        assert without.left_out == counts[:, 1].sum()

    def test_islands_are_windows_of_their_own(self) -> None:
        # Three cells far apart: no ring reaches from one to another.
        far = [int(disk(MIDDLE, rings=number).max()) for number in (0, 40, 90)]
        alone = rings(as_text(np.array(far, dtype=np.uint64)), most=10)
        counts = np.array([[[20], [5], [5]]])
        result = scan(counts, expected=np.ones((1, 3, 1)), rings=alone, replicates=99, seed=1)
        assert result.clusters[0].cells == (0,)
        assert result.clusters[0].window.rings == 0

    def test_without_replicates_there_is_no_p(self) -> None:
        counts = np.random.default_rng(1).poisson(1, (cells(), 1))
        assert np.isnan(found(counts, replicates=0).clusters[0].p)
