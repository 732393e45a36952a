from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from hotspots.clusters.emerging.trailing import trailing

SHAPE = (2, 5, 14)
COUNTS = arrays.arrays(np.int64, SHAPE, elements=st.integers(0, 9))
COVER = arrays.arrays(np.bool_, SHAPE)


def test_each_month_adds_up_the_last_ones() -> None:
    found = trailing(np.array([[1, 2, 3, 4]]), covered=np.ones((1, 4), bool), window_months=2)
    assert found.counts.tolist() == [[1, 3, 5, 7]]
    assert found.is_judged.all()


def test_a_missing_month_is_not_judged_and_stepped_over() -> None:
    received = np.array([[True, True, False, True]])
    found = trailing(np.array([[1, 2, 99, 4]]), covered=received, window_months=2)
    assert found.is_judged.tolist() == [[True, True, False, True]]
    assert found.counts.tolist() == [[1, 3, 0, 6]]  # 2 + 4, and never the 99


def test_after_a_long_silence_old_months_do_not_speak_for_new_ones() -> None:
    received = np.array([[True, *[False] * 4, True, True]])
    found = trailing(np.array([[9, 0, 0, 0, 0, 1, 2]]), covered=received, window_months=2)
    assert found.is_judged.tolist() == [[True, False, False, False, False, False, True]]
    assert found.counts[0, -1] == 3


def test_a_cell_that_joins_later_is_judged_once_it_is_known_as_long_as_the_others() -> None:
    received = np.array([[True] * 5, [False, False, True, True, True]])
    found = trailing(np.ones((2, 5), np.int64), covered=received, window_months=3)
    assert found.is_judged[1].tolist() == [False, False, False, False, True]


def test_one_month_is_judged_by_itself() -> None:
    found = trailing(np.array([[4], [0]]), covered=np.ones((2, 1), bool))
    assert found.counts.tolist() == [[4], [0]]
    assert found.is_judged.all()


def test_nothing_received_is_nothing_judged() -> None:
    found = trailing(np.ones((2, 3), np.int64), covered=np.zeros((2, 3), bool))
    assert not found.is_judged.any()
    assert not found.counts.any()


@given(COUNTS, COVER, st.integers(1, 13), st.integers(1, 6))
def test_later_months_change_nothing(
    counts: np.ndarray, covered: np.ndarray, known: int, window: int
) -> None:
    whole = trailing(counts, covered=covered, window_months=window)
    part = trailing(counts[..., :known], covered=covered[..., :known], window_months=window)
    assert (whole.counts[..., :known] == part.counts).all()
    assert (whole.is_judged[..., :known] == part.is_judged).all()


@given(COUNTS, COVER)
def test_what_was_not_received_does_not_matter(counts: np.ndarray, covered: np.ndarray) -> None:
    other = np.where(covered, counts, 7)
    one, two = (trailing(which, covered=covered) for which in (counts, other))
    assert (one.counts == two.counts).all()
