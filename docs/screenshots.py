"""Make the README's pictures: an analyst's map, a board's neighbourhood, a commissioner's need.

``python docs/screenshots.py`` builds the county in a folder of its own and serves it to each.
"""
# ruff: noqa: INP001  a script, not a package

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hotspots.cli.commands import DEMO_FEEDS  # noqa: E402
from hotspots.counts.snapshots import open_snapshot  # noqa: E402
from hotspots.governance import Role  # noqa: E402
from hotspots.publish.choice import default_choice  # noqa: E402
from hotspots.publish.risk_map import risk_map  # noqa: E402
from hotspots.publish.tables import risk_table  # noqa: E402
from hotspots.publish.view import read_view  # noqa: E402
from tests.browser.every_page import open_page, wait_until_still  # noqa: E402
from tests.browser.map_page import BROWSER_OPTIONS, CHROMIUMS, PATIENCE_S  # noqa: E402
from tests.browser.served import SAMPLE_DATA, partnership_file, publish, served  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.browser.served import Server

TARGET = ROOT / "docs" / "pictures"
WIDTH, HEIGHT = 1440, 900
COLOURS = 192
DRAWN_MS = 6_000
"""So long a map without a graphics card may take once everything has arrived."""


def main() -> None:
    """Build the county, show it to each audience, and take the pictures."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        sys.exit(f"A screenshot needs Chromium. None of {', '.join(CHROMIUMS)} was found.")
    TARGET.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        file = partnership_file(folder, store=folder / "store")
        publish(file, *(SAMPLE_DATA / feed for feed in DEMO_FEEDS))
        view = read_view(open_snapshot(folder / "store") / Role.ANALYST, key="screenshots")
        cell = risk_table(view, risk_map(view, default_choice(view)))["cell"].iloc[0]
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        with served(file, log=folder / "analyst.log") as server:
            photograph(browser, server, f"/?cell={cell}", picture="risk")
        with served(file, log=folder / "board.log", view=Role.BOARD) as server:
            photograph(browser, server, "/neighbourhood", picture="neighbourhood")
            photograph(browser, server, "/need", picture="need")
        browser.close()


def photograph(browser: Browser, server: Server, path: str, *, picture: str) -> None:
    """Take the picture of a page, once its map is drawn."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
    page.set_default_timeout(PATIENCE_S * 1000)
    open_page(page, server, path)
    here = page.get_by_role("button", name="Centre the map here")
    if here.count():
        here.click()
        wait_until_still(page, path)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.mouse.move(WIDTH - 5, 5)
    page.wait_for_timeout(DRAWN_MS)
    file = TARGET / f"{picture}.png"
    page.screenshot(path=file)
    page.close()
    # A map has few colours: a palette takes a third of the bytes.
    few = Image.open(file).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(file, optimize=True)


if __name__ == "__main__":
    main()
