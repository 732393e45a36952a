"""The page "Across borders" as a browser draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import pytest

from hotspots.publish.borders.published import read_borders
from hotspots.ui import palette, wording
from hotspots.ui.borders import flow_layers, flow_tables
from hotspots.ui.borders.boundary_layers import LINE_STYLES
from tests.browser.map_page import CELLS, GRID, pixels_like
from tests.browser.test_reaching_everything import FOCUSED, TOO_WIDE
from tests.browser.test_why_and_what_if import NAMELESS, SMALL, opened

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.snapshots import Snapshot
    from tests.browser.conftest import Opens
    from tests.browser.served import Server

pytestmark = pytest.mark.browser

STRADDLES = "borders"
FLOWS = "borders?across=What+flows+between+areas%3F"
COMPARED = "borders?across=What+can+be+compared%3F"
BRIDGE = "borders?across=Bridge+between+two"
PARTS = (STRADDLES, FLOWS, COMPARED, BRIDGE)
RAIL = "lines.rail_stops_and_arrests"
WITHIN_REACH = {
    STRADDLES: (
        "What flows between areas?",
        "More than around",
        "Districts",
        "deck-events-root",
        "data-grid-canvas",
    ),
    FLOWS: ("Bridge between two", "Districts", "deck-events-root", "Save these flows as CSV"),
}
OVERLAPS = """() => {
  const shown = [...document.querySelectorAll('[data-testid="stElementContainer"]')]
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => box.width > 2 && box.height > 2 && one.offsetParent !== null
      && !one.closest('details:not([open])'));
  const met = [];
  for (const [one, a] of shown) for (const [other, b] of shown) {
    if (one === other || one.contains(other) || other.contains(one)) continue;
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 2 && down > 2) met.push(
      [one.innerText.slice(0, 60), other.innerText.slice(0, 60), across, down]);
  }
  return met;
}"""
"""Pairs of what stands on the page and lies over each other."""


def test_boundaries_are_drawn_over_cells_and_hotspots(visits: Opens, server: Server) -> None:
    with opened(visits, server, STRADDLES) as visit:
        seen = visit.map.colours(CELLS)
        # A later layer's line runs in the middle of an earlier one's where they share a border.
        for style in LINE_STYLES[:3]:
            assert pixels_like(seen, style.colour, within=20) > 100
        for colour in palette.FINDING_COLOURS:
            assert pixels_like(seen, colour) > 100


def test_without_boundaries_their_lines_are_gone(visits: Opens, server: Server) -> None:
    with opened(visits, server, STRADDLES) as visit:
        before = pixels_like(visit.map.colours(CELLS), LINE_STYLES[1].colour)
        page = visit.map.page
        page.get_by_role("button", name="Community safety partnerships").click()
        visit.map.until(lambda: "boundaries=" in page.url)
        visit.map.wait_until_drawn()
        assert pixels_like(visit.map.colours(CELLS), LINE_STYLES[1].colour) < before / 4


def test_arcs_are_drawn_light_where_they_begin_and_dark_where_they_lead(
    visits: Opens, server: Server
) -> None:
    with opened(visits, server, FLOWS) as visit:
        seen = visit.map.colours(CELLS)
        assert pixels_like(seen, flow_layers.START_COLOUR) > 100
        assert pixels_like(seen, flow_layers.END_COLOUR) > 300


def test_an_arc_says_what_it_is_and_a_click_on_it_does_no_harm(
    visits: Opens, server: Server, county_snapshot: Snapshot
) -> None:
    flows = read_borders(county_snapshot / "analyst").flows
    measure = flows.measures[0]["name"]
    until = flow_tables.years(flows, measure)[0]
    layers = flow_layers.flow_layers(flows, measure=measure, until=until)
    (broadest,) = [one for one in layers if one["id"] == "flows E end"]
    rows = flow_tables.flow_rows(flows, measure=measure, until=until)
    with opened(visits, server, FLOWS) as visit:
        arc = orjson.loads(orjson.dumps(broadest["data"]))[0]
        longitude, latitude = arc["p"][len(arc["p"]) // 3]
        said = visit.map.point_at(longitude, latitude)
        assert said.startswith(arc["n"])
        assert arc["s"] in said
        assert rows["episodes"].iloc[0] in said or rows["episodes"].iloc[1] in said
        visit.map.click(longitude, latitude)
        visit.map.page.wait_for_timeout(1_500)
        visit.map.wait_until_drawn()
        assert "cell=" not in visit.map.page.url
        assert pixels_like(visit.map.colours(CELLS), flow_layers.END_COLOUR) > 100


def test_a_row_chosen_by_keyboard_says_who_to_call(visits: Opens, server: Server) -> None:
    with opened(visits, server, STRADDLES) as visit:
        page = visit.map.page
        page.get_by_text("Choose a row").wait_for()
        visit.map.choose_row(1)
        page.get_by_text("Who to call about").wait_for()
        visit.map.until(visit.map.is_idle)
        assert "newest data" in page.inner_text('[data-testid="stMain"]')
        assert "cell=" in page.url
        # The second row of one hotspot stays chosen, and the keyboard stays in the table.
        assert len(visit.map.marked()) == 1
        assert page.evaluate("document.activeElement.closest('[data-testid]').dataset.testid")


def test_an_indicator_and_a_year_go_into_the_link_and_come_back(
    visits: Opens, server: Server
) -> None:
    name = wording.measure_name(RAIL)
    with opened(visits, server, FLOWS) as visit:
        page = visit.map.page
        visit.map.pick("Indicator", name)
        visit.map.until(lambda: "indicator=" in page.url)
        page.get_by_text(" km by rail").first.wait_for()
        visit.map.wait_until_drawn()
        assert pixels_like(visit.map.colours(CELLS), flow_layers.CORRIDOR_COLOUR) > 50
        link = page.url.partition(f"{server.address}/")[2]
    with opened(visits, server, link) as visit:
        page = visit.map.page
        assert page.get_by_role("combobox", name="Indicator").input_value() == name
        page.get_by_text(" km by rail").first.wait_for()


@pytest.mark.parametrize("link", [STRADDLES, FLOWS])
def test_tab_reaches_every_choice_the_map_and_the_table(
    visits: Opens, server: Server, link: str
) -> None:
    with opened(visits, server, link) as visit:
        page = visit.map.page
        page.get_by_role("heading", level=1).click()
        seen = []
        for _ in range(60):
            page.keyboard.press("Tab")
            seen.append(page.evaluate(FOCUSED))
        everything = "\n".join(seen)
        for wanted in WITHIN_REACH[link]:
            assert wanted in everything, everything
        assert page.locator(GRID).first.get_attribute("tabindex") == "0"
        assert page.evaluate(NAMELESS) == []
        labels = [one.get_attribute("aria-label") for one in page.get_by_role("figure").all()]
        assert any("The table " in (label or "") for label in labels)


@pytest.mark.parametrize("link", PARTS)
def test_nothing_overlaps_or_scrolls_sideways_on_a_small_screen(
    visits: Opens, server: Server, link: str
) -> None:
    with visits(SMALL) as visit:
        page = visit.map.page
        page.goto(f"{server.address}/{link}")
        page.get_by_role("heading", level=1).wait_for()
        page.locator(
            '[data-testid="stCaptionContainer"], [data-testid="stDataFrame"]'
        ).first.wait_for()
        visit.map.until(visit.map.is_idle)
        page.wait_for_timeout(1_000)
        assert page.evaluate(TOO_WIDE) <= 0
        assert page.evaluate(OVERLAPS) == []
        assert page.evaluate(NAMELESS) == []
        assert page.get_by_role("heading", level=1).count() == 1


def test_the_saved_bridge_opens_as_one_page_that_asks_nobody_for_anything(
    visits: Opens, server: Server, tmp_path: Path
) -> None:
    with visits() as visit:
        page = visit.map.page
        page.goto(f"{server.address}/{BRIDGE}")
        button = page.get_by_role("button", name="Save as one page")
        button.wait_for()
        visit.map.until(visit.map.is_idle)
        with page.expect_download() as waited:
            button.click()
        file = tmp_path / waited.value.suggested_filename
        waited.value.save_as(file)
    assert file.suffix == ".html"
    with visits() as visit:
        page = visit.map.page
        page.goto(file.as_uri())
        assert "Dogger Police" in page.inner_text("body")
        assert page.locator("svg").count() >= 1
        assert [
            one for one in visit.traffic.requests if not one.startswith(("file:", "data:"))
        ] == []
        assert visit.traffic.faults == []
