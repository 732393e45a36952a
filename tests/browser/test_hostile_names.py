from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.counts.snapshots import open_snapshot
from hotspots.publish.choice import default_choice
from hotspots.publish.risk_map import risk_map
from hotspots.publish.tables import risk_table
from hotspots.publish.view import read_view
from tests.browser.served import SAMPLE_DATA, partnership_file, publish, served

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

    from tests.browser.conftest import Opens, Visit

pytestmark = pytest.mark.browser
WARD = "Market"
HOSTILE = "<img src=x onerror=alert(1)> & **bold** [x](javascript:alert(1)) {n} `c` $a$ :red[b]"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's places, one of its wards renamed."""
    folder = tmp_path_factory.mktemp("hostile")
    for name in ("boundaries", "places"):
        shutil.copytree(SAMPLE_DATA / name, folder / name)
    file = folder / "boundaries" / "ward.geojson"
    wards = json.loads(file.read_text(encoding="utf-8"))
    (market,) = [one for one in wards["features"] if one["properties"]["name"] == WARD]
    market["properties"]["name"] = HOSTILE
    file.write_text(json.dumps(wards), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def visit(data: Path, visits: Opens) -> Iterator[tuple[Visit, pd.Series[Any]]]:
    """The page of that county, opened at a cell of that ward."""
    file = partnership_file(data, store=data / "store", data=data)
    publish(file, SAMPLE_DATA / "police" / "2026-09")
    view = read_view(open_snapshot(data / "store") / "analyst", key="hostile")
    table = risk_table(view, risk_map(view, default_choice(view)))
    cell = table[table["name"].str.contains(HOSTILE, regex=False)].iloc[0]
    with served(file, log=data / "serve.log") as server, visits() as one:
        one.map.open(f"{server.address}/?cell={cell['cell']}&names=true")
        yield one, cell


def found(names: Iterable[str]) -> set[str]:
    """The names in the table once all of them are what was sought."""
    seen = set(names)
    return seen if all(HOSTILE in name for name in seen) else set()


def test_the_panel_shows_a_hostile_name_as_text(visit: tuple[Visit, pd.Series[Any]]) -> None:
    one, cell = visit
    heading = one.map.panel.get_by_role("heading")
    assert heading.inner_text().strip() == cell["name"]
    assert one.map.panel.locator("h2 strong, h2 code, h2 img, h2 span.katex").count() == 0
    assert HOSTILE in one.map.panel.inner_text().replace(cell["name"], "")


def test_the_tooltip_shows_a_hostile_name_as_text(visit: tuple[Visit, pd.Series[Any]]) -> None:
    one, cell = visit
    says = one.map.point_at(cell["longitude"], cell["latitude"])
    assert HOSTILE in says
    assert one.map.page.locator(".deck-tooltip img").count() == 0


def test_the_table_shows_a_hostile_name_as_text(visit: tuple[Visit, pd.Series[Any]]) -> None:
    one, cell = visit
    one.map.page.get_by_placeholder("Filter the table").fill("onerror=alert")
    one.map.page.keyboard.press("Enter")
    names = one.map.until(lambda: found(row[0] for row in one.map.rows()))
    assert cell["name"] in names


def test_nothing_of_a_hostile_name_is_run(visit: tuple[Visit, pd.Series[Any]]) -> None:
    one, _ = visit
    assert one.traffic.dialogs == []
    assert one.traffic.faults == []
    assert one.map.page.locator('img[src="x"], a[href^="javascript"]').count() == 0
    assert "Traceback" not in one.map.page.inner_text("body")
