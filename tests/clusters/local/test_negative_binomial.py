from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import nbinom, poisson

from hotspots.clusters.local.negative_binomial import fitted, fitted_sizes, upper_tail
from tests.clusters.flat_maps import drawn


def test_no_other_null_makes_the_counts_more_likely() -> None:
    counts = drawn(1.5, size=0.4, shape=(2000,), seed=1)
    null = fitted(counts)

    def likelihood(mean: float, size: float) -> float:
        return float(nbinom.logpmf(counts, size, size / (size + mean)).sum())

    best = likelihood(null.mean, null.size)
    for other in (0.9, 0.99, 1.01, 1.1):
        assert likelihood(null.mean * other, null.size) < best
        assert likelihood(null.mean, null.size * other) < best
    assert null.size == pytest.approx(0.4, rel=0.2)


def test_the_tail_is_that_of_scipy() -> None:
    count = np.array([0, 1, 5, 40, 3, 3])
    mean = np.array([2.0, 0.1, 2.0, 3.0, 1.0, 1e-6])
    size = np.array([0.5, 3.0, 0.5, 1.4, 1e3, 1e-3])
    theirs = nbinom.sf(count - 1, size, size / (size + mean))
    assert upper_tail(count, mean=mean, size=size) == pytest.approx(theirs, rel=1e-9)
    without_limit = np.full(6, np.inf)
    theirs = poisson.sf(count - 1, mean)
    assert upper_tail(count, mean=mean, size=without_limit) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize(
    ("counts", "mean"),
    [
        ([0] * 9, 0.0),  # nothing happened
        ([7], 7.0),  # one cell
        ([0] * 99 + [1], 0.01),  # one incident
        ([2, 3, 2, 3, 2], 2.4),  # more even than chance
        ([0, 2], 1.0),  # variance and mean alike
    ],
)
def test_counts_that_vary_no_more_than_by_chance_are_poisson(
    counts: list[int], mean: float
) -> None:
    null = fitted(np.array(counts))
    assert null.mean == pytest.approx(mean)
    assert null.size == np.inf


def test_no_cell_teaches_nothing() -> None:
    null = fitted(np.zeros(0, dtype=np.int64))
    assert np.isnan(null.mean)


@pytest.mark.parametrize(
    "counts", [[0] * 100_000 + [10**9], [0, 0, 3], [10**6, 0], [5, 5, 5, 5, 0, 0, 5, 30]]
)
def test_however_odd_the_counts_there_is_a_size(counts: list[int]) -> None:
    null = fitted(np.array(counts))
    assert 0 < null.size < np.inf


def test_the_likelihood_decides_how_size_grows_with_the_mean() -> None:
    mean = np.repeat([0.2, 2.0, 20.0], 3000)
    alike = fitted_sizes(drawn(mean, size=0.5, shape=mean.shape, seed=1), mean=mean)
    assert np.ptp(alike) == 0
    assert alike[0] == pytest.approx(0.5, rel=0.1)
    # Each incident brings some more: the variance is so many times the mean everywhere.
    chance = np.random.default_rng(2)
    bunched = chance.poisson(chance.standard_gamma(0.5 * mean) / 0.5)
    assert fitted_sizes(bunched, mean=mean) == pytest.approx(0.5 * mean, rel=0.15)


def test_where_all_cells_have_one_mean_the_size_is_that_of_the_null() -> None:
    counts = drawn(2.0, size=0.5, shape=(500,), seed=4)
    sizes = fitted_sizes(counts, mean=np.full(500, counts.mean()))
    assert sizes == pytest.approx(fitted(counts).size)


def test_where_nothing_happened_no_size_is_looked_for() -> None:
    none = np.zeros(4, dtype=np.int64)
    assert np.isinf(fitted_sizes(none, mean=np.array([1.0, 2, 3, 4]))).all()
    assert np.isinf(fitted_sizes(none, mean=np.ones(4))).all()
