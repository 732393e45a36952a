"""The page "Where is risk?" with names and choices that no county has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.ui import cache, makings
from tests.ui.argued_view import CELLS, CORNER, HOSTILE, HOT, argued_view
from tests.ui.screen import deck, markdown
from tests.ui.shown_page import shown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import View

VIEW = argued_view()


def page() -> None:
    from hotspots.ui.pages import where_is_risk  # noqa: PLC0415  runs in another process

    where_is_risk.page()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Opens the page without borders, of a view, by a link with these parameters."""

    def by(view: View = VIEW, **link: str) -> AppTest:
        monkeypatch.setattr(cache, "notice", lambda: "")
        monkeypatch.setattr(cache, "outlines", lambda *_: (None, None))
        monkeypatch.setattr(makings, "show", lambda _: None)
        return shown(page, view, monkeypatch=monkeypatch, link=link)

    return by


def test_names_from_settings_are_shown_as_they_are_and_do_nothing(opened: Any) -> None:
    screen = opened()
    assert not screen.exception
    acted_upon = re.sub(r"\\.", "", markdown(screen))
    for part in ("<img", "**bold", "[x](", "$a$", "`c`"):
        assert part not in acted_upon
    summary = re.sub(r"\\(.)", r"\1", screen.markdown[0].value)
    assert summary.startswith(f"**A town {HOSTILE}**: knife and serious violence over 12 months")
    assert f"Weights: Autumn {HOSTILE}, agreed by The board." in summary
    assert f"Of {len(CELLS)} cells" in summary
    assert f"{len(CORNER)} have **no data**" in summary


def test_a_theme_of_which_nothing_counts_is_a_sentence(opened: Any) -> None:
    measures = [{**one, "is_context": True} for one in VIEW.about["measures"]]
    screen = opened(replace(VIEW, key="context only", about={**VIEW.about, "measures": measures}))
    assert not screen.exception
    assert "Nothing in these themes counts towards a score" in screen.info[0].value


def test_the_map_may_be_coloured_by_who_calls_a_place_high(opened: Any) -> None:
    screen = opened(agreement="true")
    assert not screen.exception
    said = {
        row["h"]: row["s"]
        for one in deck(screen)["layers"]
        if one["id"].startswith("band ")
        for row in one["data"]
    }
    assert sorted(said) == CELLS
    assert said[CELLS[HOT]] == "One partner calls this place high"


def test_where_no_partner_told_a_threshold_there_is_no_such_map(opened: Any) -> None:
    screen = opened(replace(VIEW, key="no thresholds", about={**VIEW.about, "thresholds": []}))
    assert not screen.exception
    assert [one.key for one in screen.toggle] == ["names"]
