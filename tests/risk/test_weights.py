from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.errors import WeightsError
from hotspots.risk.weights import Weights, shares

amounts = st.lists(st.floats(0.01, 9), min_size=2, max_size=6)
caps = st.lists(st.sampled_from([0.1, 0.2, 0.35, 0.5, 1.0]), min_size=6, max_size=6)


@given(weights=amounts, limits=caps, data=st.data())
def test_shares_add_up_and_keep_their_caps(
    weights: list[float], limits: list[float], data: st.DataObject
) -> None:
    covered = np.array(
        [data.draw(st.lists(st.booleans(), min_size=len(weights), max_size=len(weights)))]
    )
    cap = np.array(limits[: len(weights)])
    share, lapsed = shares(covered, weights=np.array(weights), caps=cap)
    assert share.sum() == pytest.approx(1.0 if covered.any() else 0.0)
    assert (share[~covered] == 0).all()
    assert lapsed[0] == (covered.any() and cap[covered[0]].sum() < 1)
    assert lapsed[0] or (share[0] <= cap + 1e-12).all()


@given(weights=amounts, limits=caps, data=st.data())
def test_one_more_source_that_speaks_never_raises_the_share_of_another(
    weights: list[float], limits: list[float], data: st.DataObject
) -> None:
    size = len(weights)
    covered = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    newcomer = data.draw(st.integers(0, size - 1))
    covered[newcomer] = False
    more = covered.copy()
    more[newcomer] = True
    share, _ = shares(
        np.stack([covered, more]), weights=np.array(weights), caps=np.array(limits[:size])
    )
    assert (share[1, covered] <= share[0, covered] + 1e-12).all()


def test_what_a_capped_source_loses_goes_to_the_others_by_weight() -> None:
    # 6 : 3 : 1 with at most a half for the first: 1/2, then 3 : 1 of the other half.
    share, _ = shares(
        np.ones((1, 3), dtype=bool),
        weights=np.array([6.0, 3.0, 1.0]),
        caps=np.array([0.5, 1.0, 1.0]),
    )
    assert share[0] == pytest.approx([0.5, 0.375, 0.125])


def test_caps_that_cannot_be_met_lapse_in_proportion() -> None:
    share, lapsed = shares(
        np.ones((1, 2), dtype=bool), weights=np.array([9.0, 1.0]), caps=np.array([0.5, 0.25])
    )
    assert share[0] == pytest.approx([2 / 3, 1 / 3])
    assert lapsed[0]


@pytest.mark.parametrize(
    ("sources", "limits", "says"),
    [
        ({"police": 0.0}, {}, "All weights are 0"),
        ({"police": -1.0}, {}, "The weight of police is -1.0. A weight is a number, 0 or more."),
        ({"police": float("nan")}, {}, "The weight of police is nan"),
        ({"police": 1.0}, {"police": 0.0}, "To leave a source out give it the weight 0."),
        ({"police": 1.0}, {"police": 1.5}, "above 0 and at most 1"),
        ({"police": 1.0}, {"police": float("nan")}, "The cap of police is nan"),
    ],
)
def test_weights_that_cannot_be_are_refused(
    sources: dict[str, float], limits: dict[str, float], says: str
) -> None:
    with pytest.raises(WeightsError, match=says):
        Weights(harm={"police.robbery": 1.0}, sources=sources, caps=limits)
