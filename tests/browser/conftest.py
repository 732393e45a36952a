from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

from hotspots.governance import Role
from hotspots.governance.register import open_register
from hotspots.ui.deck import whole_map
from tests.browser.map_page import BROWSER_OPTIONS, CHROMIUMS, MapPage, Traffic
from tests.browser.served import Server, partnership_file, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from typing import Protocol

    from playwright.sync_api import Browser

    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.view import View
    from hotspots.settings import Partnership

    class Opens(Protocol):
        """Opens a browser page of its own."""

        def __call__(self, size: tuple[int, int] = ...) -> AbstractContextManager[Visit]: ...


SIZE = (1280, 800)


@dataclass(frozen=True)
class Visit:
    map: MapPage
    traffic: Traffic


@pytest.fixture(scope="package")
def chromium() -> str:
    found = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if found:
        return found
    reason = f"Chromium is not installed: none of {', '.join(CHROMIUMS)} was found"
    if "HOTSPOTS_NOTHING_MISSING" in os.environ:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        yield one
        one.close()


@pytest.fixture(scope="package")
def server(
    chromium: str,
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """The county's screen."""
    assert chromium
    assert county_snapshot
    folder = tmp_path_factory.mktemp("served")
    file = partnership_file(folder, store=county_settings.store_folder)
    with served(file, log=folder / "serve.log") as one:
        yield one


@pytest.fixture(scope="package")
def screens(
    server: Server,
    county_settings: Partnership,
    county_snapshot: Snapshot,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[dict[Role, Server]]:
    """One screen of the county for each role."""
    assert county_snapshot
    # Else two screens would make it at the same moment.
    open_register(county_settings.store_folder).close()
    folder = tmp_path_factory.mktemp("roles")
    file = partnership_file(folder, store=county_settings.store_folder)
    with (
        served(file, log=folder / "board.log", view=Role.BOARD) as board,
        served(file, log=folder / "public.log", view=Role.PUBLIC) as public,
    ):
        yield {Role.ANALYST: server, Role.BOARD: board, Role.PUBLIC: public}


@pytest.fixture(scope="package")
def visits(browser: Browser, county_view: View) -> Opens:
    viewpoint = whole_map(county_view.cells)

    @contextmanager
    def visit(size: tuple[int, int] = SIZE) -> Iterator[Visit]:
        width, height = size
        page = browser.new_page(viewport={"width": width, "height": height}, locale="en-GB")
        page.set_default_timeout(60_000)
        traffic = Traffic()
        traffic.follow(page)
        yield Visit(MapPage(page, viewpoint), traffic)
        page.close()

    return visit


@pytest.fixture(scope="package")
def opened(visits: Opens, server: Server) -> Iterator[Visit]:
    """The county's page, opened once: drawing it without a graphics card takes a while."""
    with visits() as visit:
        visit.map.open(server.address)
        yield visit


@pytest.fixture
def county(opened: Visit) -> Iterator[MapPage]:
    """The county's page with nothing chosen."""
    clear = opened.map.page.get_by_role("button", name="Clear", exact=True)
    if clear.count():
        clear.click()
        opened.map.panel.get_by_text("Choose a cell").wait_for()
        opened.map.wait_until_drawn()
    yield opened.map
    assert "Traceback" not in opened.map.page.inner_text("body")
    assert opened.traffic.faults == []
