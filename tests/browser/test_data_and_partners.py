"""The page "Data and partners" as somebody with a screen of one of two sizes has it."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from hotspots.ui.coverage_calendar import LETTERS
from tests.agreed_partnership import agreed_partnership
from tests.browser.every_page import own_faults
from tests.browser.map_page import GRID, PATIENCE_S, Traffic
from tests.browser.served import served
from tests.browser.test_reaching_everything import FOCUSED, TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.served import Server

pytestmark = pytest.mark.browser

SIZES = [(1440, 900), (800, 600)]

READ_CALENDAR = """() => {
  const letters = document.querySelectorAll(
    '[data-testid="stVegaLiteChart"] .mark-text.role-mark text');
  const lines = {};
  for (const one of letters) {
    const [, x, y] = one.getAttribute('transform').match(/translate\\(([-\\d.]+),([-\\d.]+)\\)/);
    (lines[y] = lines[y] || []).push([Number(x), one.textContent]);
  }
  return Object.entries(lines).sort((a, b) => a[0] - b[0])
    .map(([, line]) => line.sort((a, b) => a[0] - b[0]).map(one => one[1]).join(''));
}"""
"""The letters of the picture, line by line."""

READ_TABLE = """number => [...document.querySelectorAll('canvas[data-testid="data-grid-canvas"]')]
  .slice(number, number + 1)
  .flatMap(grid => [...grid.querySelectorAll('tbody tr')]
    .map(row => [...row.querySelectorAll('td')].map(cell => cell.innerText)))"""


@pytest.fixture(scope="module")
def agreed(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert chromium
    folder = tmp_path_factory.mktemp("agreed")
    file = agreed_partnership(folder).file
    with served(file, log=folder / "serve.log") as one:
        yield one


@contextmanager
def opened(
    browser: Browser, server: Server, size: tuple[int, int]
) -> Iterator[tuple[Page, Traffic]]:
    """The page, reached by its own address."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="en-GB")
    page.set_default_timeout(PATIENCE_S * 1000)
    traffic = Traffic()
    traffic.follow(page)
    page.goto(f"{server.address}/data")
    page.get_by_role("heading", name="Not shared yet").wait_for()
    page.locator('[data-testid="stVegaLiteChart"] .mark-text text').first.wait_for()
    yield page, traffic
    assert "Traceback" not in page.inner_text("body")
    page.close()


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_calendar_and_its_table_say_the_same_and_the_keyboard_reaches_all(
    browser: Browser, agreed: Server, size: tuple[int, int]
) -> None:
    with opened(browser, agreed, size) as (page, traffic):
        assert page.evaluate(READ_CALENDAR) == ["RRRRAA", "RMBMAA"]
        assert page.evaluate(TOO_WIDE) <= 0
        twin = page.locator("summary", has_text="The calendar as a table")
        twin.focus()
        page.keyboard.press("Enter")
        # Of a table only the columns in view are written out for those who cannot see it.
        states = table_letters(page)
        assert len(states) == 2
        for drawn, said in zip(page.evaluate(READ_CALENDAR), states, strict=True):
            assert said
            assert drawn.startswith(said)
        assert reached(page) >= {"Where is risk?", "The calendar as a table", "data-grid", "Feed"}
        assert own_faults(traffic.faults) == []
        assert traffic.foreign(agreed.address) == []
        assert page.locator('img[src="x"], a[href^="javascript"]').count() == 0


def table_letters(page: Page) -> list[str]:
    """The states of the calendar's table as letters, row by row, once it is there."""
    words = page.locator(f"{GRID} td", has_text="received").first
    words.wait_for(state="attached")
    return [
        "".join(LETTERS[cell] for cell in row if cell in LETTERS)
        for row in page.evaluate(READ_TABLE, 0)
    ]


def reached(page: Page) -> set[str]:
    """What of the page the Tab key comes to."""
    page.get_by_role("heading", level=1).click()
    seen = []
    for _ in range(30):
        page.keyboard.press("Shift+Tab")
        seen.append(page.evaluate(FOCUSED))
    page.get_by_role("heading", level=1).click()
    for _ in range(30):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
    everything = "\n".join(seen)
    names = ("Where is risk?", "The calendar as a table", "data-grid", "Feed")
    return {name for name in names if re.search(re.escape(name), everything)}
