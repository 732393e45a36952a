from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.clusters.areas.identity import followed
from hotspots.publish.hotspot_history import History, history_of
from hotspots.publish.hotspots import Hotspots
from hotspots.publish.series_counts import SeriesCounts
from hotspots.publish.stable_names import KnownNames

ROW = csr_array(np.eye(7, k=1) + np.eye(7, k=-1))
PICTURE = """
. X X X X X .
. X X . X X .
. X X X X X .
. X X X X X .
. . . . . . .
"""
"""A row of seven cells; a line a month. One hotspot splits in month 1, is one in 2 and 3, gone in
4."""


@pytest.fixture
def found() -> Hotspots:
    hot = np.array([[mark == "X" for mark in line.split()] for line in PICTURE.split("\n")[1:-1]]).T
    told = followed(hot, neighbours=ROW)
    areas: list[dict[str, Any]] = [
        {
            "name": f"Street {number}",
            "first_month": int(first),
            "last_month": int(told.last_month[number]),
            "events": [
                {"month": one.month, "what": one.what, "other": one.other}
                for one in told.events
                if one.area == number
            ],
        }
        for number, first in enumerate(told.first_month)
    ]
    nothing = np.zeros((1, *hot.shape))
    tested = SeriesCounts(("knife",), {"knife": ()}, nothing.astype(np.int64), nothing > 0)
    return Hotspots(
        tested=tested,
        is_judged=nothing >= 0,
        category={"concentration": np.zeros((1, *hot.shape), dtype=np.int8)},
        area={"concentration": told.area[None].astype(np.int32)},
        areas={"concentration": {"knife": areas}},
        version="1",
    )


def told(found: Hotspots, cells: list[int], month: int) -> History | None:
    return history_of(
        found, question="concentration", series="knife", cells=np.array(cells), month=month
    )


def test_splits_and_mergers_are_told_of_both(found: Hotspots) -> None:
    whole = told(found, [1, 2, 3], 2)
    assert whole == History(
        "Street 0",
        "consecutive",
        ((0, 2),),
        ((1, "lost", "Street 1"), (2, "took in", "Street 1")),
    )
    part = told(found, [4, 5], 1)
    # Its ground was hot before it had a number: it is as old as that, and not new.
    assert part == History("Street 1", "consecutive", ((0, 1),), ((1, "split off", "Street 0"),))


def test_later_months_are_not_known_yet(found: Hotspots) -> None:
    assert told(found, [1], 0) == History("Street 0", "consecutive", ((0, 0),), ())


def test_a_hotspot_that_is_gone_is_remembered_by_its_last_month(found: Hotspots) -> None:
    gone = told(found, [1, 2], 4)
    assert gone is not None
    assert gone.last_month == 3
    assert gone.category == "lapsed"
    assert gone.events[-1] == (4, "over", "")


def test_cells_that_no_month_knew_of_have_no_history(found: Hotspots) -> None:
    assert told(found, [0, 6], 4) is None


class TestOnePlaceHasOneName:
    def names(self, found: Hotspots, parts: list[list[int]], month: int) -> list[str]:
        known = KnownNames(found, "concentration", "knife", month)
        return known.of([np.array(part) for part in parts])

    def test_a_place_is_called_as_the_months_call_it(self, found: Hotspots) -> None:
        assert self.names(found, [[1, 2], [4, 5]], 1) == ["Street 0", "Street 1"]
        assert self.names(found, [[4, 5], [1, 2]], 1) == ["Street 1", "Street 0"]

    def test_two_never_share_a_name_and_the_larger_part_has_it(self, found: Hotspots) -> None:
        assert self.names(found, [[1], [3, 4, 5]], 2) == ["", "Street 0"]

    def test_what_is_over_keeps_its_name(self, found: Hotspots) -> None:
        assert self.names(found, [[2]], 4) == ["Street 0"]

    def test_a_place_that_no_month_knows_needs_a_name_of_its_own(self, found: Hotspots) -> None:
        assert self.names(found, [[0], [6]], 2) == ["", ""]

    def test_names_that_were_given_later_are_free(self, found: Hotspots) -> None:
        first, second = (KnownNames(found, "concentration", "knife", month) for month in (0, 1))
        assert first.all() == ["Street 0"]
        assert second.all() == ["Street 0", "Street 1"]
