"""What somebody in front of a browser waits for: the map's paint, a cell's panel, new colours.

Moments are taken by the page's own clock.
"""

from __future__ import annotations

import shutil
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from hotspots.ui import palette
from tests.browser.map_page import BROWSER_OPTIONS, CELLS, CHROMIUMS, FEEL_MS, MAP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page, Request

SIZE = {"width": 1280, "height": 800}
PATIENCE_S = 90
GROUND = ".mapboxgl-canvas"
COLOURS = [list(colour) for colour in palette.BAND_COLOURS]

# What was drawn stays readable: else a canvas at rest reads as empty, whatever it shows. A small
# copy is read, so that looking costs little.
EYES = """(() => {
  const given = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    const kept = kind.startsWith('webgl') ? {...options, preserveDrawingBuffer: true} : options;
    return given.call(this, kind, kept);
  };
  const copy = document.createElement('canvas'); copy.width = 240; copy.height = 160;
  const pen = copy.getContext('2d', {willReadFrequently: true}); pen.imageSmoothingEnabled = false;
  window.pixels = selector => {
    const canvas = document.querySelector(selector);
    if (!canvas || !canvas.width) return null;
    pen.clearRect(0, 0, 240, 160); pen.drawImage(canvas, 0, 0, 240, 160);
    return pen.getImageData(0, 0, 240, 160).data;
  };
  window.shows = (selector, colours) => {
    const seen = pixels(selector);
    for (let i = 0; seen && i < seen.length; i += 4) {
      if (seen[i + 3] < 200) continue;
      if (!colours.length) return true;
      for (const [red, green, blue] of colours)
        if (Math.abs(seen[i] - red) < 9 && Math.abs(seen[i + 1] - green) < 9
            && Math.abs(seen[i + 2] - blue) < 9) return true;
    }
    return false;
  };
  window.until = async (is, patience) => {
    const end = performance.now() + patience;
    while (performance.now() < end) {
      if (is()) return performance.now();
      await new Promise(done => setTimeout(done, 40));
    }
    return null;
  };
  for (const kind of ['pointerdown', 'keydown'])
    window.addEventListener(kind, () => { window.acted = performance.now(); }, true);
})()"""
PAINTED = """([over, ground, colours, patience]) => until(() => shows(ground, [])
  && (colours.length ? shows(over, colours) : !!document.querySelector(over)), patience)"""
WATCH_PANEL = """patience => {
  const panel = () => document.querySelector('.st-key-panel')?.innerText || '';
  const before = panel();
  window.seen = until(() => panel() !== before && panel().length > 40, patience);
}"""
WATCH_MAP = """([over, patience]) => {
  const before = pixels(over).join();
  window.seen = until(() => pixels(over).join() !== before, patience);
}"""

SETTLED = """async ([over, patience]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const still = () => app.getAttribute('data-test-script-state') === 'notRunning';
  let before = null, since = performance.now();
  return until(() => {
    const now = still() && (pixels(over) || []).join();
    if (now === false || now !== before) { before = now; since = performance.now(); }
    return now !== false && performance.now() - since > 700;
  }, patience);
}"""


@contextmanager
def browsing() -> Iterator[Browser]:
    """Start a browser without a graphics card until the block ends."""
    with sync_playwright() as playwright:
        chromium = next(filter(None, map(shutil.which, CHROMIUMS)), None)
        browser = playwright.chromium.launch(executable_path=chromium, args=BROWSER_OPTIONS)
        yield browser
        browser.close()


@dataclass
class Look:
    """One page in a fresh browser session, as somebody opens it for the first time."""

    page: Page
    loaded: list[Request] = field(default_factory=list)
    """Everything that the page asked for and got."""

    def painted_ms(self, address: str, *, is_empty: bool = False) -> float:
        """Open a link; return when the ground and, unless the map is empty, cells are seen."""
        self.page.goto(address, wait_until="commit")
        colours = [] if is_empty else COLOURS
        asked = [CELLS, GROUND, colours, PATIENCE_S * 1000]
        return self._told(self.page.evaluate(PAINTED, asked), "a painted map")

    def settle(self) -> None:
        """Wait until the page is still."""
        self._told(self.page.evaluate(SETTLED, [CELLS, PATIENCE_S * 1000]), "a page at rest")

    def click_ms(self, across: float, down: float) -> float:
        """Click on the map, at shares of its width and height; return when the panel tells why."""
        box = self.page.locator(MAP).bounding_box()
        assert box is not None  # noqa: S101  the map is painted
        x, y = box["x"] + across * box["width"], box["y"] + down * box["height"]
        self.page.mouse.move(x + 1, y)
        self.page.mouse.move(x, y)
        self.page.wait_for_timeout(FEEL_MS)
        self.page.evaluate(WATCH_PANEL, PATIENCE_S * 1000)
        self.page.mouse.click(x, y)
        return self._since_acted("a cell's panel")

    def slide_ms(self, key: str) -> float:
        """Press a key on the slider of months; return when the map has other colours."""
        self.page.get_by_role("slider", name="Month").focus()
        self.page.evaluate(WATCH_MAP, [CELLS, PATIENCE_S * 1000])
        self.page.keyboard.press(key)
        return self._since_acted("other colours")

    def _since_acted(self, wanted: str) -> float:
        seen, acted = self.page.evaluate("async () => [await window.seen, window.acted]")
        return self._told(seen, wanted) - float(acted)

    def _told(self, moment: float | None, wanted: str) -> float:
        if moment is None:
            sys.exit(f"Nothing like {wanted} within {PATIENCE_S} seconds: {self.page.url}")
        return moment

    def http_bytes(self) -> int:
        """Return the bytes of what was loaded beside the app's own files."""
        found = [one.sizes() for one in self.loaded if not _is_own_file(one)]
        return sum(one["responseBodySize"] + one["responseHeadersSize"] for one in found)


def _is_own_file(request: Request) -> bool:
    return "/static/" in request.url or request.resource_type == "document"


@contextmanager
def looking(browser: Browser) -> Iterator[Look]:
    """Open a fresh session until the block ends."""
    context = browser.new_context(viewport=SIZE, locale="en-GB")  # type: ignore[arg-type]
    context.add_init_script(EYES)
    look = Look(context.new_page())
    look.page.on("requestfinished", lambda one: look.loaded.append(one))  # noqa: PLW0108  a method of a list takes no mark
    yield look
    context.close()
