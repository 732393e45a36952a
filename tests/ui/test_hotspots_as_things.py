"""Hotspots as things of their own: drawn, chosen, followed up, patrolled, timed, calibrated."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

import orjson
import pytest
import streamlit as st

from hotspots.clusters.local import calibration
from hotspots.counts.answers import FOLDER
from hotspots.counts.snapshots import open_snapshot
from hotspots.publish.densest_places import densest_places
from hotspots.ui import scan_words, school_words
from hotspots.ui.cache import SETTINGS
from hotspots.ui.hotspot_outlines import MOST_NAMED
from tests.browser.served import partnership_file
from tests.ui.screen import choose_row, deck, markdown, table
from tests.ui.test_hotspot_pages import emerging_page, hotspots_page, opening

if TYPE_CHECKING:
    from pathlib import Path

    from streamlit.testing.v1 import AppTest

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

QUIET = "How soon again?"
"""A part below the map that is soon drawn."""
PATROL = "Where to patrol"


@pytest.fixture(autouse=True)
def opened(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Makes the county's map the one that pages show."""
    assert county_snapshot
    file = partnership_file(tmp_path, store=county_settings.store_folder)
    monkeypatch.setenv(SETTINGS, str(file))


def layer(screen: AppTest, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in deck(screen)["layers"] if one["id"] == name)
    return found


def captions(screen: AppTest) -> str:
    return "\n".join(str(one.value) for one in screen.caption)


class TestOutlines:
    @pytest.mark.parametrize("page", [hotspots_page, emerging_page])
    def test_every_hotspot_has_one_line_and_the_largest_have_names(self, page: object) -> None:
        screen = opening(page, hotspot_part=QUIET)
        assert not screen.exception
        listed = table(screen).value["name"].tolist()
        drawn = layer(screen, "hotspots")["data"]["features"]
        assert sorted(one["properties"]["name"] for one in drawn) == sorted(listed)
        names = [row["t"].replace("\n", " ") for row in layer(screen, "hotspot names")["data"]]
        assert 1 <= len(names) <= MOST_NAMED
        assert all(any(name.startswith(said) for name in listed) for said in names)

    def test_another_question_draws_other_lines(self) -> None:
        most, more = (
            layer(opening(hotspots_page, hotspot_part=QUIET, **link), "hotspots")["data"]
            for link in ({}, {"test": "More than around"})
        )
        assert most != more


class TestChosenHotspot:
    def test_says_how_to_choose_one(self) -> None:
        assert "Choose a hotspot" in captions(opening(hotspots_page, hotspot_part=QUIET))

    def test_a_row_tells_what_is_known_and_links_to_its_busiest_cell(self) -> None:
        screen = opening(hotspots_page, hotspot_part=QUIET)
        row = table(screen).value.iloc[0]
        choose_row(screen, 0)
        assert not screen.exception
        said = markdown(screen)
        for part in (
            "Harm **",
            "Told by ",
            "First seen in **",
            f"**{row['incidents']:,} incidents**",
        ):
            assert part in said
        (link,) = screen.get("page_link")
        assert link.proto.page == "why"
        asked = parse_qs(link.proto.query_string)
        assert asked["cell"] == [row["cell"]]
        assert asked["period"] == ["12 months"]
        assert asked["month"] == ["September 2026"]
        assert len(asked["themes"]) == 1

    def test_a_cell_of_no_hotspot_says_so(self, county_snapshot: Snapshot) -> None:
        assert county_snapshot
        screen = opening(hotspots_page, hotspot_part=QUIET)
        cells = [row["h"] for row in layer(screen, "band 0 0")["data"]]
        screen = opening(hotspots_page, hotspot_part=QUIET, cell=cells[0])
        assert "belongs to no hotspot" in captions(screen)
        assert not screen.get("page_link")


class TestMoreThanPeopleExplain:
    def test_is_asked_here_and_said_in_words(self) -> None:
        screen = opening(hotspots_page, hotspot_part=QUIET, test="More than people explain")
        assert not screen.exception
        assert "the people who are there" in markdown(screen)
        # Where nobody is, nothing can be expected: such cells are not tested.
        assert layer(screen, "band -1 0")["data"]

    def test_the_months_are_not_asked_it(self) -> None:
        screen = opening(emerging_page, test="More than people explain")
        assert not screen.exception
        assert "hotspots of" in markdown(screen)


class TestWhereToPatrol:
    def patrolled(self, screen: AppTest) -> Any:
        (found,) = [one.value for one in screen.dataframe if "Ring" in one.value]
        return found

    def test_as_many_places_as_asked_for_each_as_full_as_asked_for(self) -> None:
        screen = opening(hotspots_page, hotspot_part=PATROL, patrol_places="4", patrol_from="25")
        assert not screen.exception
        found = self.patrolled(screen)
        assert found["Place"].tolist() == [1, 2, 3, 4]
        assert found["Incidents"].is_monotonic_decreasing
        assert found["Incidents"].min() >= 25
        assert "4 places to patrol" in markdown(screen)
        assert "at least 25 incidents" in markdown(screen)

    def test_the_map_draws_each_with_its_number_and_the_ring_around_it(self) -> None:
        screen = opening(hotspots_page, hotspot_part=PATROL, patrol_places="4")
        maps = [one.proto.json for one in screen.get("deck_gl_json_chart")]
        assert len(maps) == 2
        layers = {one["id"]: one for one in orjson.loads(maps[1])["layers"]}
        # A cell and the six around it; the ring around those has twelve.
        assert len(layers["band 1 0"]["data"]) == 4 * 7
        assert len(layers["band 0 0"]["data"]) == 4 * 12
        assert [row["t"] for row in layers["areas"]["data"]] == ["1", "2", "3", "4"]

    def test_fewer_places_than_the_one_looked_at(self) -> None:
        screen = opening(hotspots_page, hotspot_part=PATROL, patrol_places="4")
        screen.selectbox(key="patrol_look").select_index(3).run()
        screen.number_input(key="patrol_places").set_value(2).run()
        assert not screen.exception
        assert self.patrolled(screen)["Place"].tolist() == [1, 2]

    def test_nothing_that_full_says_what_to_change(self) -> None:
        screen = opening(hotspots_page, hotspot_part=PATROL, patrol_from="1000")
        assert not screen.exception
        assert "ask for fewer, or for a longer period" in markdown(screen)


class TestSchoolDays:
    def test_are_held_against_what_the_calendar_lets_expect(self) -> None:
        screen = opening(hotspots_page, hotspot_part="When does it happen?")
        assert not screen.exception
        assert "the calendar alone lets expect" in markdown(screen)

    def test_without_terms_the_page_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("hotspots.publish.school_times.terms", lambda _: [])
        screen = opening(hotspots_page, hotspot_part="When does it happen?")
        assert not screen.exception
        assert school_words.NO_TERMS in markdown(screen)


class TestWasItAlwaysSo:
    def test_circles_of_the_whole_period_are_held_against_the_people_there(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        few = {**densest_places.__kwdefaults__, "replicates": 39}  # type: ignore[dict-item]
        monkeypatch.setattr(densest_places, "__kwdefaults__", few)
        screen = opening(hotspots_page, hotspot_part="Did something start?", densest="true")
        assert not screen.exception
        assert "incidents, where the people there let expect" in markdown(screen)

    def test_without_people_it_cannot_be_asked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("hotspots.ui.pages.densest_places.counts_people", lambda _: False)
        screen = opening(hotspots_page, hotspot_part="Did something start?")
        assert scan_words.NO_PEOPLE in markdown(screen)


class TestWouldChanceShowOne:
    @pytest.fixture
    def few_maps(self, monkeypatch: pytest.MonkeyPatch) -> None:
        few = 4
        monkeypatch.setattr("hotspots.publish.kept_calibration.MAPS", few)
        defaults = calibration.calibrated_local_test.__kwdefaults__
        assert defaults
        monkeypatch.setitem(defaults, "maps", few)

    @pytest.mark.usefixtures("few_maps")
    def test_is_worked_out_once_and_kept_with_the_snapshot(
        self, county_settings: Partnership
    ) -> None:
        folder = open_snapshot(county_settings.store_folder).folder / FOLDER
        before = set(folder.glob("*")) if folder.exists() else set()
        first = opening(hotspots_page, hotspot_part="Would chance show one?", period="24 months")
        assert not first.exception
        assert "On 4 maps without hotspots" in markdown(first)
        (kept,) = set(folder.glob("*")) - before
        assert "judged" in kept.read_text(encoding="utf-8")
        # Another process knows nothing of what this one remembers.
        st.cache_resource.clear()
        again = opening(hotspots_page, hotspot_part="Would chance show one?", period="24 months")
        assert "are drawn from your own data's background and tested" not in markdown(again)
        assert "On 4 maps without hotspots" in markdown(again)
        kept.unlink()
