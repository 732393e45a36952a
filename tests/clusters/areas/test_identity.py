from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.sparse import csr_array

from hotspots.clusters.areas.identity import Event, Followed, followed

CELLS = 12
ROW = csr_array(np.eye(CELLS, k=1) + np.eye(CELLS, k=-1))


def walked(*months: str) -> Followed:
    """Follow hot cells in a row of cells, one text a month: ``#`` is hot."""
    rows = [[one == "#" for one in month.ljust(CELLS, ".")] for month in months]
    return followed(np.array(rows).T, neighbours=ROW)


def pictures(found: Followed) -> list[str]:
    return ["".join("." if one < 0 else str(one) for one in month) for month in found.area.T]


def test_an_area_keeps_its_number_while_its_edges_move() -> None:
    found = walked("###", ".###", "..###", "...##")
    assert pictures(found) == ["000.........", ".000........", "..000.......", "...00......."]
    assert found.events == (Event(0, 0, "began"),)
    assert (found.first_month[0], found.last_month[0], found.first_cell[0]) == (0, 3, 0)


def test_the_larger_part_of_a_split_stays_the_same() -> None:
    found = walked("######", "##.###")
    assert pictures(found) == ["000000......", "11.000......"]
    assert found.events[-1] == Event(1, 1, "split off", 0)


def test_of_two_that_merge_the_larger_stays() -> None:
    found = walked("##.###", "######")
    assert pictures(found) == ["00.111......", "111111......"]
    assert found.events[-1] == Event(1, 0, "merged", 1)


def test_of_two_as_large_the_older_stays() -> None:
    found = walked("##", "##..##", "######")
    assert pictures(found)[-1] == "000000......"


def test_what_comes_back_within_a_year_is_the_same() -> None:
    found = walked("##", *[""] * 11, "##")
    assert pictures(found)[-1] == "00.........."
    assert [event.what for event in found.events] == ["began", "ended", "returned"]


def test_what_comes_back_later_is_another() -> None:
    found = walked("##", *[""] * 12, "##")
    assert pictures(found)[-1] == "11.........."


def test_no_month_and_no_cell_are_no_area() -> None:
    assert len(followed(np.zeros((CELLS, 0), bool), neighbours=ROW).first_month) == 0
    assert len(followed(np.zeros((CELLS, 3), bool), neighbours=ROW).first_month) == 0


MONTHS = arrays.arrays(np.bool_, (CELLS, 10))


@given(MONTHS, st.integers(1, 9))
def test_later_months_change_no_earlier_number(is_hot: np.ndarray, known: int) -> None:
    whole, part = followed(is_hot, neighbours=ROW), followed(is_hot[:, :known], neighbours=ROW)
    assert (whole.area[:, :known] == part.area).all()
    assert whole.events[: len(part.events)] == part.events


@given(MONTHS)
def test_no_number_is_in_two_places_at_once(is_hot: np.ndarray) -> None:
    found = followed(is_hot, neighbours=ROW)
    assert ((found.area >= 0) == is_hot).all()
    for month in range(is_hot.shape[1]):
        own = found.area[:, month]
        for number in np.unique(own[own >= 0]):
            cells = np.flatnonzero(own == number)
            assert cells[-1] - cells[0] + 1 == len(cells)
            assert found.first_month[number] <= month <= found.last_month[number]
