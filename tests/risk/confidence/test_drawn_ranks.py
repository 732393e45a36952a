from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.risk.confidence.drawn_ranks import placed, rank_interval
from hotspots.risk.score import ranks

scores = st.lists(st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.0, 100.0]), min_size=1, max_size=30)


@given(drawn=scores, top=st.integers(1, 40))
def test_ranks_are_those_of_the_map(drawn: list[float], top: int) -> None:
    values = np.array(drawn)
    found, _ = placed(values, top=top, stands_for=np.ones(len(values)))
    assert (found == ranks(values)).all()


@given(drawn=scores, top=st.integers(1, 40))
def test_places_are_all_given_out_where_so_many_score(drawn: list[float], top: int) -> None:
    values = np.array(drawn)
    _, places = placed(values, top=top, stands_for=np.ones(len(values)))
    assert places.sum() == pytest.approx(min(top, (values > 0).sum()))
    assert (places[values == 0] == 0).all()
    assert (np.diff(places[np.argsort(-values)]) <= 1e-12).all()


@given(
    drawn=st.lists(st.tuples(st.sampled_from([0.0, 1.0, 2.0, 3.0]), st.integers(1, 5)), min_size=1),
    top=st.integers(1, 20),
)
def test_one_that_stands_for_many_ranks_as_if_all_stood_there(
    drawn: list[tuple[float, int]], top: int
) -> None:
    values, number = (np.array(each) for each in zip(*drawn, strict=True))
    found, places = placed(values, top=top, stands_for=number.astype(float))
    all_ranks, all_places = placed(
        np.repeat(values, number), top=top, stands_for=np.ones(number.sum())
    )
    assert (np.repeat(found, number) == all_ranks).all()
    assert np.repeat(places, number) == pytest.approx(all_places)


def test_the_interval_holds_nine_draws_of_ten() -> None:
    # Ranks 1 to 101 once each: the 5th and the 95th of the 100 steps are 6 and 96.
    drawn = np.random.default_rng(1).permutation(np.arange(1, 102, dtype=np.int32))
    assert rank_interval(drawn[:, None]).ravel().tolist() == [6, 51, 96]


def test_one_draw_is_its_own_interval() -> None:
    assert rank_interval(np.array([[3, 1]], dtype=np.int32)).tolist() == [[3, 1]] * 3
