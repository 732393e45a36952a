"""Every page of the screen, as the navigation lists them, opened and waited for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.browser.map_page import PATIENCE_S

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.served import Server

LINKS = 'a[data-testid="stTopNavLink"], a[data-testid="stTopNavDropdownLink"]'
PATHS = "links => links.map(one => new URL(one.href).pathname)"

STILL_S = 1.5
"""So long nothing may run before a page counts as drawn."""

PROBED = "/_stcore/"
"""Opened below the root, Streamlit asks below it first whether a server is there."""

NOT_FOUND = "responded with a status of 404"


def paths(page: Page, server: Server) -> list[str]:
    """Return the path of every page; the list is read with the window wide, else it is folded."""
    page.goto(server.address)
    page.locator("h1").first.wait_for()
    found: list[str] = page.locator(LINKS).evaluate_all(PATHS)
    for group in page.get_by_test_id("stTopNavSection").all():
        group.click()
        page.get_by_test_id("stTopNavDropdownLink").first.wait_for()
        found += page.locator(LINKS).evaluate_all(PATHS)
        page.keyboard.press("Escape")
        page.get_by_test_id("stTopNavDropdownLink").first.wait_for(state="detached")
    return list(dict.fromkeys(found))


def open_page(page: Page, server: Server, path: str) -> None:
    """Open a page and wait until all of it is drawn."""
    page.goto(server.address + path)
    page.locator("h1").first.wait_for()
    wait_until_still(page, path)


def wait_until_still(page: Page, what: str) -> None:
    """Wait until nothing has run for a while."""
    app = page.locator('[data-testid="stApp"]')
    give_up = time.monotonic() + PATIENCE_S
    still_since = time.monotonic()
    while time.monotonic() - still_since < STILL_S:
        if app.get_attribute("data-test-script-state") != "notRunning":
            still_since = time.monotonic()
        if time.monotonic() > give_up:
            message = f"{what} is still being drawn after {PATIENCE_S} seconds."
            raise TimeoutError(message)
        page.wait_for_timeout(150)


def own_faults(faults: list[str]) -> list[str]:
    """Return what went wrong on the console, without what Streamlit asks for in vain."""
    return [one for one in faults if NOT_FOUND not in one]
