"""The public's page: bands by letter, what they leave out, and no number of incidents."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from hotspots.governance import Role
from hotspots.publish.findable import findable
from hotspots.publish.finding import PlaceIndex
from hotspots.ui import cache, public_map, public_words
from hotspots.ui.pages.public import our_area
from tests.ui.argued_view import CELLS
from tests.ui.colour_vision import contrast
from tests.ui.pages.public.made_up_public import THEMES, public_view
from tests.ui.screen import choose_row, click_on_map, deck, markdown, table
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import PublicView

VIEW = public_view()


def page() -> None:
    from hotspots.ui.pages.public import our_area  # noqa: PLC0415  runs in another process

    our_area.page()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the page of a view, by a link with these parameters."""
    monkeypatch.setenv(cache.ROLE, Role.PUBLIC)
    none = pd.DataFrame({"name": [], "longitude": [], "latitude": []})
    index = PlaceIndex(findable(VIEW, named=[], postcodes=none, resolution=9))
    monkeypatch.setattr(cache, "place_index", lambda _: index)
    monkeypatch.setattr(cache, "outlines", lambda *_: (None, None))

    def by(view: PublicView = VIEW, **link: str) -> AppTest:
        return shown(page, view, monkeypatch=monkeypatch, link=link)

    return by


def everything(screen: AppTest) -> str:
    html = "\n".join(str(one.proto.body) for one in screen.get("html"))
    html = re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL)
    return "\n".join([markdown(screen), html, *(str(one.value) for one in screen.caption)])


def acted_upon(said: str) -> str:
    """Return what Markdown makes of a text: what stands behind a backslash is shown as it is."""
    return re.sub(r"\\.", "", said)


def test_it_opens_with_bands_by_letter_and_what_they_leave_out(opened: Any) -> None:
    screen = opened()
    assert not screen.exception
    assert screen.title[0].value == our_area.TITLE
    said = everything(screen)
    assert "are in band **A**, the lowest" in said
    assert "What this map must not be used for" in said
    assert "What these records leave out" in said
    assert "Only what was reported" in said
    assert "a burglary counts far more than a report of anti-social behaviour" in said
    harm = ("Least harm in what was recorded", "Most harm in what was recorded")
    for word in (*harm, "None recorded", "Hidden", "No data"):
        assert word in said


def test_no_word_of_it_brands_a_place(opened: Any) -> None:
    screen = opened(cell=CELLS[4])
    told = [
        *(
            one["s"]
            for layer in deck(screen)["layers"]
            for one in layer.get("data", [])
            if "s" in one
        )
    ]
    said = "\n".join([everything(screen), *told, table(screen).value.to_string()]).lower()
    for word in ("dangerous", "unsafe", "hotspot", "worst", "highest", "risk", "no-go", "raised"):
        assert word not in said, word


def test_nothing_that_is_sent_holds_a_number_of_incidents(opened: Any) -> None:
    screen = opened()
    assert set(table(screen).value.columns) == {"place", "cell", "theme 0", "theme 1"}
    for layer in deck(screen)["layers"]:
        for row in layer.get("data", []) if isinstance(layer.get("data"), list) else []:
            assert set(row) <= {"h", "n", "s", "p"}


def test_map_and_table_hold_the_same_bands(opened: Any) -> None:
    screen = opened(theme="Place")
    rows = table(screen).value.set_index("cell")["theme 0"]
    drawn = {
        row["h"]: row["s"]
        for layer in deck(screen)["layers"]
        if layer["id"].startswith("band ")
        for row in layer["data"]
    }
    assert set(drawn) == set(CELLS)
    for cell, said in drawn.items():
        band = rows[cell]
        assert said.startswith(f"Band {band} " if len(band) == 1 else band)


def test_a_place_is_chosen_on_the_map_in_the_table_or_by_its_link(opened: Any) -> None:
    screen = opened(cell=CELLS[5])
    assert "none recorded: data arrived" in markdown(screen)
    choose_row(screen, 0)
    first = table(screen).value["cell"].iloc[0]
    assert first in screen.query_params["cell"]
    click_on_map(screen, CELLS[4])
    assert CELLS[4] in screen.query_params["cell"]
    assert "Band E of A to E: most harm in what was recorded" in markdown(screen)


def test_a_place_that_is_not_on_the_map_is_said(opened: Any) -> None:
    assert "not on this map" in markdown(opened(cell="8928308280fffff"))


def test_names_can_be_looked_for(opened: Any) -> None:
    ward = str(VIEW.cells["ward"].iloc[0])
    screen = opened()
    screen.text_input(key="sought").set_value(ward).run()
    assert not screen.exception
    assert any("Found" in str(one.value) for one in screen.caption)


def test_hostile_words_stay_words(opened: Any) -> None:
    screen = opened(theme=THEMES[1].capitalize())
    assert not screen.exception
    assert "<img" not in acted_upon(markdown(screen))
    assert "<img" not in "".join(str(one.proto.body) for one in screen.get("html"))


def test_before_a_year_is_over_it_says_so(opened: Any) -> None:
    young = replace(VIEW, key="young", about={**VIEW.about, "months": []})
    assert [one.value for one in opened(young).info] == [public_words.NOTHING]
    bare = replace(VIEW, key="bare", about={**VIEW.about, "themes": []})
    assert [one.value for one in opened(bare).info] == [public_words.NOTHING]


@pytest.mark.parametrize("role", [Role.ANALYST, Role.BOARD])
def test_it_is_the_publics_page(opened: Any, monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    monkeypatch.setenv(cache.ROLE, role)
    screen = opened()
    assert [one.value for one in screen.info] == [f"This page is not part of the {role} view."]
    assert not screen.get("deck_gl_json_chart")


def test_the_blue_bands_grow_darker_and_are_told_from_the_next_but_one() -> None:
    white = (255, 255, 255)
    steps = [contrast(one, white) for one in public_map.COLOURS]
    assert steps == sorted(steps)
    for light, dark in zip(public_map.COLOURS, public_map.COLOURS[2:], strict=False):
        assert contrast(light, dark) >= 2
