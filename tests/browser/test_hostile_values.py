"""Every page of a partnership whose names and reasons are attempts to be more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.every_page import open_page, own_faults, paths, wait_until_still
from tests.browser.map_page import PATIENCE_S, Traffic
from tests.browser.served import served
from tests.spec.hostile_partnership import cell_of, hostile_partnership
from tests.spec.hostile_values import VALUES, is_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.served import Server

pytestmark = pytest.mark.browser

RAN = "() => window.__ran === 1"

BECAME = r"""() => {
  const found = [];
  const own = '[data-hostile], [src*="evil.example"], [href*="evil.example"],'
    + ' [href^="javascript:"], img[src="x"], iframe, .katex, [data-testid="stMain"] script';
  for (const one of document.querySelectorAll(own)) found.push(one.outerHTML.slice(0, 200));
  const words = /^(bold|italic|struck|code|colour|all|note|press|heading \| a \| b \|)$/;
  for (const one of document.querySelectorAll(
    '[data-testid="stMain"] :is(strong, em, del, code, a, h1, h2, h3, h4, h5, h6, sup, mark, sub)')
  ) if (words.test(one.innerText.trim())) found.push(one.outerHTML.slice(0, 200));
  return found;
}"""
"""What a text turned into where it was taken for HTML or Markdown."""

SAID = """() => [
  document.querySelector('[data-testid="stMain"]').textContent,
  ...[...document.querySelectorAll('canvas[data-testid="data-grid-canvas"] td')]
    .map(one => one.innerText)].join('\\n')"""

CHOSEN = (1, 12, 18, 19, 28, 30)
"""Wards with names of HTML, Markdown, formulas, pictures and templates."""

PART = '[data-testid^="stBaseButton-segmented_control"]'
VISIBLE = "() => getComputedStyle(document.body).display !== 'none'"


@pytest.fixture(scope="module")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    assert chromium
    folder = tmp_path_factory.mktemp("hostile_values")
    file = hostile_partnership(folder).file
    with served(file, log=folder / "serve.log") as one:
        yield one


@pytest.fixture(scope="module")
def visited(browser: Browser) -> Iterator[tuple[Page, Traffic]]:
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
    page.set_default_timeout(PATIENCE_S * 1000)
    traffic = Traffic()
    traffic.follow(page)
    yield page, traffic
    page.close()


def test_there_are_forty_different_values() -> None:
    assert len(set(VALUES)) == len(VALUES) == 40


def test_on_every_page_they_stay_texts(visited: tuple[Page, Traffic], server: Server) -> None:
    page, traffic = visited
    every = paths(page, server)
    assert len(every) > 5
    for path in every:
        open_page(page, server, path)
        closed = page.locator("details:not([open]) summary")
        while closed.count():
            closed.first.click()
            page.wait_for_timeout(150)
        assert page.evaluate(BECAME) == [], path
        for part in parts_opened(page):
            assert page.evaluate(BECAME) == [], (path, part)
        assert page.evaluate(VISIBLE), path
        assert not page.evaluate(RAN), path
        assert "Traceback" not in page.inner_text("body"), path
    assert traffic.dialogs == []
    assert traffic.foreign(server.address) == []
    assert own_faults(traffic.faults) == []


@pytest.mark.parametrize("path", ["/", "/why"])
def test_a_chosen_place_is_explained_in_its_own_words(
    visited: tuple[Page, Traffic], server: Server, path: str
) -> None:
    page, traffic = visited
    for number in CHOSEN:
        open_page(page, server, f"{path}?cell={cell_of(number)}")
        assert page.evaluate(BECAME) == [], VALUES[number]
        assert not page.evaluate(RAN), VALUES[number]
        assert is_said(VALUES[number], page.evaluate(SAID))
    assert traffic.dialogs == []
    assert traffic.foreign(server.address) == []
    assert own_faults(traffic.faults) == []


def test_who_shares_what_is_said_word_for_word(
    visited: tuple[Page, Traffic], server: Server
) -> None:
    page, _ = visited
    open_page(page, server, "/data")
    said = page.evaluate(SAID)
    missing = [value for value in VALUES if not is_said(value, said)]
    assert missing == []


def parts_opened(page: Page) -> Iterator[str]:
    """Open each part of a page that is chosen by a button, one after the other."""
    for name in page.locator(PART).all_inner_texts():
        part = page.locator(PART, has_text=name)
        if part.count():
            part.first.click()
            wait_until_still(page, name)
            yield name
