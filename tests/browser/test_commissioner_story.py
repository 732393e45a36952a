"""A commissioner asks where the need is and what is there already, and leaves with a table."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hotspots.governance import Role
from tests.browser.every_page import own_faults, wait_until_still
from tests.browser.map_page import PATIENCE_S, Traffic

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.served import Server

pytestmark = pytest.mark.browser

MAIN = '[data-testid="stMain"]'
SAVE = "Save this list as CSV"


def go_to(page: Page, title: str) -> None:
    """Choose one of the commissioner's pages in the navigation."""
    page.get_by_test_id("stTopNavSection").filter(has_text="Commissioner").click()
    page.get_by_role("menuitem", name=title).or_(
        page.get_by_test_id("stTopNavDropdownLink").filter(has_text=title)
    ).first.click()
    page.get_by_role("heading", level=1, name=title).wait_for()
    wait_until_still(page, title)


def saved(page: Page) -> list[dict[str, str]]:
    """Press the button, and return the rows of the table."""
    with page.expect_download() as waited:
        page.get_by_role("button", name=SAVE).click()
    text = Path(waited.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(text.splitlines()))


def test_a_commissioner_leaves_with_a_table(browser: Browser, screens: dict[Role, Server]) -> None:
    server = screens[Role.BOARD]
    page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="en-GB")
    page.set_default_timeout(PATIENCE_S * 1000)
    traffic = Traffic()
    traffic.follow(page)
    page.goto(server.address)
    page.get_by_role("heading", level=1).wait_for()

    # "Where is the need, and how sure is that?"
    go_to(page, "Need")
    said = page.inner_text(MAIN)
    assert "has most of the need" in said
    assert "nine times in ten" in said
    rows = saved(page)
    for needed in ("OFFICIAL-SENSITIVE", "board"):
        assert all(needed in one.values() for one in rows)
    assert len(rows) == 45
    shares = [float(row["share_of_need"]) for row in rows]
    assert shares == sorted(shares, reverse=True)
    assert abs(sum(shares) - 1) < 0.01

    # "How much of it do we reach by starting with few places?"
    go_to(page, "Concentration")
    assert "of the land holds" in page.inner_text(MAIN)

    # "What is there already?" In districts, where services are counted in places.
    go_to(page, "Gap")
    page.get_by_role("combobox", name="Areas").click()
    page.get_by_role("option", name="Districts").click()
    wait_until_still(page, "Gap")
    assert "of the need" in page.inner_text(MAIN)
    rows = saved(page)
    assert len(rows) == 6
    assert own_faults(traffic.faults) == []
    assert traffic.foreign(server.address) == []
    page.close()
