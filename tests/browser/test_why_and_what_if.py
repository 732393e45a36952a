"""The pages "Why this score?" and "What if?" as somebody in front of them has them."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.choice import counting, default_choice
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.risk.explanation import explanation
from hotspots.ui import explaining
from hotspots.ui.silent import silent_sources
from tests.browser.map_page import TABLE
from tests.browser.test_reaching_everything import FOCUSED, TOO_WIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotspots.publish.view import View
    from tests.browser.conftest import Opens, Visit
    from tests.browser.served import Server

pytestmark = pytest.mark.browser

NOT_FOUND = "responded with a status of 404"
SMALL = (800, 600)
AS_AGREED = "These are the agreed weights. Move a slider to try others."
TRIED = "What if: nobody agreed these weights."
NAMELESS = """() => [...document.querySelectorAll(
    'button, input, [role="slider"], [role="combobox"], [role="tab"], a[href]')]
  .filter(one => one.offsetParent !== null)
  .filter(one => !(one.getAttribute('aria-label') || one.getAttribute('aria-labelledby')
    || one.title || one.innerText || (one.labels && one.labels.length)
    || one.placeholder || one.closest('label')))
  .map(one => one.outerHTML.slice(0, 200))"""
"""What can be worked and has no name for those who cannot see it."""


@pytest.fixture(scope="module")
def scored(county_view: View) -> RiskMap:
    return risk_map(county_view, default_choice(county_view))


@pytest.fixture(scope="module")
def highest(scored: RiskMap) -> int:
    return int(np.nanargmax(scored.score.total))


def sentence(view: View, scored: RiskMap, place: int) -> str:
    """What the page says of a cell."""
    told = explanation(
        scored.score,
        found=scored.evidence,
        strength=scored.strength,
        harm=counting(view, scored.choice),
        cell=place,
    )
    band = view.about["bands"][scored.band[place]]["name"]
    silent = [name for name, own in silent_sources(view, scored).items() if own[place]]
    return explaining.because(told, band=band, silent=silent)


@contextmanager
def opened(
    visits: Opens, server: Server, link: str, size: tuple[int, int] = (1280, 800)
) -> Iterator[Visit]:
    with visits(size) as visit:
        missing: list[str] = []
        visit.map.page.on(
            "response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None
        )
        visit.map.open(f"{server.address}/{link}")
        yield visit
        assert "Traceback" not in visit.map.page.inner_text("body")
        # Opened below the root, Streamlit asks below it first whether a server is there.
        assert {url.partition("/_stcore/")[0] for url in missing} == {
            f"{server.address}/{link.partition('?')[0]}"
        }
        faults = [one for one in visit.traffic.faults if NOT_FOUND not in one]
        assert len(visit.traffic.faults) - len(faults) == len(missing)
        assert faults == []
        assert visit.traffic.dialogs == []
        assert visit.traffic.foreign(server.address) == []


def test_a_link_opens_with_the_sentence_on_its_cell(
    visits: Opens, server: Server, county_view: View, scored: RiskMap, highest: int
) -> None:
    cell = county_view.cells["cell"].iloc[highest]
    with opened(visits, server, f"why?cell={cell}") as visit:
        page = visit.map.page
        page.get_by_role("heading", level=3).first.wait_for()
        assert page.get_by_role("heading", level=3).first.inner_text() == sentence(
            county_view, scored, highest
        )
        said = page.inner_text('[data-testid="stMain"]')
        assert re.search(rf"Score {scored.score.total[highest]:.1f} of 100", said)
        # The picture of what adds up, and the map, are described to those who cannot see them.
        labels = [one.get_attribute("aria-label") for one in page.get_by_role("figure").all()]
        assert any("cells by band of risk" in (label or "") for label in labels)
        assert "the table below says the same" in page.content()


def test_another_row_is_explained_and_left_out_sender_by_sender(
    visits: Opens, server: Server, county_view: View, scored: RiskMap
) -> None:
    with opened(visits, server, "why") as visit:
        page = visit.map.page
        page.get_by_text("Choose a cell").wait_for()
        visit.map.choose_row(1)
        page.get_by_role("heading", level=3).first.wait_for()
        found = re.search(
            r"cell=(\w+)", visit.map.until(lambda: page.url if "cell=" in page.url else "")
        )
        assert found
        place = county_view.place_of(found[1])
        assert page.get_by_role("heading", level=3).first.inner_text() == sentence(
            county_view, scored, place
        )
        page.get_by_text("Work it out for each sender").click()
        table = page.locator(TABLE, has_text="Without").last
        table.wait_for()
        visit.map.until(visit.map.is_idle)
        assert "Dogger Police" in page.content() or "Silverpit Constabulary" in page.content()


def test_a_slider_moved_by_keyboard_tries_other_weights_and_a_button_takes_them_back(
    visits: Opens, server: Server
) -> None:
    with opened(visits, server, "what-if") as visit:
        page = visit.map.page
        page.get_by_text(AS_AGREED).wait_for()
        page.get_by_role("slider", name="Police").focus()
        for _ in range(5):
            page.keyboard.press("ArrowRight")
        page.get_by_text(TRIED).wait_for()
        page.get_by_text("Police 1.5 instead of 1").wait_for()
        visit.map.wait_until_drawn()
        assert "weight_police=1.5" in page.url
        page.get_by_text(re.compile(r"Of the \d+ highest cells \d+ stay")).wait_for()
        page.get_by_role("button", name="Back to the agreed weights").click()
        page.get_by_text(AS_AGREED).wait_for()
        visit.map.until(lambda: "weight_police" not in page.url)
        # The browser believes it too: what is moved next starts from the agreed weight.
        page.get_by_role("slider", name="Police").focus()
        page.keyboard.press("ArrowLeft")
        page.get_by_text("Police 0.9 instead of 1").wait_for()


def test_a_link_carries_what_was_tried(visits: Opens, server: Server) -> None:
    with opened(visits, server, "what-if?weight_police=0.2&standardised=rank") as visit:
        page = visit.map.page
        page.get_by_text(TRIED).wait_for()
        page.get_by_text("Police 0.2 instead of 1 and standardised by rank").wait_for()


@pytest.mark.parametrize("name", ["why", "what-if"])
def test_nothing_scrolls_sideways_and_everything_can_be_reached_on_a_small_screen(
    visits: Opens, server: Server, county_view: View, highest: int, name: str
) -> None:
    cell = county_view.cells["cell"].iloc[highest]
    with opened(visits, server, f"{name}?cell={cell}", size=SMALL) as visit:
        page = visit.map.page
        visit.map.until(visit.map.is_idle)
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.get_by_role("heading", level=1).count() == 1
        assert page.evaluate(NAMELESS) == []
        page.get_by_role("heading", level=1).click()
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(FOCUSED))
        everything = "\n".join(seen)
        for wanted in WITHIN_REACH[name]:
            assert wanted in everything, everything


WITHIN_REACH = {
    "why": ("Serious violence", "deck-events-root", "Find a place", "Measure by measure"),
    "what-if": ("Serious violence", "Police", "Back to the agreed weights", "deck-events-root"),
}
