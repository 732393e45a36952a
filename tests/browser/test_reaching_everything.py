from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.map_page import GRID, MAP, TABLE, MapPage

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser
SMALL = {"width": 800, "height": 600}
FOCUSED = """() => {
  const one = document.activeElement;
  return one.className + ' ' + (one.dataset.testid || '') + ' '
    + (one.getAttribute('aria-label') || one.innerText || '');
}"""

TOO_WIDE = """() => Math.max(
  ...['html', '[data-testid="stMain"]', '[data-testid="stAppViewContainer"]']
    .map(name => document.querySelector(name))
    .map(one => one.scrollWidth - one.clientWidth))"""


@pytest.fixture
def small(county: MapPage) -> Iterator[MapPage]:
    """The page on a small screen."""
    before = county.page.viewport_size
    assert before is not None
    county.page.set_viewport_size({"width": SMALL["width"], "height": SMALL["height"]})
    county.wait_until_drawn()
    yield county
    county.page.set_viewport_size(before)
    county.wait_until_drawn()


def top(county: MapPage, selector: str) -> float:
    box = county.page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"]


def test_the_map_is_described_to_those_who_cannot_see_it(county: MapPage) -> None:
    figure = county.page.get_by_role("figure")
    assert figure.count() == 1
    label = figure.get_attribute("aria-label") or ""
    assert "cells by band of risk" in label
    assert "table holds the same cells" in label


def test_tab_reaches_filters_map_and_table(county: MapPage) -> None:
    county.page.get_by_role("heading", level=1).click()
    seen = []
    for _ in range(45):
        county.page.keyboard.press("Tab")
        seen.append(county.page.evaluate(FOCUSED))
    everything = "\n".join(seen)
    for name in ("Serious violence", "On the map", "deck-events-root", "Find a place"):
        assert name in everything, everything
    county.page.get_by_role("slider", name="Month").focus()
    assert county.page.locator(GRID).get_attribute("tabindex") == "0"
    assert "data-grid-canvas" in everything, everything


def test_nothing_scrolls_sideways_on_a_small_screen(small: MapPage) -> None:
    width = small.page.evaluate(TOO_WIDE)
    assert width <= 0


def test_map_and_table_are_within_one_scroll_of_a_small_screen(small: MapPage) -> None:
    assert top(small, MAP) < SMALL["height"]
    assert top(small, TABLE) < 2 * SMALL["height"]
