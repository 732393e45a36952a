from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.clusters.scan.dispersion import dispersion
from hotspots.clusters.scan.expectation import from_exposure, from_long_run
from hotspots.clusters.scan.scan import scan
from hotspots.places.cells import as_text, disk
from hotspots.places.rings import rings

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.clusters.scan.expectation import Expected
    from hotspots.clusters.scan.scan import Scan

MONTHS = 30


@cache
def around() -> tuple[csr_array, ...]:
    """The rings of a map of 469 cells."""
    return rings(as_text(disk(np.array([0x891944A1193FFFF], dtype=np.uint64), rings=12)), most=5)


def stationary(seed: int, *, k: float | None = None) -> NDArray[np.int64]:
    """Cells of very different rates, a season, nothing new."""
    dice = np.random.default_rng(seed)
    rate = dice.gamma(0.5, 0.8, around()[0].shape[0])
    mean = rate[:, None] * (1 + 0.3 * np.sin(np.arange(MONTHS) / 12 * 2 * np.pi))
    uneven = dice.gamma(k, 1 / k, mean.shape) if k else 1.0
    counts: NDArray[np.int64] = dice.poisson(mean * uneven)
    return counts


def long_run(counts: NDArray[np.int64], covered: NDArray[np.bool_] | None = None) -> Expected:
    everywhere = np.ones(counts.shape, dtype=bool) if covered is None else covered
    return from_long_run(counts, covered=everywhere, rings=around())


def scanned(counts: NDArray[np.int64], expected: Expected, *, seed: int = 1) -> Scan:
    return scan(
        counts[None, :, -6:],
        expected=expected.expected[None],
        rings=around(),
        chance=(expected.chance,),
        replicates=39,
        most=3,
        seed=seed,
    )


@pytest.mark.parametrize("k", [None, 1.0])
def test_where_nothing_is_new_little_is_found(k: float | None) -> None:
    p = []
    for seed in range(60):
        counts = stationary(seed, k=k)
        p.append(scanned(counts, long_run(counts), seed=seed).clusters[0].p)
    # Of 60 maps 3 are expected at 0.05 or below; 9 or more would be chance once in 250 times.
    assert np.sum(np.array(p) <= 0.05) < 9


def test_something_that_started_three_months_ago_is_found() -> None:
    counts = stationary(1)
    new = np.flatnonzero((around()[0] + around()[1]).toarray()[200])
    counts[new, -3:] += 2
    first = scanned(counts, long_run(counts)).clusters[0]
    assert first.p == pytest.approx(1 / 40)
    assert set(first.cells) & set(new)
    assert first.window.months == 3


def test_what_was_always_busy_is_not_new() -> None:
    counts = stationary(2)
    busy = np.flatnonzero((around()[0] + around()[1]).toarray()[200])
    counts[busy] += 4
    assert all(
        not set(one.cells) & set(busy) or one.p > 0.05
        for one in scanned(counts, long_run(counts)).clusters
    )


def test_each_month_adds_up_to_what_was_counted_in_it() -> None:
    counts = stationary(3)
    assert np.allclose(long_run(counts).expected.sum(axis=0), counts[:, -6:].sum(axis=0))


def test_the_scanned_months_change_no_dispersion() -> None:
    counts = stationary(4, k=1.0)
    changed = counts.copy()
    changed[:, -6:] = 0
    changed[7, -1] = 90
    one, other = long_run(counts), long_run(changed)
    assert one.chance.monthly == other.chance.monthly
    assert np.array_equal(one.chance.lasting, other.chance.lasting)


def test_a_sender_that_begins_is_not_new() -> None:
    counts, covered = stationary(5), np.ones((around()[0].shape[0], MONTHS), dtype=bool)
    covered[:100, :-8] = False
    counts[:100, :-8] = 0
    result = long_run(counts, covered)
    assert not result.expected[:100].any()
    assert result.expected[100:].all()
    assert scanned(counts, result).left_out == counts[:100, -6:].sum()


def test_missing_months_in_the_middle_are_neither_quiet_nor_expected() -> None:
    counts, covered = stationary(6), np.ones((around()[0].shape[0], MONTHS), dtype=bool)
    covered[:100, 10:15] = False
    covered[:100, -2] = False
    emptied = np.where(covered, counts, 0)
    one, other = long_run(counts, covered), long_run(emptied, covered)
    assert np.array_equal(one.expected, other.expected)
    assert not one.expected[:100, -2].any()


@pytest.mark.parametrize("months", [1, 6, 17])
def test_too_short_a_past_leaves_everything_out(months: int) -> None:
    counts = stationary(7)[:, :months]
    result = long_run(counts)
    assert not result.expected.any()
    assert scanned(counts, result).clusters == ()


def test_nothing_ever_expects_nothing_and_finds_nothing() -> None:
    counts = np.zeros((around()[0].shape[0], MONTHS), dtype=np.int64)
    result = long_run(counts)
    assert not result.expected.any()
    assert result.chance.name == "Poisson"
    assert scanned(counts, result).clusters == ()


def test_a_first_incident_after_years_of_nothing_is_expected_anywhere() -> None:
    counts = np.zeros((around()[0].shape[0], MONTHS), dtype=np.int64)
    counts[30, -1] = 1
    result = long_run(counts)
    assert np.allclose(result.expected[:, -1], 1 / len(counts))
    assert scanned(counts, result).clusters[0].p == 1


def test_exposure_is_shared_out() -> None:
    # 12 incidents over 6 people: 2 each, and the one where nobody lives is left out.
    counts = np.array([2, 10, 1, 5])
    exposure = np.array([1.0, 5.0, 0.0, np.nan])
    result = from_exposure(counts, exposure=exposure, covered=np.ones(4, dtype=bool))
    assert result.expected[:, 0].tolist() == [2, 10, 0, 0]
    nobody = from_exposure(counts, exposure=np.zeros(4), covered=np.ones(4, dtype=bool))
    assert not nobody.expected.any()


@pytest.mark.parametrize("k", [0.3, 2.0])
def test_the_dispersion_is_the_one_that_counts_were_drawn_with(k: float) -> None:
    dice = np.random.default_rng(1)
    mean = dice.gamma(1, 1, 40_000)
    counts = dice.poisson(mean * dice.gamma(k, 1 / k, 40_000))
    assert dispersion(counts, expected=mean) == pytest.approx(k, rel=0.07)


@pytest.mark.parametrize("counts", [[], [3], [0, 0, 0], [2, 2, 2, 2]])
def test_counts_that_do_not_vary_are_poisson(counts: list[int]) -> None:
    one = np.array(counts, dtype=np.int64)
    assert dispersion(one, expected=np.full(len(one), 2.0)) == np.inf
