"""The page as somebody in front of it has it: what it says, where a place lies, what is drawn."""

from __future__ import annotations

import io
import math
import re
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from hotspots.ui.deck import Viewpoint

T = TypeVar("T")

PATIENCE_S = 90
"""How long a busy machine without a graphics card may take to draw."""

FEEL_MS = 700

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome")
"""Commands that start a browser, the first one found."""

BROWSER_OPTIONS = (
    "--no-sandbox",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
)
"""WebGL without a graphics card, and a browser that asks nobody for anything."""

# A 2D copy is read: reading the live drawing context gives nothing at random moments.
READ_PIXELS = """async ([selector, box]) => {
  const canvas = document.querySelector(selector);
  if (!canvas || !canvas.width) return null;
  await new Promise(done => requestAnimationFrame(done));
  const copy = document.createElement('canvas');
  copy.width = canvas.width; copy.height = canvas.height;
  const pen = copy.getContext('2d'); pen.drawImage(canvas, 0, 0);
  const [x, y, width, height] = box || [0, 0, copy.width, copy.height];
  const pixels = pen.getImageData(x, y, width, height).data;
  const seen = {};
  for (let i = 0; i < pixels.length; i += 4) {
    if (!pixels[i + 3]) continue;
    const colour = `${pixels[i]},${pixels[i + 1]},${pixels[i + 2]}`;
    seen[colour] = (seen[colour] || 0) + 1;
  }
  return Object.entries(seen).map(([colour, number]) => [...colour.split(',').map(Number), number]);
}"""

READ_ROWS = """rows => [...document.querySelectorAll(rows)].map(
  row => [...row.querySelectorAll('td')].map(cell => cell.innerText))"""
"""Of the table that is there for those who cannot see the drawn one."""

MAP = '[data-testid="stDeckGlJsonChart"]'
CELLS = f"{MAP} canvas#deckgl-overlay"
TABLE = '[data-testid="stDataFrame"]'
GRID = f'{TABLE} canvas[data-testid="data-grid-canvas"]'

Colours = dict[tuple[int, int, int], int]
"""Colour to number of pixels; what is transparent is left out."""


@dataclass
class Traffic:
    """Everything that a page asked for and said."""

    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    """Errors on the console, breaches of the content security policy among them."""
    dialogs: list[str] = field(default_factory=list)

    def follow(self, page: Page) -> None:
        """Write down what a page does from now on."""
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("websocket", lambda socket: self.requests.append(socket.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", self._heard)
        page.on("dialog", self._asked)

    def foreign(self, address: str) -> list[str]:
        """Return the requests that went anywhere but to our own server."""
        ours = (address, address.replace("http", "ws", 1), "data:", f"blob:{address}")
        return [url for url in self.requests if not url.startswith(ours)]

    def _heard(self, message: Any) -> None:
        if message.type == "error":
            self.faults.append(message.text)

    def _asked(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@dataclass(frozen=True)
class MapPage:
    """The page "Where is risk?" in a browser."""

    page: Page
    viewpoint: Viewpoint
    """Where the map looks when it opens."""

    def open(self, address: str) -> None:
        """Load the page and wait until its map is drawn."""
        self.page.goto(address)
        self.page.locator(MAP).wait_for(timeout=PATIENCE_S * 1000)
        self.wait_until_drawn()

    def wait_until_drawn(self) -> None:
        """Wait until nothing runs any more and two looks at the map see the same."""
        last: Colours = {}

        def is_still() -> bool:
            nonlocal last
            seen = self.colours(CELLS) if self.is_idle() else {}
            is_same, last = bool(seen) and seen == last, seen
            return is_same

        self.until(is_still)

    def is_idle(self) -> bool:
        """Say whether the server has answered everything."""
        app = self.page.locator('[data-testid="stApp"]')
        return app.get_attribute("data-test-script-state") == "notRunning"

    def until(self, condition: Callable[[], T]) -> T:
        """Ask again and again until the answer is true, and return it."""
        give_up = time.monotonic() + PATIENCE_S
        while not (answer := condition()):
            if time.monotonic() > give_up:
                message = f"Waited {PATIENCE_S} seconds for {condition.__qualname__}."
                raise TimeoutError(message)
            self.page.wait_for_timeout(150)
        return answer

    def colours(self, canvas: str, box: tuple[int, int, int, int] | None = None) -> Colours:
        """Return the colours of a canvas, or of a box (left, top, width, height) of it."""
        seen: list[tuple[int, int, int, int]] = self.page.evaluate(READ_PIXELS, [canvas, box]) or []
        return {(red, green, blue): number for red, green, blue, number in seen}

    def photograph(self) -> Colours:
        """Return the colours of the whole map as a reader sees it, basemap and all."""
        picture = Image.open(io.BytesIO(self.page.locator(MAP).screenshot())).convert("RGB")
        seen = picture.getcolors(maxcolors=picture.width * picture.height) or []
        return {
            (colour[0], colour[1], colour[2]): number
            for number, colour in seen
            if isinstance(colour, tuple)
        }

    def near(self, longitude: float, latitude: float, *, reach: int = 22) -> Colours:
        """Return the colours that the map shows around a place; reach in pixels."""
        x, y = self.pixel_of(longitude, latitude)
        box = (round(x) - reach, round(y) - reach, 2 * reach, 2 * reach)
        return self.colours(CELLS, box)

    def pixel_of(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a place lies in the map's box as it opened."""
        width, height = self.size()
        size = 512 * 2**self.viewpoint.zoom

        def down(degrees: float) -> float:
            stretched = math.log(math.tan(math.pi / 4 + math.radians(degrees) / 2))
            return (0.5 - stretched / (2 * math.pi)) * size

        across = (longitude - self.viewpoint.longitude) / 360 * size
        x = width / 2 + across
        return float(x), float(height / 2 + down(latitude) - down(self.viewpoint.latitude))

    def size(self) -> tuple[float, float]:
        """Return width and height of the map in pixels."""
        box = self.page.locator(MAP).bounding_box()
        assert box is not None
        return box["width"], box["height"]

    def point_at(self, longitude: float, latitude: float) -> str:
        """Move the mouse to a place and return what the tooltip says."""
        box = self.page.locator(MAP).bounding_box()
        assert box is not None
        x, y = self.pixel_of(longitude, latitude)
        self.page.mouse.move(box["x"] + x + 1, box["y"] + y)
        self.page.mouse.move(box["x"] + x, box["y"] + y)
        tooltip = self.page.locator(".deck-tooltip")
        return self.until(lambda: tooltip.inner_text() if tooltip.is_visible() else "")

    def click(self, longitude: float, latitude: float) -> None:
        """Point at a place and click."""
        self.point_at(longitude, latitude)
        # The map feels for what lies under the mouse some frames later, and shows no sign of it.
        self.page.wait_for_timeout(FEEL_MS)
        self.page.mouse.down()
        self.page.mouse.up()

    @property
    def panel(self) -> Locator:
        """The panel that explains the chosen cell."""
        return self.page.locator(".st-key-panel")

    def is_chosen(self, cell: str) -> bool:
        """Say whether the panel explains this cell."""
        return cell in self.panel.inner_text()

    def score(self) -> float:
        """Return the score that the panel shows."""
        found = re.search(r"Score\s+([\d.]+)\s+of 100", self.panel.inner_text())
        assert found is not None, self.panel.inner_text()
        return float(found[1])

    def rows(self) -> list[list[str]]:
        """Return the text of the table's rows that are in view."""
        return self._texts("tr")

    def marked(self) -> list[list[str]]:
        """Return the text of the table's marked rows that are in view."""
        return self._texts('tr[aria-selected="true"]')

    def choose_row(self, number: int) -> None:
        """Choose a row of the table by keyboard, 0 for the first; none may be chosen before."""
        self.page.locator(GRID).focus()
        self._press("ArrowDown", r"glide-cell-1-\d+")
        self._press("Control+Home", "glide-cell-1-0")
        for below in range(number):
            self._press("ArrowDown", f"glide-cell-1-{below + 1}")
        self.page.keyboard.press("Shift+Space")

    def _press(self, key: str, cursor: str) -> None:
        """Press a key and wait until the table's cursor is where it should be."""
        self.page.keyboard.press(key)
        self.until(lambda: re.fullmatch(cursor, self.page.evaluate("document.activeElement.id")))

    def pick(self, name: str, option: str) -> None:
        """Choose an option of a selection box."""
        # An answer that arrives while the list is open draws it anew.
        self.wait_until_drawn()
        box = self.page.get_by_role("combobox", name=name)
        box.click()
        self.page.get_by_role("option", name=option, exact=True).click()
        self.until(lambda: box.count() > 0 and box.input_value() == option)

    def _texts(self, rows: str) -> list[list[str]]:
        found: list[list[str]] = self.page.evaluate(READ_ROWS, f"{GRID} tbody {rows}")
        return found


def pixels_like(colours: Colours, wanted: tuple[int, int, int], *, within: int = 12) -> int:
    """Return how many pixels have a colour, give or take."""
    return sum(
        number
        for colour, number in colours.items()
        if all(abs(a - b) <= within for a, b in zip(colour, wanted, strict=True))
    )
