"""A ring around a place, or one that was brought: nothing is dragged, and a link opens the same."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import streamlit as st

from hotspots.publish.findable import findable
from hotspots.publish.finding import PlaceIndex
from hotspots.publish.ring import ring_years, within
from hotspots.publish.series_counts import series_counts
from hotspots.ui import cache, ring_words
from tests.ui.argued_view import CELLS, HOT, POINTS, argued_view
from tests.ui.screen import markdown
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

VIEW = argued_view(hidden_at=(40, 41))
LATITUDE, LONGITUDE = (float(one) for one in POINTS[HOT])
RING = [[LONGITUDE + x, LATITUDE + y] for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]


def page() -> None:
    from hotspots.ui.pages import place_profile  # noqa: PLC0415  runs in another process

    place_profile.page()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the place profile by a link with these parameters."""
    none = pd.DataFrame({"name": [], "longitude": [], "latitude": []})
    index = PlaceIndex(findable(VIEW, named=[], postcodes=none, resolution=9))
    tested = series_counts(VIEW)
    area = np.full(tested.counts.shape, -1, dtype=np.int32)
    hotspots = SimpleNamespace(
        tested=tested,
        area={"concentration": area},
        areas={"concentration": {series: [] for series in tested.series}},
    )
    monkeypatch.setattr(cache, "place_index", lambda _: index)
    monkeypatch.setattr(cache, "hotspots", lambda _: hotspots)
    monkeypatch.setattr(cache, "borders", lambda _: SimpleNamespace(authorities=()))
    monkeypatch.setattr(st, "page_link", lambda *_, **__: None)
    return lambda **link: shown(page, VIEW, monkeypatch=monkeypatch, link=link)


def everything(screen: AppTest) -> str:
    heads = [str(one.value) for one in (*screen.header, *screen.caption, *screen.error)]
    return re.sub(r"\\(.)", r"\1", "\n".join([*heads, markdown(screen)]))


def years(screen: AppTest) -> pd.DataFrame | None:
    return next((one.value for one in screen.dataframe if "year" in one.value), None)


def test_a_link_of_a_cell_and_metres_opens_the_ring(opened: Any) -> None:
    screen = opened(cell=CELLS[HOT], radius="380")
    assert not screen.exception
    said = everything(screen)
    assert "Ring of 380 metres, " in said
    assert "The ring takes in 7 cells" in said
    assert "Of its 7 cells" in said
    told = years(screen)
    assert told is not None
    own = ring_years(VIEW, within(VIEW, CELLS[HOT], radius_m=380))
    assert told.equals(ring_words.years_table(own))


def test_metres_are_typed(opened: Any) -> None:
    screen = opened(cell=CELLS[HOT])
    assert "Ring of" not in everything(screen)
    screen.number_input(key="radius").set_value(500).run()
    assert "Ring of 500 metres" in everything(screen)
    screen.number_input(key="radius").set_value(0).run()
    assert "Ring of" not in everything(screen)


def test_a_ring_that_is_pasted_is_taken_before_the_place(opened: Any) -> None:
    screen = opened(cell=CELLS[HOT])
    text = json.dumps({"type": "Polygon", "coordinates": [RING]})
    screen.text_area(key="ring text").set_value(text).run()
    assert not screen.exception
    assert "The ring that was brought" in everything(screen)
    assert f"takes in {len(CELLS):,} cells" in everything(screen)
    assert "430" not in str(screen.query_params)
    assert "Polygon" not in str(screen.query_params)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<img src=x onerror=alert(1)>", "neither GeoJSON nor WKT"),
        ("POLYGON ((430000 380000, 440000 380000, 440000 390000, 430000 380000))", "EPSG:4326"),
        ("POLYGON ((7 50, 8 50, 8 51, 7 50))", "No cell of this map"),
    ],
)
def test_a_ring_that_cannot_be_used_is_a_sentence(opened: Any, text: str, says: str) -> None:
    screen = opened()
    screen.text_area(key="ring text").set_value(text).run()
    assert not screen.exception
    assert says in everything(screen)
    assert "<img" not in everything(screen)


def test_a_placement_check_of_a_ring_stands_in_no_link_and_is_forgotten(opened: Any) -> None:
    screen = opened()
    screen.segmented_control(key="place_form").set_value("Placement check").run()
    screen.text_area(key="placement_ring text").set_value(
        f"POLYGON (({', '.join(f'{x} {y}' for x, y in RING)}))"
    ).run()
    assert not screen.exception
    assert f"Of its {len(CELLS):,} cells" in everything(screen)
    assert "radius" not in screen.query_params
    assert "cell" not in screen.query_params
    next(one for one in screen.button if one.label == "Forget this place").click().run()
    assert "Look for the place" in everything(screen)
    assert screen.text_area(key="placement_ring text").value == ""


def test_metres_around_a_checked_place_stand_in_no_link(opened: Any) -> None:
    ward = str(VIEW.cells["ward"].iloc[HOT])
    screen = opened(radius="500")
    screen.segmented_control(key="place_form").set_value("Placement check").run()
    screen.text_input(key="placement_sought").set_value(ward).run()
    assert not screen.exception
    # A ward has an extent of its own: nothing is asked.
    assert not [one for one in screen.number_input if one.key == "placement_radius"]


def test_words_of_years_tell_zero_hidden_and_no_data_apart() -> None:
    told = ring_words.years_table(ring_years(VIEW, np.array([HOT, 40, 41])))
    said = told.set_index(["measure", "year"])["said"]
    assert said["Sharp injury (A&E)", "2026"] == (
        "about 30, and 2 cells with a number too small to be shown"
    )
    alone = ring_words.years_table(ring_years(VIEW, np.array([40])))
    assert "1 cell with a number too small to be shown" in set(alone["said"])
    assert not alone["said"].eq("none recorded").any()
