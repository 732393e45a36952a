"""The county's flows between areas, as a map, as a table and as a file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.publish.borders.published import read_borders
from hotspots.ui import wording
from hotspots.ui.borders import flow_tables, flow_words
from tests.ui.pages.across.across_borders import FLOWS, opening
from tests.ui.screen import deck

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.borders.flows import Flows

pytestmark = pytest.mark.usefixtures("county")

REFERRALS = "lines.referrals"


@pytest.fixture(scope="module")
def flows(county_snapshot: Snapshot) -> Flows:
    return read_borders(county_snapshot / "analyst").flows


def box(screen: AppTest, key: str) -> Any:
    (found,) = [one for one in screen.selectbox if one.key == key]
    return found


def arcs(screen: AppTest) -> dict[str, list[dict[str, Any]]]:
    return {
        one["id"]: one["data"] for one in deck(screen)["layers"] if one["id"].startswith("flows ")
    }


def test_arcs_lead_from_district_to_district_with_a_head_for_each(flows: Flows) -> None:
    screen = opening(FLOWS)
    parts = arcs(screen)
    told = {
        part: sorted(
            row["n"] for name, rows in parts.items() if name.endswith(part) for row in rows
        )
        for part in ("start", "end", "head")
    }
    assert told["start"] == told["end"] == told["head"]
    measure = box(screen, "indicator").value
    rows = flow_tables.flow_rows(flows, measure=measure, until=box(screen, "year_to").value)
    between = rows[(rows["from"] != rows["to"]) & (rows["band"] != "")]
    assert told["head"] == sorted((between["from"] + " to " + between["to"]).tolist())


def test_the_table_holds_what_the_map_draws_and_what_it_may_not(flows: Flows) -> None:
    screen = opening(FLOWS)
    measure, until = box(screen, "indicator").value, box(screen, "year_to").value
    shown = screen.dataframe[0].value
    assert shown.equals(flow_tables.flow_rows(flows, measure=measure, until=until))
    assert "Skarholm" in shown["from"].iloc[0]
    # What is too few to be sent is said to be so, and is no zero.
    assert not shown["episodes"].isin(["0", "1", "2"]).any()
    assert any("unknown, not zero" in str(one.value) for one in screen.caption)


def test_every_indicator_opens_for_every_year_it_has(flows: Flows) -> None:
    screen = opening(FLOWS)
    for measure in [one["name"] for one in flows.measures]:
        box(screen, "indicator").set_value(measure)
        screen.run()
        assert not screen.exception
        assert box(screen, "indicator").value == measure
        years = flow_tables.years(flows, measure)
        assert len(box(screen, "year_to").options) == len(years)
        rows = flow_tables.flow_rows(flows, measure=measure, until=box(screen, "year_to").value)
        assert screen.dataframe[0].value.equals(rows)


def test_an_earlier_year_shows_its_own_flows(flows: Flows) -> None:
    screen = opening(FLOWS)
    measure = box(screen, "indicator").value
    newest, *earlier = flow_tables.years(flows, measure)
    assert box(screen, "year_to").value == newest
    box(screen, "year_to").set_value(earlier[3])
    screen.run()
    own = flow_tables.flow_rows(flows, measure=measure, until=earlier[3])
    assert screen.dataframe[0].value.equals(own)
    assert not own.equals(flow_tables.flow_rows(flows, measure=measure, until=newest))


def test_who_exports_and_who_imports_stands_with_its_range() -> None:
    screen = opening(FLOWS)
    net = screen.dataframe[1].value
    assert "Who exports, who imports" in [str(one.value) for one in screen.header]
    told = net[net["index"] != ""]
    assert len(told)
    assert (told["interval"] != "").all()
    assert "Skarholm" in net["area"].iloc[0]


def test_corridors_follow_the_railway_station_by_station() -> None:
    screen = opening(FLOWS)
    box(screen, "indicator").set_value("lines.rail_stops_and_arrests")
    screen.run()
    assert not screen.exception
    said = [str(one.value) for one in screen.markdown if " km by rail" in str(one.value)]
    assert said
    (line,) = [one for one in deck(screen)["layers"] if one["id"] == "corridors"]
    assert len(line["data"]) <= len(said)
    assert all(len(row["p"]) > 2 for row in line["data"])


def test_the_importing_end_is_a_panel_an_indicator_with_every_number_below() -> None:
    screen = opening(FLOWS)
    assert "What the importing end sees" in [str(one.value) for one in screen.header]
    chart = screen.get("arrow_vega_lite_chart") or screen.get("vega_lite_chart")
    assert chart
    areas = screen.dataframe[2].value
    assert len(areas) > 300
    assert set(areas.columns) == {"indicator", "area", "within", "says", "months"}
    box(screen, "importing_in").set_value("2025")
    screen.run()
    assert not screen.exception
    assert len(screen.dataframe[2].value) > 300


def test_a_link_carries_indicator_and_year(flows: Flows) -> None:
    until = flow_tables.years(flows, REFERRALS)[4]
    link = {
        "indicator": wording.measure_name(REFERRALS),
        "year_to": flow_words.year_of(flows, REFERRALS, until),
    }
    screen = opening(FLOWS, **link)
    assert box(screen, "indicator").value == REFERRALS
    assert box(screen, "year_to").value == until
    own = flow_tables.flow_rows(flows, measure=REFERRALS, until=until)
    assert screen.dataframe[0].value.equals(own)


def test_the_saved_file_holds_the_table_and_its_marking(flows: Flows) -> None:
    (button,) = opening(FLOWS).get("download_button")
    assert button.proto.label == "Save these flows as CSV"
    measure = flows.measures[0]["name"]
    until = flow_tables.years(flows, measure)[0]
    saved = flow_tables.flows_csv(flows, measure=measure, until=until, marking="OFFICIAL").decode(
        "utf-8-sig"
    )
    rows = list(csv.DictReader(io.StringIO(saved)))
    assert len(rows) == len(flow_tables.flow_rows(flows, measure=measure, until=until))
    assert {row["marking"] for row in rows} == {"OFFICIAL"}
