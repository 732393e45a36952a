from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from hotspots.risk.influence.influence import (
    agreement,
    combined,
    effective_weights,
    leave_one_out,
    side_by_side,
)
from hotspots.risk.weights import shares

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
points = st.sampled_from([0.0, 10.0, 25.0, 60.0, 100.0])
standards = arrays(float, (12, 3), elements=st.one_of(points, st.just(float("nan"))))
WEIGHTS, CAPS = np.array([2.0, 1.0, 1.0]), np.ones(3)


def share_of(standard: Floats, weights: Floats = WEIGHTS) -> Floats:
    return shares(np.isfinite(standard), weights=weights, caps=np.ones(len(weights)))[0]


def test_effective_weights_by_hand() -> None:
    # Two sources that know nothing of each other, of equal weight. The first is 0 or 40, the
    # second 0 or 20: what they add has variances 100 and 25, so they decide 4/5 and 1/5.
    standard = np.array([[0.0, 0.0], [40.0, 0.0], [0.0, 20.0], [40.0, 20.0]])
    found = effective_weights(share_of(standard, np.ones(2)), standard, weights=np.ones(2))
    assert found.nominal.tolist() == [0.5, 0.5]
    assert found.covariance_share == pytest.approx([0.8, 0.2])
    assert found.correlation_ratio == pytest.approx([0.8, 0.2])


def test_a_source_that_is_alike_everywhere_decides_nothing() -> None:
    standard = np.column_stack([np.full(10, 70.0), np.arange(10.0)])
    weights = np.array([9.0, 1.0])
    found = effective_weights(share_of(standard, weights), standard, weights=weights)
    assert found.nominal[0] == 0.9
    assert found.covariance_share == pytest.approx([0, 1])
    assert found.correlation_ratio == pytest.approx([0, 1])


@given(standard=standards)
def test_what_sources_decide_sums_to_all(standard: Floats) -> None:
    found = effective_weights(share_of(standard), standard, weights=WEIGHTS)
    total = found.covariance_share.sum()
    assert np.isnan(total) or total == pytest.approx(1)
    ratio = found.correlation_ratio[np.isfinite(found.correlation_ratio)]
    assert (ratio >= 0).all()
    assert (ratio <= 1 + 1e-9).all()


def test_where_all_cells_score_alike_no_source_decides() -> None:
    standard = np.zeros((5, 3))
    found = effective_weights(share_of(standard), standard, weights=WEIGHTS)
    assert np.isnan(found.covariance_share).all()
    assert np.isnan(found.correlation_ratio).all()


def test_spearman_and_the_highest_by_hand() -> None:
    # Ranks 1 2 3 4 5 against 2 1 4 3 5: 1 - 6 x 4 / (5 x 24) = 0.8.
    one, other = np.array([5.0, 4, 3, 2, 1]), np.array([4.0, 5, 2, 3, 1])
    assert agreement(one, other, top=3).rank_correlation == pytest.approx(0.8)
    assert agreement(one, other, top=2).top_shared == 1
    assert agreement(one, other, top=1).top_shared == 0
    # The third places go to different cells: two of three are shared.
    assert agreement(one, other, top=3).top_shared == pytest.approx(2 / 3)


def test_cells_that_tie_share_the_last_places() -> None:
    one, other = np.array([3.0, 1.0, 1.0, 0.0]), np.array([3.0, 2.0, 1.0, 0.0])
    assert agreement(one, other, top=2).top_shared == pytest.approx(0.75)


def test_rankings_of_nothing_are_not_measurable() -> None:
    found = agreement(np.zeros(4), np.arange(4.0), top=2)
    assert np.isnan(found.rank_correlation)
    assert found.top_shared == 0
    nothing = agreement(np.full(3, np.nan), np.full(3, np.nan), top=2)
    assert np.isnan([nothing.rank_correlation, nothing.top_shared]).all()


@given(standard=standards, top=st.integers(1, 12))
def test_a_map_agrees_with_itself_and_either_way_round(standard: Floats, top: int) -> None:
    one = combined(share_of(standard), standard)
    other = combined(share_of(standard), standard, is_geometric=True)
    same = agreement(one, one, top=top)
    assert np.isnan(same.top_shared) or same.top_shared == pytest.approx(1)
    assert agreement(one, other, top=top).top_shared == pytest.approx(
        agreement(other, one, top=top).top_shared, nan_ok=True
    )


@given(standard=standards)
def test_the_geometric_score_is_never_above_the_sum(standard: Floats) -> None:
    added = combined(share_of(standard), standard)
    multiplied = combined(share_of(standard), standard, is_geometric=True)
    assert (np.isnan(added) == np.isnan(multiplied)).all()
    known = np.isfinite(added)
    assert (multiplied[known] <= added[known] + 1e-9).all()


def test_without_the_source_that_alone_knows_the_highest_are_others() -> None:
    standard = np.zeros((10, 3))
    standard[:5, 0], standard[5:, 1] = 100, 50
    found = leave_one_out(standard, weights=np.ones(3), caps=CAPS, top=5)
    assert [one.top_shared for one in found] == pytest.approx([0, 1, 1])
    assert found[2].rank_correlation == pytest.approx(1)


def test_without_the_only_source_nothing_is_left_to_compare() -> None:
    found = leave_one_out(np.arange(6.0)[:, None], weights=np.ones(1), caps=np.ones(1), top=2)
    assert np.isnan(found[0].rank_correlation)
    assert found[0].top_shared == 0


def test_each_two_scores_are_held_against_each_other_once() -> None:
    scores = {name: np.arange(4.0) for name in ("ratio", "rank", "exponential")}
    found = side_by_side(scores, top=2)
    assert list(found) == [("ratio", "rank"), ("ratio", "exponential"), ("rank", "exponential")]
    assert all(one.rank_correlation == pytest.approx(1) for one in found.values())
