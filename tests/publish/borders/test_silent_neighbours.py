from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapely

from hotspots.errors import SettingsError
from hotspots.places.geography import read_geography
from hotspots.publish.borders.silent_neighbours import (
    NO_REASON,
    read_silent_neighbours,
    silent_neighbours,
    write_silent_neighbours,
)
from hotspots.ui.borders.straddling_words import silent
from tests.publish.borders.two_boroughs import EASTERN, WESTERN, boroughs, coverage

if TYPE_CHECKING:
    from pathlib import Path

MISSING = """
[[not_shared]]
name = "Street-level crime"
partner = "Far Police"
reason = "It is changing its system <script>."
asked_on = 2026-01-15
review_on = 2026-06-15
layer = "force"
areas = ["{area}"]
"""
WEST, EAST = (WESTERN, "F1"), (EASTERN, "F2")


def found(folder: Path, *, area: str = "", heard: tuple[Any, ...] = (WEST, EAST)) -> Any:
    made = boroughs(folder / "made", more=MISSING.format(area=area) if area else "")
    geography = read_geography(made)
    told = silent_neighbours(made, geography=geography, coverage=coverage(heard).to_pandas())
    write_silent_neighbours(told, folder)
    return read_silent_neighbours(folder)


def test_a_neighbour_beyond_the_map_is_drawn_with_reason_and_date(tmp_path: Path) -> None:
    (one,) = found(tmp_path, area="F3")["features"]
    assert one["properties"] == {
        "code": "F3",
        "name": "Far force",
        "layer": "force",
        "partner": "Far Police",
        "feed": "Street-level crime",
        "reason": "It is changing its system <script>.",
        "asked_on": "2026-01-15",
        "review_on": "2026-06-15",
    }
    assert shapely.geometry.shape(one["geometry"]).bounds == pytest.approx(
        (1.38, 54.44, 1.4, 54.46)
    )


def test_it_is_said_with_its_days(tmp_path: Path) -> None:
    (says,) = silent(found(tmp_path, area="F3"))
    assert says == (
        "**Far force**: no data (Street\\-level crime). It is changing its system \\<script\\>\\. "
        "Asked for on 15 January 2026, comes up again on 15 June 2026."
    )


def test_an_area_of_the_map_that_nothing_is_received_of_needs_no_setting(tmp_path: Path) -> None:
    (one,) = found(tmp_path, heard=(WEST,))["features"]
    assert (one["properties"]["code"], one["properties"]["reason"]) == ("F2", NO_REASON)
    assert one["properties"]["asked_on"] == ""


def test_the_reason_that_is_given_stands_instead(tmp_path: Path) -> None:
    (one,) = found(tmp_path, area="F2", heard=(WEST,))["features"]
    assert one["properties"]["reason"].startswith("It is changing")


def test_an_area_that_somebody_speaks_for_is_not_hatched(tmp_path: Path) -> None:
    assert found(tmp_path, area="F2")["features"] == []


def test_an_area_that_the_files_do_not_hold_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="The layer force has no area F9"):
        found(tmp_path, area="F9")
