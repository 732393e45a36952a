"""Every page is held against axe-core, in light and dark, but for what the statement lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pytest

from hotspots.governance import Role
from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.ui.texts import text
from tests.browser.every_page import open_page, paths
from tests.browser.map_page import PATIENCE_S

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from hotspots.publish.view import View
    from tests.browser.served import Server

pytestmark = pytest.mark.browser

AXE = resources.files("axe_playwright_python").joinpath("axe.min.js")
RUN = """() => axe.run(document, {
  resultTypes: ['violations'],
  rules: {'target-size': {enabled: true}},
}).then(found => found.violations.flatMap(rule => rule.nodes.map(node => ({
  rule: rule.id, impact: rule.impact, html: node.html.slice(0, 300),
  element: node.target.join(' '),
}))))"""
GRAVE = {"serious", "critical"}

MATCHES = "([element, selector]) => document.querySelector(element)?.matches(selector) ?? false"

HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"""

NAMELESS_PICTURES = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is([data-testid="stDeckGlJsonChart"], [data-testid="stVegaLiteChart"],'
    + ' [data-testid="stDataFrame"])')]
  .filter(one => one.checkVisibility())
  .filter(one => !(one.getAttribute('aria-label') || one.querySelector('[aria-label]')
    || one.closest('[aria-label]')))
  .map(one => one.outerHTML.slice(0, 200))"""

MOVES = """() => [...document.querySelectorAll('[data-testid="stMain"] *')]
  .map(one => getComputedStyle(one))
  .filter(look => parseFloat(look.transitionDuration) > 0.001
    || parseFloat(look.animationDuration) > 0.001)
  .length"""

MARKED = """() => {
  const lines = [...document.querySelectorAll('.marking')].map(one => one.getBoundingClientRect());
  const title = document.querySelector('h1').getBoundingClientRect();
  const rest = [...document.querySelectorAll('[data-testid="stMain"] [data-testid]')]
    .filter(one => !one.querySelector('.marking') && !one.closest('.st-key-marking_below'))
    .filter(one => one.checkVisibility() && !one.closest('details:not([open])'))
    .map(one => one.getBoundingClientRect()).filter(box => box.height);
  return [lines.length, lines[0].bottom <= title.top + 1,
    lines[1].top + 1 >= Math.max(...rest.map(box => box.bottom))];
}"""


SHOWN = [("analyst", "light"), ("analyst", "dark"), ("board", "light"), ("public", "light")]


@dataclass(frozen=True)
class Seen:
    """What was found on one page."""

    path: str
    findings: list[dict[str, Any]]
    headings: list[int]
    nameless: list[str]
    moving: int
    marked: list[str]
    marked_around: list[int]
    title: str


def allowed() -> dict[tuple[str, str], str]:
    """Rule and selector of each finding that the statement lists, with the way round it."""
    rows = re.findall(
        r"^\| `([a-z0-9-]+)` \| `(.+?)` \|(.+)\|$", text("accessibility"), re.MULTILINE
    )
    return {(rule, selector): why.rpartition("|")[2].strip() for rule, selector, why in rows}


@pytest.fixture(scope="module")
def chosen(county_view: View) -> str:
    """What a link says of the highest cell: a page with a choice has more on it."""
    scored = risk_map(county_view, default_choice(county_view))
    return f"?cell={county_view.cells['cell'].iloc[int(np.nanargmax(scored.score.total))]}"


@pytest.fixture(scope="module", params=SHOWN, ids=" ".join)
def shown(request: pytest.FixtureRequest) -> tuple[Role, Literal["light", "dark"]]:
    """Who looks, and whether at light or dark."""
    role, scheme = request.param
    return Role(role), scheme


@pytest.fixture(scope="module")
def seen(
    shown: tuple[Role, Literal["light", "dark"]],
    browser: Browser,
    screens: dict[Role, Server],
    chosen: str,
) -> list[Seen]:
    """Every page of a role, opened once with a cell chosen."""
    role, scheme = shown
    server = screens[role]
    page = browser.new_page(
        viewport={"width": 1280, "height": 800},
        locale="en-GB",
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.set_default_timeout(PATIENCE_S * 1000)
    found = []
    for path in paths(page, server):
        open_page(page, server, path + chosen)
        found.append(look(page, path))
    page.close()
    return found


def look(page: Page, path: str) -> Seen:
    page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    findings = page.evaluate(RUN)
    for one in findings:
        one["listed"] = [key for key in allowed() if is_listed(page, one, key)]
    return Seen(
        path=path,
        findings=findings,
        headings=page.evaluate(HEADINGS),
        nameless=page.evaluate(NAMELESS_PICTURES),
        moving=page.evaluate(MOVES),
        marked=page.locator(".marking").all_inner_texts(),
        marked_around=page.evaluate(MARKED),
        title=page.title(),
    )


def test_every_page_is_clean_but_for_what_the_statement_lists(
    seen: list[Seen], shown: tuple[Role, Literal["light", "dark"]]
) -> None:
    role, _ = shown
    assert len(seen) >= (3 if role == Role.PUBLIC else 10)
    found = [one for page in seen for one in page.findings]
    grave = [one for one in found if one["impact"] in GRAVE or one["rule"] == "heading-order"]
    assert [one for one in grave if not one["listed"]] == []
    met = {key for one in grave for key in one["listed"]}
    assert met == set(allowed()) if role == Role.ANALYST else met <= set(allowed())


def test_every_page_has_one_title_and_no_heading_skips_a_level(seen: list[Seen]) -> None:
    for page in seen:
        assert page.headings.count(1) == 1, page.path
        assert all(low + 1 >= high for low, high in pairwise(page.headings)), page


def test_every_page_is_marked_above_below_and_in_the_name_of_the_window(
    seen: list[Seen], shown: tuple[Role, Literal["light", "dark"]]
) -> None:
    marking = "OFFICIAL" if shown[0] == Role.PUBLIC else "OFFICIAL-SENSITIVE"
    for page in seen:
        assert page.marked == [marking] * 2, page.path
        assert page.marked_around == [2, True, True], page.path
        assert page.title.endswith(f" - {marking}"), page.path


def test_every_picture_and_table_is_described_and_nothing_moves_by_itself(
    seen: list[Seen],
) -> None:
    for page in seen:
        assert page.nameless == [], page.path
        assert page.moving == 0, page.path


def test_what_the_statement_lists_has_a_way_round() -> None:
    listed = text("accessibility").partition("## What does not work yet")[2]
    ways = re.findall(r"^\| [A-Z`].+ \| .+ \| (.+) \|$", listed, re.MULTILINE)[1:]
    assert len(ways) > 3
    assert all(len(way) > 20 for way in ways)


def is_listed(page: Page, finding: dict[str, Any], key: tuple[str, str]) -> bool:
    """Say whether a finding is of this rule and of an element like this."""
    rule, selector = key
    is_match: bool = page.evaluate(MATCHES, [finding["element"], selector])
    return finding["rule"] == rule and is_match
