"""A board meets: it reads what changed, opens a neighbourhood, looks across the line, decides."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from hotspots.governance import Role
from tests.browser.every_page import open_page, own_faults, wait_until_still
from tests.browser.map_page import Traffic
from tests.browser.served import partnership_file, served
from tests.browser.test_reaching_everything import TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership
    from tests.browser.served import Server

pytestmark = pytest.mark.browser

SIZES = [(1440, 900), (800, 600)]
NAME = "Glassworks, Skarholm"


@pytest.fixture(scope="module")
def server(
    chromium: str,
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The county as its board has it, with a register of its own."""
    assert chromium
    assert county_snapshot
    folder = tmp_path_factory.mktemp("board")
    left_out = shutil.ignore_patterns("register.sqlite*", "deliveries")
    shutil.copytree(county_settings.store_folder, folder / "store", ignore=left_out)
    file = partnership_file(folder, store=folder / "store")
    with served(file, log=folder / "serve.log", view=Role.BOARD) as one:
        yield one


@contextmanager
def reading(browser: Browser, server: Server, size: tuple[int, int]) -> Iterator[Page]:
    """Open a window; whatever is read in it, nothing may go wrong or ask elsewhere."""
    width, height = size
    page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
    traffic = Traffic()
    traffic.follow(page)
    yield page
    assert "Traceback" not in page.inner_text("body")
    assert own_faults(traffic.faults) == []
    assert traffic.foreign(server.address) == []
    page.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_board_goes_from_what_changed_to_the_place_and_its_plan(
    browser: Browser, server: Server, size: tuple[int, int]
) -> None:
    with reading(browser, server, size) as page:
        open_page(page, server, "/")
        assert page.get_by_role("heading", level=1).inner_text() == (
            "What changed since the last board?"
        )
        page.get_by_text("No board has met yet").wait_for()
        assert page.evaluate(TOO_WIDE) <= 0
        page.get_by_role("link", name=NAME).click()
        page.get_by_role("heading", name=NAME).wait_for()
        wait_until_still(page, NAME)
        assert f"area={quote(NAME, safe='').replace('%20', '+')}" in page.url
        assert page.evaluate(TOO_WIDE) <= 0
        for heading in ("What is planned", "What partners say", "Who to call"):
            assert page.get_by_role("heading", name=heading).is_visible()
        page.get_by_role("button", name="Make a plan").click()
        page.get_by_role("heading", name="A new plan").wait_for()


@pytest.mark.parametrize("path", ["/neighbourhoods", "/bridge", "/decisions"])
def test_nothing_is_wider_than_a_small_screen(browser: Browser, server: Server, path: str) -> None:
    with reading(browser, server, SIZES[1]) as page:
        open_page(page, server, path)
        assert page.evaluate(TOO_WIDE) <= 0


def test_a_link_by_code_opens_the_same_neighbourhood(browser: Browser, server: Server) -> None:
    with reading(browser, server, SIZES[0]) as page:
        open_page(page, server, "/neighbourhood?area=X05000009")
        page.get_by_role("heading", name="Abbot's Mere, Skarholm").wait_for()
