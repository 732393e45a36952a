from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from hotspots.clusters.areas.patrol import PatrolSize
from hotspots.counts.timing import DAYS_TABLE
from hotspots.places.cells import as_text, centres, disk, parents
from hotspots.places.gazetteer import NamedPlace
from hotspots.publish.local_findings import Period
from hotspots.publish.patrol_places import fine_counts, patrol_places
from tests.publish.made_up_view import made_up_view

if TYPE_CHECKING:
    from hotspots.publish.view import View

MIDDLE = np.array([0x8A1944A11807FFF], dtype=np.uint64)
FAR = np.setdiff1d(disk(MIDDLE, rings=9), disk(MIDDLE, rings=8))[:1]
YEAR = Period(until="2026-12", months=12)


def days(*rows: tuple[int, str, str, int]) -> pa.Table:
    """Return a table of cell, day, measure and incidents."""
    cells, day, measure, incidents = zip(*rows, strict=True)
    return pa.table(
        {
            "cell": pa.array(cells, pa.uint64()),
            "day": day,
            "feed": ["extract"] * len(rows),
            "sender": ["East"] * len(rows),
            "measure": measure,
            "incidents": incidents,
        },
        schema=DAYS_TABLE,
    )


TWO_PLACES = days(
    (int(MIDDLE[0]), "2026-03-01", "police.knife", 15),
    (int(np.setdiff1d(disk(MIDDLE, rings=1), MIDDLE)[0]), "2026-03-02", "police.knife", 10),
    (int(FAR[0]), "2026-03-02", "police.knife", 22),
    (int(FAR[0]), "2025-12-31", "police.knife", 90),
    (int(FAR[0]), "2026-03-02", "police.stops", 90),
)


@pytest.fixture
def view() -> View:
    plain = made_up_view()
    nines = np.unique(parents(disk(MIDDLE, rings=9), resolution=9))
    cells = pd.DataFrame({"cell": as_text(nines), "name": [f"Ward {n}" for n in range(len(nines))]})
    partners = {"feeds": [{"feed": "extract", "name": "Police extract"}]}
    about = {**plain.about, "resolution": 9, "partners": partners}
    return replace(plain, about=about, cells=cells)


def test_only_the_period_and_the_measures_asked_for_count(view: View) -> None:
    fine = fine_counts(view, TWO_PLACES, measures=["police.knife"], period=YEAR)
    # 15 and 10 beside it, and 22 far away.
    assert sorted(fine.counts.tolist()) == [10, 15, 22]
    assert fine.feeds == ("Police extract",)


def test_cells_that_a_contract_keeps_coarser_are_left_out(view: View) -> None:
    coarse = int(parents(MIDDLE, resolution=9)[0])
    table = days(
        (coarse, "2026-03-01", "police.knife", 50), (int(FAR[0]), "2026-03-01", "police.knife", 3)
    )
    fine = fine_counts(view, table, measures=["police.knife"], period=YEAR)
    assert fine.cells.tolist() == FAR.tolist()


def test_nothing_known_by_day_is_no_place(view: View) -> None:
    fine = fine_counts(view, TWO_PLACES, measures=["health.wound"], period=YEAR)
    assert fine.feeds == ()
    assert patrol_places(view, fine, size=PatrolSize(), places=[]) == []


def test_the_fullest_place_comes_first_and_is_called_by_its_street(view: View) -> None:
    fine = fine_counts(view, TWO_PLACES, measures=["police.knife"], period=YEAR)
    longitude, latitude = (float(one[0]) for one in centres(MIDDLE))
    street = NamedPlace("Harbour Street, Osterfleet", longitude, latitude, kind="street")
    found = patrol_places(view, fine, size=PatrolSize(), places=[street])
    assert [one.facts.incidents for one in found] == [25, 22]
    assert found[0].name == "Harbour Street, Osterfleet"
    assert found[1].name.startswith("Ward")
    assert [view.cells["cell"].iloc[one.place] for one in found] == as_text(
        parents(np.array([one.facts.middle for one in found], dtype=np.uint64), resolution=9)
    )


def test_a_place_off_the_map_belongs_to_no_cell(view: View) -> None:
    fine = fine_counts(view, TWO_PLACES, measures=["police.knife"], period=YEAR)
    gone = replace(view, cells=view.cells[:0])
    assert {one.place for one in patrol_places(gone, fine, size=PatrolSize(), places=[])} == {-1}
