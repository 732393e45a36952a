"""A ring snaps to published cells and adds up what they show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.places.drawn_ring import read_ring
from hotspots.publish import ring
from tests.ui.argued_view import CELLS, CORNER, HOT, POINTS, argued_view

if TYPE_CHECKING:
    import pandas as pd

VIEW = argued_view(hidden_at=(40, 41))
EVERYWHERE = np.arange(len(CELLS))


def test_a_ring_around_a_cell_holds_the_cells_whose_middle_is_near() -> None:
    # Cells of resolution 9 lie about 300 metres apart here: the next six are in, no others.
    assert ring.within(VIEW, CELLS[HOT], radius_m=0).tolist() == [HOT]
    assert len(ring.within(VIEW, CELLS[HOT], radius_m=380)) == 7
    assert len(ring.within(VIEW, CELLS[HOT], radius_m=10_000)) == len(CELLS)
    with pytest.raises(KeyError):
        ring.within(VIEW, "8928308280fffff", radius_m=100)


def box(half: float) -> str:
    latitude, longitude = POINTS[HOT]
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    told = ", ".join(f"{longitude + x * half} {latitude + y * half}" for x, y in corners)
    return f"POLYGON (({told}))"


def test_a_drawn_ring_holds_the_cells_whose_middle_is_inside() -> None:
    assert ring.inside(VIEW, read_ring(box(1))).tolist() == EVERYWHERE.tolist()
    assert ring.inside(VIEW, read_ring(box(1e-4))).tolist() == [HOT]
    assert not len(ring.inside(VIEW, read_ring("POLYGON ((7 50, 8 50, 8 51, 7 50))")))


def test_sums_are_those_of_what_the_cells_show() -> None:
    found = ring.ring_years(VIEW, EVERYWHERE).set_index(["measure", "year"])
    counts = VIEW.counts
    robbery = counts.measures.index("police.knife_robbery")
    for year in ("2025", "2026"):
        of_year = np.array([month[:4] == year for month in counts.months])
        own = (counts.measure == robbery) & of_year[counts.month]
        assert found.loc[("police.knife_robbery", year), "incidents"] == counts.incidents[own].sum()


def test_halves_of_a_ring_add_up_to_it() -> None:
    half = EVERYWHERE[EVERYWHERE % 2 == 0]
    other = EVERYWHERE[EVERYWHERE % 2 == 1]
    whole, *parts = (
        ring.ring_years(VIEW, one).set_index(["measure", "year"])["incidents"].fillna(0)
        for one in (EVERYWHERE, half, other)
    )
    # Counts that are shared out over months are rounded once in each.
    assert (whole - parts[0] - parts[1]).abs().max() <= 1


def test_what_a_cell_hides_is_in_no_sum_and_is_said() -> None:
    found = ring.ring_years(VIEW, np.array([40, 41])).set_index(["measure", "year"])
    row = found.loc[[("health.sharp_injury", "2026")]].iloc[0]
    assert (row["state"], row["hidden_cells"]) == ("hidden", 2)
    assert row["is_rounded"]
    both = ring.ring_years(VIEW, np.array([HOT, 40])).set_index(["measure", "year"])
    row = both.loc[[("health.sharp_injury", "2026")]].iloc[0]
    # 30 in the year at the hot cell; the hidden one is taken for nothing.
    assert (row["state"], row["incidents"], row["hidden_cells"]) == ("recorded", 30, 1)


def test_zero_hidden_and_no_data_are_three_things() -> None:
    corner = ring.ring_years(VIEW, CORNER).set_index(["measure", "year"])
    assert set(corner["state"]) == {"no data"}
    assert corner["incidents"].isna().all()
    quiet = ring.ring_years(VIEW, np.array([40])).set_index(["measure", "year"])
    assert "none recorded" in set(quiet["state"])
    assert "hidden" in set(quiet["state"])


def test_only_a_year_that_was_received_whole_had_none() -> None:
    def states(places: list[int], *, coverage: pd.DataFrame = VIEW.coverage) -> pd.Series[str]:
        told = ring.ring_years(replace(VIEW, coverage=coverage), np.array(places))
        return told.set_index(["measure", "year"])["state"]

    own = states([40])
    none = next(key for key in own.index if key[1] == "2026" and own[key] == "none recorded")
    feed = VIEW.measure(none[0])["feed"]
    # Of the half of 2025 that the view holds, nothing says that the year had none.
    assert "none recorded" not in set(own.xs("2025", level="year"))
    lost = (VIEW.coverage["feed"] == feed) & (VIEW.coverage["month"] == "2026-03")
    assert states([40], coverage=VIEW.coverage[~lost])[none] == "sent in part"
    # Of the corner nothing is sent at all.
    assert states([40, int(CORNER[0])])[none] == "sent in part"


def test_measures_that_are_told_by_area_are_in_no_ring() -> None:
    assert ring.told_by_area(VIEW) == ["housing.drug_dealing"]
    assert "housing.drug_dealing" not in set(ring.ring_years(VIEW, EVERYWHERE)["measure"])
    for item in VIEW.about["measures"]:
        if item["name"] == "watch.worry":
            item["told_by"] = "ward"
    try:
        assert "watch.worry" in ring.told_by_area(VIEW)
        assert "watch.worry" not in set(ring.ring_years(VIEW, EVERYWHERE)["measure"])
    finally:
        VIEW.measure("watch.worry").pop("told_by")
