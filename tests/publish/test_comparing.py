"""Two periods of a made-up town held against each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hotspots.publish.comparing import Compared, comparable, compared, fault, whole_map
from hotspots.publish.local_findings import Period
from hotspots.ui import change_map, change_words
from tests.ui.argued_view import CELLS, CORNER, EAST, HOT, MONTHS, argued_view

VIEW = argued_view()
A, B = Period("2026-03", 9), Period("2026-12", 9)


@pytest.fixture(scope="module")
def found() -> Compared:
    return compared(comparable(VIEW), months=MONTHS, first=A, second=B)


def test_only_what_was_received_in_both_is_compared(found: Compared) -> None:
    series = found.series.index("serious violence")
    assert not found.is_compared[series, CORNER].any()
    assert found.is_compared[series].sum() == len(CELLS) - len(CORNER)
    assert np.isnan(found.changes[series].ratio[CORNER]).all()
    # The railway sends nothing of the east, so that knife crime cannot be added up there.
    knife = found.series.index("knife") if "knife" in found.series else None
    if knife is not None:
        assert not found.is_compared[knife, EAST].any()


def test_counts_are_those_of_the_view(found: Compared) -> None:
    series = found.series.index("serious violence")
    counts, name = VIEW.counts, "police.violence"
    own = (counts.measure == counts.measures.index(name)) & (counts.cell == HOT)
    later = counts.incidents[own & (counts.month >= 9)].sum()
    assert found.after[series, HOT] == later
    assert found.months_before[series, HOT] == 9


def test_months_after_a_break_are_left_out() -> None:
    broken = VIEW.coverage.copy()
    own = (broken["feed"] == "extract") & (broken["month"] >= "2026-04")
    broken.loc[own, "status"] = "break"
    tested = comparable(replace(VIEW, key="broken", coverage=broken))
    found = compared(tested, months=MONTHS, first=A, second=B)
    series = found.series.index("serious violence")
    assert not found.is_compared[series].any()
    assert whole_map(found, series=series) is None
    said = change_words.summary(found, series=series, first=A, second=B)
    assert "Choose other periods" in said


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (Period("2026-03", 9), Period("2026-06", 9), "share months"),
        (Period("2025-09", 9), Period("2026-12", 9), "A begins before"),
        (Period("2026-12", 3), Period("2025-08", 3), "B begins before"),
        (Period("2026-12", 3), Period("2026-06", 3), ""),
    ],
)
def test_periods_that_cannot_be_compared_say_why(first: Period, second: Period, says: str) -> None:
    told = fault(MONTHS, first=first, second=second)
    assert (says in told) if says else not told


def test_the_map_draws_every_cell_once(found: Compared) -> None:
    heads = [b'{"h":"%s","n":"x","s":"' % cell.encode() for cell in CELLS]
    series = found.series.index("serious violence")
    for drawn in change_map.DRAWN:
        rows = change_map.rows(found, series=series, drawn=drawn, heads=heads)
        drawn_cells = b"".join(rows.values()).count(b'"h"')
        assert drawn_cells == len(CELLS)
        assert max(rows) < len(change_map.colours(drawn))
        assert "not compared" in change_map.legend(found, series=series, drawn=drawn)


def test_the_table_has_the_surest_first_and_only_cells_with_incidents(found: Compared) -> None:
    series = found.series.index("serious violence")
    table = change_words.table(VIEW, found, series=series)
    assert (table["before"] + table["after"] > 0).all()
    order = [change_words.SURE, change_words.UNSURE, change_words.TOO_FEW]
    ranks = [order.index(one) for one in table["said"]]
    assert ranks == sorted(ranks)
    assert set(table["cell"]).isdisjoint(np.array(CELLS)[CORNER])


def test_a_cell_is_told_in_sentences(found: Compared) -> None:
    series = found.series.index("serious violence")
    counts, sure, unchanged = change_words.of_cell(found, series=series, place=HOT)
    assert f"{found.before[series, HOT]:,.0f} incidents in A" in counts
    assert sure.startswith("Th")
    assert "Had nothing changed, about" in unchanged
    (silent,) = change_words.of_cell(found, series=series, place=int(CORNER[0]))
    assert silent.startswith("Not compared")
