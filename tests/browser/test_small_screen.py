"""On the screen of a phone nothing lies over anything else, and nothing runs out of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotspots.governance import Role
from tests.browser.every_page import open_page, paths
from tests.browser.map_page import PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.served import Server

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}

BOXES = """() => {
  const main = document.querySelector('[data-testid="stMain"]');
  const width = document.documentElement.clientWidth;
  const shown = one => one.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && !one.closest('details:not([open])');
  const scrolls = one => {
    for (let up = one.parentElement; up && up !== main; up = up.parentElement)
      if (/auto|scroll|hidden|clip/.test(getComputedStyle(up).overflowX)) return true;
    return false;
  };
  const outside = [...main.querySelectorAll('*')].filter(shown).filter(one => !scrolls(one))
    .filter(one => {
      const box = one.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && (box.right > width + 1 || box.left < -1);
    }).map(one => one.outerHTML.slice(0, 160));
  const blocks = [...main.querySelectorAll('[data-testid="stElementContainer"]')].filter(shown)
    .filter(one => one.getBoundingClientRect().height > 2);
  const over = [];
  blocks.forEach((one, number) => blocks.slice(number + 1).forEach(other => {
    if (one.contains(other) || other.contains(one)) return;
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 2 && down > 2) over.push([one, other].map(each => each.innerText.slice(0, 60)));
  }));
  return {wide: main.scrollWidth - main.clientWidth, outside: outside.slice(0, 5),
    over: over.slice(0, 5)};
}"""

NOTHING: dict[str, Any] = {"wide": 0, "outside": [], "over": []}


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": PHONE["width"], "height": PHONE["height"]})
    page.set_default_timeout(PATIENCE_S * 1000)
    yield page
    page.close()


@pytest.mark.parametrize("role", list(Role))
def test_nothing_overlaps_or_runs_out_of_any_page(
    phone: Page, browser: Browser, screens: dict[Role, Server], role: Role
) -> None:
    server = screens[role]
    wide = browser.new_page(viewport={"width": 1280, "height": 800})
    every = paths(wide, server)
    wide.close()
    assert len(every) >= (3 if role == Role.PUBLIC else 10)
    for path in every:
        open_page(phone, server, path)
        assert phone.evaluate(BOXES) == NOTHING, path
