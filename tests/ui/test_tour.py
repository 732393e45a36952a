from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from streamlit.testing.v1 import AppTest

from hotspots.publish.choice import default_choice
from hotspots.publish.reporting_gap import gap_table, seen_gap, treated_feeds, years_of
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table
from hotspots.risk.gap.reporting_gap import MORE
from hotspots.ui import tour_words
from hotspots.ui.cache import SETTINGS
from tests.browser.served import ROOT, partnership_file
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.view import View
    from hotspots.settings import Partnership

CLOSE = "Close the tour"


@pytest.fixture
def screen(
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AppTest:
    """The app of a partnership that shows newcomers around, not yet run."""
    assert county_snapshot
    file = partnership_file(tmp_path, store=county_settings.store_folder)
    file.write_text("tour = true\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv(SETTINGS, str(file))
    return AppTest.from_file(ROOT / "app.py", default_timeout=120)


def press(screen: AppTest, label: str) -> None:
    next(one for one in screen.button if one.label == label).click()
    screen.run()
    assert not screen.exception


def labels(screen: AppTest) -> list[str]:
    return [one.label for one in screen.button]


def test_a_newcomer_is_led_from_the_map_to_a_place_to_what_follows(
    screen: AppTest, county_view: View
) -> None:
    screen.run()
    assert "**Where is risk?**" in markdown(screen)
    press(screen, "Next")
    seen = seen_gap(county_view, feed=treated_feeds(county_view)[0], years=years_of(county_view))
    first = gap_table(county_view, seen).iloc[0]
    assert first["state"] == MORE
    assert screen.query_params["cell"] == first["cell"]
    assert "a map of police data alone would miss it" in markdown(screen)
    press(screen, "Next")
    assert "**What follows from it?**" in markdown(screen)
    assert "Next" not in labels(screen)
    press(screen, CLOSE)
    assert CLOSE not in labels(screen)


def test_it_is_closed_at_any_step_and_stays_closed(screen: AppTest) -> None:
    screen.run()
    press(screen, CLOSE)
    screen.selectbox(key="period").set_value(3).run()
    assert CLOSE not in labels(screen)


def test_whoever_opens_a_link_is_not_shown_around(screen: AppTest) -> None:
    screen.query_params["period"] = "3 months"
    screen.run()
    assert not screen.exception
    assert CLOSE not in labels(screen)


def test_without_hospitals_it_speaks_of_the_highest_cell(county_view: View) -> None:
    table = risk_table(county_view, risk_map(county_view, default_choice(county_view)))
    cell = tour_words.telling_cell(county_view, table, None)
    assert cell == table["cell"][0]
    assert "Hospitals" not in tour_words.why(county_view, cell, None)
