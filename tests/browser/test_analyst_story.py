"""An analyst is asked in a meeting why a place is dark, and whether that is chance."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Opens
    from tests.browser.served import Server

pytestmark = pytest.mark.browser

MAIN = '[data-testid="stMain"]'


def go_to(page: Page, title: str) -> None:
    """Choose a page in the navigation."""
    page.get_by_test_id("stTopNavLinkContainer").get_by_role("link", name=title).click()
    page.get_by_role("heading", level=1, name=title).wait_for()


def test_a_dark_cell_is_explained_in_a_meeting(visits: Opens, server: Server) -> None:
    with visits((1440, 900)) as visit:
        shown, page = visit.map, visit.map.page
        shown.open(server.address)

        # The first look says what one looks at, and what to do.
        said = page.inner_text(MAIN)
        assert "over 12 months to September 2026" in said
        assert "Choose a cell" in said

        # "Why is that one so dark?" The highest place of the table is chosen.
        shown.choose_row(0)
        place = shown.panel.get_by_role("heading").first
        place.wait_for()
        name = place.inner_text()
        assert name.startswith("near ")
        points = [float(one) for one in re.findall(r"([\d.]+) points", shown.panel.inner_text())]
        assert len(points) > 2
        assert abs(sum(points) - shown.score()) <= 0.05 * (len(points) + 1) + 1e-9

        # "Who says so, and how sure is it?" The next page speaks of the same place.
        go_to(page, "Why this score?")
        page.locator(MAIN).get_by_text("of 100").first.wait_for()
        told = page.inner_text(MAIN)
        assert name.partition(",")[0].removeprefix("near ") in told
        assert "because" in told

        # "Is it chance?" The cell is still the one that is spoken of.
        go_to(page, "Is it a hotspot?")
        page.locator(MAIN).get_by_text("Every choice that was made here").wait_for()
        page.get_by_role("link", name="Why this score? (its busiest cell)").wait_for()

        # The list leaves with what it was made with.
        go_to(page, "Where is risk?")
        shown.until(lambda: shown.panel.get_by_role("heading").count())
        with page.expect_download() as waited:
            page.get_by_role("button", name="Save this list as CSV").click()
        saved = Path(waited.value.path()).read_text(encoding="utf-8-sig")
        assert name in saved
        for needed in ("OFFICIAL-SENSITIVE", "analyst", "Autumn 2026"):
            assert needed in saved
        assert visit.traffic.faults == []
        assert visit.traffic.foreign(server.address) == []
