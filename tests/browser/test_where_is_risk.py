from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.publish.basemap import SEA
from hotspots.publish.choice import Choice, default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table
from hotspots.ui.palette import BAND_COLOURS, SELECTED_COLOUR
from tests.browser.map_page import CELLS, MapPage, pixels_like

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import View
    from tests.browser.conftest import Opens, Visit
    from tests.browser.served import Server

pytestmark = pytest.mark.browser
RING_PIXELS = 60
"""Of a ring of 14 pixels radius and 3 pixels width, about 260 pixels."""


@pytest.fixture(scope="module")
def published(county_view: View) -> pd.DataFrame:
    return risk_table(county_view, risk_map(county_view, default_choice(county_view)))


def has_ring(county: MapPage, row: pd.Series[float]) -> bool:
    near = county.near(row["longitude"], row["latitude"])
    return pixels_like(near, SELECTED_COLOUR) > RING_PIXELS


def words(table: pd.DataFrame) -> list[list[str]]:
    return [
        [row["name"], f"{row['score']:.1f}", row["band"], f"{row['p_top']:.2f}", row["sure"]]
        for _, row in table.iterrows()
    ]


def shown(rows: list[list[str]]) -> list[list[str]]:
    """Rows of the page's table with their numbers as the table draws them."""
    return [
        [name, f"{float(score):.1f}", band, f"{float(p_top):.2f}", sure]
        for name, score, band, p_top, sure, *_ in rows
    ]


def test_cells_and_basemap_are_drawn(county: MapPage) -> None:
    cells = county.colours(CELLS)
    for colour in BAND_COLOURS[:-1]:
        assert pixels_like(cells, colour, within=2) > 10, colour
    # Two cells only are in the highest band, a few pixels each.
    assert pixels_like(cells, BAND_COLOURS[-1], within=2) > 1
    sea = (int(SEA[1:3], 16), int(SEA[3:5], 16), int(SEA[5:7], 16))
    assert pixels_like(cells, sea, within=2) < 10
    assert pixels_like(county.photograph(), sea, within=2) > 10_000


def test_no_request_leaves_the_machine_and_the_console_is_silent(
    county: MapPage, opened: Visit, server: Server
) -> None:
    assert county.is_idle()
    assert any(url.endswith("/basemap/style.json") for url in opened.traffic.requests)
    assert opened.traffic.foreign(server.address) == []
    assert opened.traffic.faults == []


def test_the_table_says_what_was_published(county: MapPage, published: pd.DataFrame) -> None:
    assert shown(county.rows()[:5]) == words(published.head())


def test_clicking_a_cell_explains_it_and_marks_its_row(
    county: MapPage, published: pd.DataFrame
) -> None:
    cell = published.iloc[4]
    before = has_ring(county, cell)
    county.click(cell["longitude"], cell["latitude"])
    county.until(lambda: county.is_chosen(cell["cell"]))
    county.panel.get_by_role("heading", name=cell["name"], exact=True).wait_for()
    assert county.score() == round(cell["score"], 1)
    marked = county.until(county.marked)
    assert shown(marked) == words(published.iloc[[4]])
    assert not before
    county.until(lambda: has_ring(county, cell))
    assert f"cell={cell['cell']}" in county.page.url


def test_choosing_a_row_by_keyboard_explains_the_cell_and_rings_it_on_the_map(
    county: MapPage, published: pd.DataFrame
) -> None:
    cell = published.iloc[2]
    assert not has_ring(county, cell)
    county.choose_row(2)
    county.until(lambda: county.is_chosen(cell["cell"]))
    county.panel.get_by_role("heading", name=cell["name"], exact=True).wait_for()
    assert county.score() == round(cell["score"], 1)
    county.until(lambda: has_ring(county, cell))


def test_another_month_period_and_theme_are_scored_anew(
    visits: Opens, server: Server, county_view: View, published: pd.DataFrame
) -> None:
    choice = Choice(until=county_view.months[-4], period_months=3, themes=("serious violence",))
    expected = risk_table(county_view, risk_map(county_view, choice))
    cell = published["cell"].iloc[4]
    (score,) = expected.loc[expected["cell"] == cell, "score"]
    with visits() as visit:
        page = visit.map
        page.open(f"{server.address}/?cell={cell}")
        before = page.score()
        page.page.get_by_role("slider", name="Month").focus()
        for _ in range(3):
            page.page.keyboard.press("ArrowLeft")
        page.pick("Period", "3 months")
        page.page.get_by_role("button", name="Knife", exact=True).click()
        page.page.get_by_text("serious violence over 3 months to June 2026").wait_for()
        page.until(lambda: shown(page.rows()[:5]) == words(expected.head()))
        page.until(lambda: page.score() == round(score, 1))
        assert page.is_chosen(cell)
        assert page.score() != before
        assert visit.traffic.faults == []


def test_months_play_until_they_are_stopped(visits: Opens, server: Server) -> None:
    with visits() as visit:
        page = visit.map
        page.open(f"{server.address}/?month=May+2026")
        slider = page.page.get_by_role("slider", name="Month")
        page.page.get_by_role("button", name="Play").click()
        page.until(lambda: slider.get_attribute("aria-valuetext") == "July 2026")
        page.page.get_by_role("button", name="Stop").click()
        page.page.get_by_role("button", name="Play").wait_for()
        assert "month=" in page.page.url
        assert visit.traffic.faults == []


def test_a_link_opens_with_its_cell(visits: Opens, server: Server, published: pd.DataFrame) -> None:
    cell = published.iloc[1]
    with visits() as visit:
        visit.map.open(f"{server.address}/?cell={cell['cell']}")
        visit.map.panel.get_by_role("heading", name=cell["name"], exact=True).wait_for()
        assert visit.map.score() == round(cell["score"], 1)
        assert visit.map.until(lambda: has_ring(visit.map, cell))
        marked = visit.map.until(visit.map.marked)
        assert shown(marked) == words(published.iloc[[1]])
        assert visit.traffic.faults == []
