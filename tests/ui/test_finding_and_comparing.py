"""The search for a place, the profile of one, and two periods compared, as pages of a town."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest
import streamlit as st

from hotspots.places.gazetteer import NamedPlace
from hotspots.publish.borders.authority import Authority, Desk
from hotspots.publish.findable import findable
from hotspots.publish.finding import PlaceIndex
from hotspots.publish.series_counts import series_counts
from hotspots.ui import cache, change_map, makings
from tests.ui.argued_view import CELLS, CORNER, HOSTILE, HOT, MONTHS, POINTS, argued_view
from tests.ui.colour_vision import SIMULATIONS, contrast
from tests.ui.screen import choose_row, deck, markdown, table
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

VIEW = argued_view()
NAMED = [
    NamedPlace(name, POINTS[at][1], POINTS[at][0], "street")
    for name, at in (("Harbour Street, Here", HOT), ("Mill Lane, Here", 3), ("Mill Lane, There", 9))
]
POSTCODES = pd.DataFrame(
    {"name": ["ZZ1 1AA"], "longitude": [POINTS[HOT][1]], "latitude": [POINTS[HOT][0]]}
)


def risk_page() -> None:
    from hotspots.ui.pages import where_is_risk  # noqa: PLC0415  runs in another process

    where_is_risk.page()


def compare_page() -> None:
    from hotspots.ui.pages import compare_periods  # noqa: PLC0415

    compare_periods.page()


def profile_page() -> None:
    from hotspots.ui.pages import place_profile  # noqa: PLC0415

    place_profile.page()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens a page of the town, by a link with these parameters."""
    index = PlaceIndex(findable(VIEW, named=NAMED, postcodes=POSTCODES, resolution=9))
    tested = series_counts(VIEW)
    area = np.full(tested.counts.shape, -1, dtype=np.int32)
    area[:, HOT, 4:] = 0
    told = [{"name": f"Corner {HOSTILE}", "first_month": 4, "last_month": 17, "events": []}]
    hotspots = SimpleNamespace(
        tested=tested,
        area={"concentration": area},
        areas={"concentration": dict.fromkeys(tested.series, told)},
    )
    desk = Desk(f"Desk {HOSTILE}", "desk@example", "named")
    ward = str(VIEW.cells["ward"].iloc[HOT])
    borders = SimpleNamespace(authorities=(Authority("ward", "E", ward, (desk,), ()),))
    monkeypatch.setattr(cache, "place_index", lambda _: index)
    monkeypatch.setattr(cache, "hotspots", lambda _: hotspots)
    monkeypatch.setattr(cache, "borders", lambda _: borders)
    monkeypatch.setattr(cache, "today", lambda: date(2027, 1, 20))
    monkeypatch.setattr(cache, "outlines", lambda *_: (None, None))
    monkeypatch.setattr(makings, "show", lambda _: None)
    monkeypatch.setattr(st, "page_link", lambda *_, **__: None)

    def by(page: Any, **link: str) -> AppTest:
        return shown(page, VIEW, monkeypatch=monkeypatch, link=link)

    return by


def captions(screen: AppTest) -> str:
    return "\n".join(str(one.value) for one in screen.caption)


def acted_upon(said: str) -> str:
    """Return what Markdown makes of a text: what stands behind a backslash is shown as it is."""
    return re.sub(r"\\.", "", said)


def sought(screen: AppTest, text: str, key: str = "sought") -> AppTest:
    return screen.text_input(key=key).set_value(text).run()


class TestSearch:
    def test_a_place_without_doubt_is_chosen_at_once_and_stands_in_the_link(
        self, opened: Any
    ) -> None:
        screen = sought(opened(risk_page), "12 harbour street")
        assert not screen.exception
        assert CELLS[HOT] in screen.query_params["cell"]
        assert deck(screen)["initialViewState"]["longitude"] == pytest.approx(POINTS[HOT][1])
        said = captions(screen)
        assert "House numbers are left out" in said
        assert "12" not in str(screen.query_params)

    def test_of_places_of_one_name_the_reader_chooses(self, opened: Any) -> None:
        screen = sought(opened(risk_page), "mill lane")
        assert "cell" not in screen.query_params
        labels = [one.label for one in screen.button if "Mill Lane" in one.label]
        assert len(labels) == 2
        screen.button(key="sought 1").click().run()
        assert not screen.exception
        assert CELLS[9] in screen.query_params["cell"]

    def test_nothing_found_is_a_sentence(self, opened: Any) -> None:
        screen = sought(opened(risk_page), f"xyzzy {HOSTILE}")
        assert not screen.exception
        assert "Nothing here is called" in captions(screen)

    def test_a_hostile_name_is_shown_as_it_is(self, opened: Any) -> None:
        screen = sought(opened(risk_page), HOSTILE)
        assert not screen.exception
        assert "Found: **East" in captions(screen)
        assert "<img" not in acted_upon(captions(screen))


class TestCompare:
    def test_opens_with_the_change_between_two_periods(self, opened: Any) -> None:
        screen = opened(compare_page, each="6 months", a="March 2026", b="December 2026")
        assert not screen.exception
        said = markdown(screen)
        assert (
            "From **A** (October 2025 to March 2026) to **B** (July 2026 to December 2026)" in said
        )
        assert "fall by themselves" in screen.info[0].value
        names = {one["id"].split()[1] for one in deck(screen)["layers"] if "band" in one["id"]}
        assert {"-4", "1"} <= names
        assert len(table(screen).value) > 0

    @pytest.mark.parametrize("drawn", change_map.DRAWN)
    def test_every_cell_is_drawn_in_a_in_b_and_in_the_change(self, opened: Any, drawn: str) -> None:
        screen = opened(
            compare_page, each="6 months", a="March 2026", b="December 2026", compared=drawn
        )
        layers = [one for one in deck(screen)["layers"] if one["id"].startswith("band")]
        assert sorted(row["h"] for one in layers for row in one["data"]) == CELLS

    def test_a_row_explains_its_cell(self, opened: Any) -> None:
        screen = opened(compare_page, each="6 months", a="March 2026", b="December 2026")
        row = table(screen).value.iloc[0]
        choose_row(screen, 0)
        said = markdown(screen)
        assert f"{row['before']} incidents in A, {row['after']} in B" in said
        assert "Had nothing changed" in said

    def test_periods_that_share_months_say_what_to_do(self, opened: Any) -> None:
        screen = opened(compare_page, each="6 months", a="August 2026", b="December 2026")
        assert not screen.exception
        assert "Choose an earlier A" in screen.info[0].value

    def test_a_theme_that_was_not_received_in_both_is_a_sentence(
        self, opened: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        none = series_counts(VIEW)
        none.covered[:] = False
        monkeypatch.setattr(cache, "comparable", lambda _: none)
        monkeypatch.setattr("hotspots.ui.cache.comparing.comparable", lambda _: none)
        st.cache_resource.clear()
        screen = opened(compare_page, each="6 months", a="March 2026", b="December 2026")
        assert not screen.exception
        assert "Choose other periods" in markdown(screen)

    @pytest.mark.parametrize("vision", SIMULATIONS)
    def test_rise_and_fall_are_told_apart_by_every_eye_and_in_grey(self, vision: str) -> None:
        fell, same, rose = change_map.CHANGE_COLOURS
        assert contrast(same, fell, vision) > 3
        assert contrast(fell, rose, vision) > 3


class TestProfile:
    def test_says_how_to_begin(self, opened: Any) -> None:
        screen = opened(profile_page)
        assert not screen.exception
        assert "Look for a place" in markdown(screen)

    def test_tells_all_that_is_known_of_a_cell(self, opened: Any) -> None:
        screen = opened(profile_page, cell=CELLS[HOT])
        assert not screen.exception
        said = markdown(screen)
        for part in ("Score **", "Part of the hotspot of", "known since November 2025", "Desk "):
            assert part in said
        assert "<img" not in acted_upon(said)
        told = next(one.value for one in screen.dataframe if "received" in one.value)
        assert {"Police", "A&E", "Rail"} <= set(told["source"])

    def test_a_cell_of_which_nobody_tells_is_no_zero(self, opened: Any) -> None:
        screen = opened(profile_page, cell=CELLS[CORNER[0]])
        assert not screen.exception
        assert "this is not a zero" in markdown(screen)
        told = next(one.value for one in screen.dataframe if "received" in one.value)
        assert set(told["said"]) == {"no data"}
        assert set(told["received"]) == {f"0 of {12} months"}

    def test_a_ward_is_told_by_its_cells(self, opened: Any) -> None:
        screen = opened(profile_page, area="ward:West")
        assert not screen.exception
        west = int((VIEW.cells["ward"] == "West").sum())
        assert f"Of its {west} cells" in markdown(screen)

    def test_a_link_to_elsewhere_says_so(self, opened: Any) -> None:
        screen = opened(profile_page, area="ward:Nowhere")
        assert "not on this map" in markdown(screen)

    def test_a_postcode_leads_to_its_cell(self, opened: Any) -> None:
        screen = sought(opened(profile_page), "zz11aa")
        assert CELLS[HOT] in screen.query_params["cell"]
        assert "Score **" in markdown(screen)

    def test_the_months_of_every_source_have_a_state(self, opened: Any) -> None:
        screen = opened(profile_page, cell=CELLS[HOT])
        months = next(one.value for one in screen.dataframe if MONTHS[0] in one.value)
        assert list(months.columns) == list(MONTHS)
        assert not months.isna().to_numpy().any()


class TestPlacementCheck:
    def asked(self, opened: Any) -> AppTest:
        screen = opened(profile_page)
        screen.segmented_control(key="place_form").set_value("Placement check").run()
        return sought(screen, "harbour street", key="placement_sought")

    def test_tells_in_plain_words_and_says_that_nothing_is_stored(self, opened: Any) -> None:
        screen = self.asked(opened)
        assert not screen.exception
        assert "Nothing is stored" in screen.info[0].value
        said = markdown(screen)
        for part in ("The band of this place is", "Something was recorded here by", "never of a"):
            assert part in said
        assert not screen.get("deck_gl_json_chart")

    def test_the_place_is_in_no_link_and_in_no_cache(self, opened: Any) -> None:
        screen = self.asked(opened)
        assert CELLS[HOT] not in str(screen.query_params)
        assert "harbour" not in str(screen.query_params).casefold()
        assert screen.session_state["selected_cell"] is None

    def test_is_forgotten_when_the_reader_leaves_it(self, opened: Any) -> None:
        screen = self.asked(opened)
        screen.segmented_control(key="place_form").set_value("Profile").run()
        assert "placement" not in screen.session_state
        screen.segmented_control(key="place_form").set_value("Placement check").run()
        assert "The band of this place" not in markdown(screen)
        assert not screen.text_input(key="placement_sought").value
