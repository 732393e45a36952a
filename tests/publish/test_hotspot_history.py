from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.clusters.areas.identity import followed
from hotspots.publish.hotspot_history import History, history_of
from hotspots.publish.hotspots import Hotspots
from hotspots.publish.series_counts import SeriesCounts

ROW = csr_array(np.eye(7, k=1) + np.eye(7, k=-1))
PICTURE = """
. X X X X X .
. X X . X X .
. X X X X X .
. . . . . . .
"""
"""A row of seven cells; a line a month. One hotspot splits in month 1, is one in 2, gone in 3."""


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
        category={},
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
    assert whole == History("Street 0", 0, 2, ((1, "lost", "Street 1"), (2, "took in", "Street 1")))
    part = told(found, [4, 5], 1)
    assert part == History("Street 1", 1, 1, ((1, "split off", "Street 0"),))


def test_later_months_are_not_known_yet(found: Hotspots) -> None:
    assert told(found, [1], 0) == History("Street 0", 0, 0, ())


def test_a_hotspot_that_is_gone_is_remembered_by_its_last_month(found: Hotspots) -> None:
    gone = told(found, [1, 2], 3)
    assert gone is not None
    assert gone.last_month == 2


def test_cells_that_no_month_knew_of_have_no_history(found: Hotspots) -> None:
    assert told(found, [0, 6], 3) is None
