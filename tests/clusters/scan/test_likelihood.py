from __future__ import annotations

import numpy as np
import pytest

from hotspots.clusters.scan.likelihood import WindowLikelihood, log_likelihood_ratio, of_counts


def test_the_ratio_is_kulldorffs() -> None:
    # 10 of 100 where 4 were expected: 10 ln 2.5 + 90 ln(90 / 96) = 9.163 - 5.808.
    assert log_likelihood_ratio(np.array([10.0]), np.array([4.0]), total=100) == pytest.approx(
        10 * np.log(2.5) + 90 * np.log(90 / 96)
    )


@pytest.mark.parametrize(("count", "expected"), [(4, 4), (1, 4), (0, 0), (0, 3)])
def test_a_window_that_is_not_raised_says_nothing(count: float, expected: float) -> None:
    ratio = log_likelihood_ratio(np.array([count]), np.array([expected]), total=100)
    assert ratio.tolist() == [0]


def test_looking_up_gives_the_same_ratios() -> None:
    dice = np.random.default_rng(1)
    expected, counts = dice.uniform(0.01, 130, 400), dice.integers(0, 201, 400)
    windows = WindowLikelihood.of_windows(expected, excess=np.zeros(400), of_count=of_counts(200))
    found = windows.ratios(counts.astype(np.int32), windows=np.arange(400))
    plain = log_likelihood_ratio(counts.astype(float), expected, total=200)
    # A window in which more than half of all is expected is not looked at.
    assert np.allclose(found, np.where(expected <= 100, plain, 0))


def test_where_counts_vary_more_a_ratio_says_less() -> None:
    expected, counts = np.array([4.0]), np.array([10], dtype=np.int32)
    plain, spread = (
        WindowLikelihood.of_windows(expected, excess=excess, of_count=of_counts(100)).ratios(
            counts, windows=np.array([0])
        )
        for excess in (np.array([0.0]), np.array([4.0]))
    )
    # The variance is twice the mean.
    assert spread == pytest.approx(plain / 2)


@pytest.mark.parametrize("ratio", [0.0, 0.5, 6.0])
def test_the_least_count_above_a_ratio_is_the_first(ratio: float) -> None:
    expected = np.array([0.02, 0.5, 3.0, 20.0, 49.9, 80.0])
    excess = np.array([0.0, 0.2, 9.0, 5.0, 0.0, 0.0])
    windows = WindowLikelihood.of_windows(expected, excess=excess, of_count=of_counts(100))
    for place, least in enumerate(windows.least_above(ratio).tolist()):
        every = windows.ratios(np.arange(101, dtype=np.int32), windows=np.full(101, place))
        above = np.flatnonzero(every > ratio)
        assert least == (above[0] if len(above) else 101)


def test_a_total_of_nothing_is_defined() -> None:
    windows = WindowLikelihood.of_windows(np.zeros(3), excess=np.zeros(3), of_count=of_counts(0))
    counts = np.zeros(3, dtype=np.int32)
    assert windows.ratios(counts, windows=np.arange(3)).tolist() == [0, 0, 0]
    assert windows.least_above(0).tolist() == [1, 1, 1]
