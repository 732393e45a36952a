"""Laws of shares: they add up, they follow the border, and the hotspot does not."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.borders.authorities import NOBODY
from hotspots.borders.straddling import Parts, Straddle, split, straddle

HARM = np.array([10.0, 1.0])
HOTSPOT = np.array([0, 1, 2])
INCIDENTS = np.array([[4, 2, 3, 9], [0, 5, 0, 9]])
"""Two measures in four cells; the last lies outside the hotspot."""

NONE = Parts(*(np.array([], dtype=kind) for kind in (int, str, int, int)))


def parts(*rows: tuple[int, str, int, int]) -> Parts:
    place, code, measure, incidents = zip(*rows, strict=True)
    return Parts(np.array(place), np.array(code), np.array(measure), np.array(incidents))


def shared(codes: list[str], cut: Parts = NONE, **more: Any) -> Straddle:
    of = split(INCIDENTS, layer="force", code=codes, parts=cut)
    return straddle(HOTSPOT, of=of, harm=HARM, **more)


def told(one: Straddle) -> dict[str, float]:
    return {held.code: round(held.share_of_harm, 4) for held in one.held}


def test_cells_that_no_border_cuts_go_whole_to_their_area() -> None:
    # A: 4 x 10 = 40; B: 2 x 10 + 5 + 3 x 10 = 55; together 95.
    one = shared(["A", "B", "B", "A"])
    assert told(one) == {"B": round(55 / 95, 4), "A": round(40 / 95, 4)}
    assert [held.incidents for held in one.held] == [10, 4]
    assert one.joint == ("B", "A")
    assert one.needs_joint_action


def test_a_cell_that_a_border_cuts_is_split() -> None:
    # Cell 1: of 2 and 5 incidents, 1 and 5 lie with A: 40 + 15 = 55, and B has 40.
    cut = parts((1, "A", 0, 1), (1, "A", 1, 5), (1, "B", 0, 1))
    assert told(shared(["A", "B", "B", "A"], cut)) == {
        "A": round(55 / 95, 4),
        "B": round(40 / 95, 4),
    }


def test_ground_that_is_nobodys_is_told_and_never_acts() -> None:
    one = shared(["A", NOBODY, NOBODY, "A"])
    assert told(one) == {NOBODY: round(55 / 95, 4), "A": round(40 / 95, 4)}
    assert one.joint == ("A",)
    assert not one.needs_joint_action
    assert not one.is_shared


def test_a_fifth_of_the_harm_is_enough_and_less_is_not() -> None:
    incidents = np.array([[8, 2]])
    of = split(incidents, layer="force", code=["A", "B"], parts=NONE)
    cells, harm = np.array([0, 1]), np.array([0.1])
    assert straddle(cells, of=of, harm=harm).needs_joint_action
    assert not straddle(cells, of=of, harm=harm, least=0.21).needs_joint_action


def test_areas_of_one_name_are_told_apart_by_code() -> None:
    assert len(shared(["X1", "X2", "X2", "X1"]).held) == 2


def test_a_hotspot_without_harm_has_no_shares() -> None:
    of = split(INCIDENTS, layer="force", code=["A"] * 4, parts=NONE)
    one = straddle(HOTSPOT, of=of, harm=np.zeros(2))
    assert math.isnan(one.held[0].share_of_harm)
    assert one.held[0].share_of_incidents == 1
    assert one.joint == ()


def test_parts_cannot_be_more_than_their_cell() -> None:
    with pytest.raises(ValueError, match="the parts of 1 cells are more"):
        split(INCIDENTS, layer="force", code=["A"] * 4, parts=parts((0, "B", 0, 5)))


codes = st.lists(st.sampled_from(["A", "B", "C", NOBODY]), min_size=4, max_size=4)
cuts = st.dictionaries(
    st.tuples(st.integers(0, 3), st.sampled_from(["A", "B", NOBODY]), st.integers(0, 1)),
    st.integers(1, 1),
    max_size=6,
)


@given(codes, cuts)
def test_shares_add_up_with_nobodys(whole: list[str], cut: dict[tuple[int, str, int], int]) -> None:
    rows = [(place, code, measure, many) for (place, code, measure), many in cut.items()]
    room = [row for row in rows if INCIDENTS[row[2], row[0]] >= 3]
    one = shared(whole, parts(*room) if room else NONE)
    assert sum(held.share_of_harm for held in one.held) == pytest.approx(1)
    assert sum(held.share_of_incidents for held in one.held) == pytest.approx(1)
    assert sum(held.incidents for held in one.held) == INCIDENTS[:, HOTSPOT].sum()


@given(codes, codes)
def test_moving_a_border_moves_shares_and_never_the_hotspot(
    before: list[str], after: list[str]
) -> None:
    totals = [sum(held.harm for held in shared(whole).held) for whole in (before, after)]
    assert totals[0] == totals[1] == 95


@given(codes)
def test_finer_areas_add_up_to_coarser_ones(fine: list[str]) -> None:
    within = {"A": "north", "B": "north", "C": "south", NOBODY: NOBODY}
    coarse = told(shared([within[code] for code in fine]))
    summed: dict[str, float] = {}
    for held in shared(fine).held:
        summed[within[held.code]] = summed.get(within[held.code], 0) + held.share_of_harm
    assert {code: round(share, 4) for code, share in summed.items()} == coarse
