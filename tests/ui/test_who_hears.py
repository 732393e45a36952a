from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from hotspots.publish.reporting_gap import seen_gap
from hotspots.ui import cache, following, gap_words
from tests.publish.compared_view import CELLS, MEASURES, WEST, World, made_up_counts
from tests.ui.screen import click_on_map, deck, markdown

if TYPE_CHECKING:
    from hotspots.publish.view import View

YEARS = ("2024", "2025")
STANDS_OUT = 60


def page() -> None:
    from hotspots.ui.pages import who_hears  # noqa: PLC0415  runs in another process

    who_hears.page()


def world(**said: object) -> World:
    counts = made_up_counts()
    counts[:2, STANDS_OUT], counts[2, STANDS_OUT] = 8, 1
    return World(counts, **said)  # type: ignore[arg-type]


def shown(view: View, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    st.cache_resource.clear()
    monkeypatch.setattr(cache, "view", lambda: view)
    monkeypatch.setattr(cache, "notice", lambda: "")
    monkeypatch.setattr(cache, "basemap", lambda _: (None, False))
    monkeypatch.setattr(following, "follow", lambda: None)
    return AppTest.from_function(page, default_timeout=60).run()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> AppTest:
    return shown(world().view(), monkeypatch)


def test_the_page_opens_with_a_sentence_three_numbers_a_map_and_its_table(screen: AppTest) -> None:
    assert not screen.exception
    assert "more injuries reach A&E here than police records predict" in markdown(screen)
    assert [one.label for one in screen.metric] == [
        "Hot for both",
        "Hot for police only",
        "Hot for A&E only",
    ]
    drawn = [row["h"] for one in deck(screen)["layers"] for row in one["data"]]
    assert sorted(drawn) == CELLS
    assert len(screen.dataframe[0].value) == len(CELLS)
    assert "hidden" not in markdown(screen)


def test_what_is_usual_and_what_happens_at_home_stand_beside_the_map(screen: AppTest) -> None:
    text = markdown(screen)
    assert re.search(
        r"\*\*Infirmary\*\* treats about 1[5-8] for 10 assaults in public that Force has on record",
        text,
    )
    assert "Assaults at home that hospitals treated in the last twelve months: 1,310" in text


def test_a_click_on_the_map_explains_the_cell(screen: AppTest) -> None:
    click_on_map(screen, CELLS[STANDS_OUT])
    assert not screen.exception
    text = markdown(screen)
    assert "**More injuries reach A&E here than police records predict.**" in text
    assert "over 24 months in which both were received" in text
    assert "24 recorded by police" in text
    assert [one["id"] for one in deck(screen)["layers"]].count("selected") == 1
    screen.button[0].click().run()
    assert "Choose a cell" in markdown(screen)


def test_the_hottest_cells_of_each_side_are_another_picture(screen: AppTest) -> None:
    screen.session_state["gap_picture"] = "Hottest cells of each side"
    screen.run()
    table = screen.dataframe[0].value
    assert set(table["says"]) == {"Hot for both", "Hot for police only", "Hot for A&E only"}
    assert len(table) == sum(int(one.value.split()[0]) for one in screen.metric)


def test_without_a_year_the_page_asks_for_one(screen: AppTest) -> None:
    screen.session_state["gap_years"] = []
    screen.run()
    assert not screen.exception
    assert "Switch on at least one" in screen.info[0].value


def test_without_a_hospital_nothing_is_measurable(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = shown(world(sides=dict.fromkeys(MEASURES, "")).view(), monkeypatch)
    assert "Not measurable" in screen.info[0].value


def test_where_police_do_not_say_what_is_public_it_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sides = {**MEASURES, "police.violence_with_injury": ""}
    screen = shown(world(sides=sides).view(), monkeypatch)
    assert not screen.exception
    assert "**Not measurable**" in markdown(screen)
    said = screen.dataframe[0].value["says"]
    assert said.str.contains("police here send nothing that says which places are public").all()


def test_names_from_files_do_no_harm() -> None:
    counts = made_up_counts()
    east = int((~WEST).nonzero()[0][20])
    counts[:2, east], counts[2, east] = 8, 1
    view = World(counts).view()
    assert r"East\_\*Side\*" in gap_words.summary(view, seen_gap(view, feed="ae", years=YEARS))
