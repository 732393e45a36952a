"""A made-up partnership of which both feeds of an incident keep days and hours."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest

from hotspots.counts.timing import DAYS_TABLE, HOURS_TABLE
from hotspots.places.cells import as_text, disk, parents
from hotspots.publish import told_once as room
from hotspots.publish.incident_times import incident_days, week_hours
from hotspots.publish.told_once import told_once
from tests.publish.made_up_view import CELLS, covered, made_up_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.view import View

MAP = disk(np.array([0x891944A1193FFFF], dtype=np.uint64), rings=1)[:CELLS]
EAST, WEST = MAP[0], MAP[5]
BOTH = ("police.knife", "police.all")
FEED = {"police.knife": "extract", "police.all": "street"}
SILENT = ["2026-02"]
"""Of the extract, in the west."""


@pytest.fixture
def view(monkeypatch: pytest.MonkeyPatch) -> View:
    speaks = covered(extract=SILENT)
    monkeypatch.setattr(room, "feed_coverage", lambda _, feeds: {one: speaks[one] for one in feeds})
    plain = made_up_view()
    return replace(
        plain,
        about={**plain.about, "resolution": 9},
        cells=plain.cells.assign(cell=as_text(MAP)),
    )


def rows(table: pa.Schema, told: Sequence[tuple[Any, str, str, int]], **more: Any) -> pa.Table:
    """Cell, time, measure and number."""
    time, number = ("day", "incidents") if "day" in table.names else ("quarter", "millionths")
    columns = {
        "cell": pa.array([one[0] for one in told], pa.uint64()),
        time: [one[1] for one in told],
        "measure": [one[2] for one in told],
        "feed": [FEED[one[2]] for one in told],
        "sender": ["East"] * len(told),
        number: [one[3] for one in told],
        **{name: [value] * len(told) for name, value in more.items()},
    }
    return pa.table({name: columns[name] for name in table.names}, schema=table)


def days(told: Sequence[tuple[Any, str, str, int]], view: View) -> int:
    return len(
        incident_days(told_once(rows(DAYS_TABLE, told), view=view, time="day"), measures=BOTH)
    )


def test_one_incident_of_two_feeds_is_one_event(view: View) -> None:
    both = [(EAST, "2026-01-05", name, 1) for name in BOTH]
    assert len(incident_days(rows(DAYS_TABLE, both), measures=BOTH)) == 2
    assert days(both, view) == 1


def test_where_and_when_the_better_feed_is_silent_the_other_counts(view: View) -> None:
    told = [(cell, "2026-02-05", "police.all", 1) for cell in (EAST, WEST)]
    # The extract tells of days elsewhere; of the west in February it does not.
    assert days([*told, (EAST, "2026-01-05", "police.knife", 1)], view) == 2


def test_a_better_feed_that_tells_no_days_replaces_none(view: View) -> None:
    assert days([(EAST, "2026-01-05", "police.all", 3)], view) == 3


def test_a_better_feed_replaces_none_before_its_first_day(view: View) -> None:
    told = [(EAST, "2025-12-31", "police.all", 1), (EAST, "2026-01-05", "police.all", 1)]
    assert days([*told, (EAST, "2026-01-20", "police.knife", 1)], view) == 2


@pytest.mark.parametrize("resolution", [8, 10])
def test_finer_and_coarser_cells_lie_in_the_same_place(view: View, resolution: int) -> None:
    one = np.array([EAST], dtype=np.uint64)
    cell = parents(one, resolution=8)[0] if resolution == 8 else 0x8A1944A11937FFF
    if resolution == 10:
        cell = next(
            fine
            for fine in disk(np.array([cell], dtype=np.uint64), rings=4)
            if parents(np.array([fine], dtype=np.uint64), resolution=9)[0] == EAST
        )
    assert days([(cell, "2026-01-05", name, 1) for name in BOTH], view) == 1


def test_what_lies_off_the_map_is_replaced_by_nobody(view: View) -> None:
    away = disk(MAP[:1], rings=9)[-1]
    assert days([(away, "2026-01-05", name, 1) for name in BOTH], view) == 2


def test_hours_count_an_incident_once(view: View) -> None:
    told = [(EAST, "2026-Q1", name, 500_000) for name in BOTH]
    # In the west the extract speaks in January and March: a quarter cannot be told apart.
    told += [(WEST, "2026-Q1", "police.all", 300_000)]
    table = told_once(rows(HOURS_TABLE, told, hour_of_week=5), view=view, time="quarter")
    assert week_hours(table, measures=BOTH)[5] == 500_000


def test_no_table_stays_none(view: View) -> None:
    assert len(told_once(DAYS_TABLE.empty_table(), view=view, time="day")) == 0
