from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.stats import kendalltau, norm

from hotspots.clusters.emerging.mann_kendall import trend

COUNTS = arrays.arrays(np.int64, st.integers(4, 30), elements=st.integers(0, 5))


class TestPublishedNumbers:
    def test_the_worked_example_with_ties_of_the_environmental_protection_agency(self) -> None:
        """EPA QA/G-9S, page 109: two groups of ties, of 4 and of 2."""
        found = trend(np.array([10, 10, 10, 5, 10, 20, 18, 17, 15, 24, 15], dtype=float))
        assert found.s[-1] == 22
        assert found.variance[-1] == pytest.approx(155.33, abs=0.005)
        assert found.z[-1] == pytest.approx(1.685, abs=0.0005)

    def test_without_ties_the_variance_is_the_textbooks(self) -> None:
        # n (n - 1)(2n + 5) / 18 with n = 10: 10 * 9 * 25 / 18 = 125
        assert trend(np.arange(10.0)).variance[-1] == 125
        assert trend(np.arange(10.0)).s[-1] == 45


@given(COUNTS)
def test_the_score_is_that_of_kendalls_tau(counts: np.ndarray) -> None:
    found = trend(counts.astype(float))
    tau = kendalltau(np.arange(len(counts)), counts).statistic
    if np.isnan(tau):
        assert found.s[-1] == 0
        assert found.z[-1] == 0
        return
    pairs = len(counts) * (len(counts) - 1) / 2
    ties = sum(n * (n - 1) / 2 for n in np.unique(counts, return_counts=True)[1].tolist())
    assert found.s[-1] == pytest.approx(tau * np.sqrt(pairs * (pairs - ties)))


@given(COUNTS)
def test_the_p_is_scipys_but_for_the_correction_for_continuity(counts: np.ndarray) -> None:
    found = trend(counts.astype(float))
    if len(np.unique(counts)) == 1:
        return
    scipys = kendalltau(np.arange(len(counts)), counts, method="asymptotic").pvalue
    uncorrected = trend(counts.astype(float)).s[-1] / np.sqrt(found.variance[-1])
    assert 2 * norm.sf(abs(uncorrected)) == pytest.approx(scipys, rel=1e-9)
    assert found.p[-1] >= scipys - 1e-12


@given(COUNTS, st.integers(1, 10))
def test_later_months_change_nothing_before_them(counts: np.ndarray, later: int) -> None:
    longer = np.concatenate([counts, np.full(later, 9)]).astype(float)
    one, other = trend(counts.astype(float)), trend(longer)
    assert other.z[: len(counts)] == pytest.approx(one.z, nan_ok=True)


@given(COUNTS, st.data())
def test_a_missing_month_is_as_if_it_had_never_been(
    counts: np.ndarray, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(counts)))
    gappy = np.insert(counts.astype(float), place, np.nan)
    assert trend(gappy).z[-1] == pytest.approx(trend(counts.astype(float)).z[-1], nan_ok=True)


def test_fewer_than_four_values_have_no_trend() -> None:
    assert np.isnan(trend(np.array([1.0, 2.0, 3.0])).z).all()


def test_many_series_at_once_are_each_tested_alone() -> None:
    many = np.random.default_rng(2).poisson(2, (5, 7, 20)).astype(float)
    assert trend(many).z[3, 4] == pytest.approx(trend(many[3, 4]).z, nan_ok=True)


class TestOnlyMonthsThatAreAlikeMakePairs:
    def test_a_step_from_one_kind_of_month_to_another_is_no_trend(self) -> None:
        values = np.array([3.0, 3, 3, 3, 3, 3, 9, 9, 9, 9, 9, 9])
        kinds = np.repeat([1.0, 2.0], 6)
        assert trend(values).z[-1] > 2
        assert trend(values, alike=kinds).z[-1] == 0

    def test_kinds_add_up_like_seasons(self) -> None:
        values = np.random.default_rng(0).integers(0, 6, 24).astype(float)
        values[5] = np.nan
        kinds = np.tile([1.0, 2.0, 3.0], 8)
        each = [trend(values[kinds == kind]) for kind in (1, 2, 3)]
        both = trend(values, alike=kinds)
        assert both.s[-1] == sum(one.s[-1] for one in each)
        assert both.variance[-1] == pytest.approx(sum(one.variance[-1] for one in each))
        assert both.values[-1] == 23
