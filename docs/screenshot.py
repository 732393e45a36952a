"""Make ``docs/screenshot.png``: the county's map with its busiest cell chosen."""
# ruff: noqa: INP001  a script, not a package

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from hotspots.cli.commands import DEMO_FEEDS  # noqa: E402
from hotspots.counts.snapshots import open_snapshot  # noqa: E402
from hotspots.publish.choice import default_choice  # noqa: E402
from hotspots.publish.risk_map import risk_map  # noqa: E402
from hotspots.publish.tables import risk_table  # noqa: E402
from hotspots.publish.view import read_view  # noqa: E402
from hotspots.ui.deck import whole_map  # noqa: E402
from tests.browser.map_page import BROWSER_OPTIONS, CHROMIUMS, MapPage  # noqa: E402
from tests.browser.served import SAMPLE_DATA, partnership_file, publish, served  # noqa: E402

TARGET = ROOT / "docs" / "screenshot.png"
WIDTH, HEIGHT = 1440, 900
COLOURS = 192


def main() -> None:
    """Build the county in a folder of its own, show it, and take the picture."""
    chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
    if chromium is None:
        sys.exit(f"A screenshot needs Chromium. None of {', '.join(CHROMIUMS)} was found.")
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "screenshot.png"
        photograph(Path(folder), chromium=chromium, picture=picture)
        # A map has few colours: a palette takes a third of the bytes.
        few = Image.open(picture).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.save(TARGET, optimize=True)


def photograph(folder: Path, *, chromium: str, picture: Path) -> None:
    """Take the picture of the county's page, the map centred on the chosen cell."""
    file = partnership_file(folder, store=folder / "store")
    publish(file, *(SAMPLE_DATA / feed for feed in DEMO_FEEDS))
    view = read_view(open_snapshot(folder / "store") / "analyst", key="screenshot")
    cell = risk_table(view, risk_map(view, default_choice(view)))["cell"].iloc[0]
    with served(file, log=folder / "serve.log") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
        shown = MapPage(page, whole_map(view.cells))
        shown.open(f"{server.address}/?cell={cell}")
        page.get_by_role("button", name="Centre the map here").click()
        page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
        shown.wait_until_drawn()
        page.mouse.move(WIDTH - 5, 5)
        page.screenshot(path=picture)
        browser.close()


if __name__ == "__main__":
    main()
