"""Flows between three boxes and two groups of stations, as small tables."""

from dataclasses import replace
from functools import cache

import numpy as np
import pyarrow as pa
import shapely

from hotspots.contracts.contract import Contract
from hotspots.contracts.odcs import read_contract
from hotspots.contracts.terms import SmallNumbers
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.coverage import COVERAGE_TABLE
from hotspots.places.areas import Areas
from hotspots.places.further_areas import FurtherArea
from hotspots.places.known_areas import KnownAreas
from hotspots.publish.borders.flow_places import FlowGround
from hotspots.publish.borders.flows import Flows, seen_flows
from tests.conftest import ROOT

QUARTERS = ("2024-10", "2025-01", "2025-04", "2025-07", "2025-10", "2026-01", "2026-04", "2026-07")
HOME, COAST, MOOR = "X07000001", "X07000002", "X07000003"
CITY, BRANCH = "XSG000001", "XSG000002"
MISSING, RAIL = "lines.missing_found_away", "lines.rail_stops_and_arrests"
FEED = "county_lines_flow"
STRICT = SmallNumbers(suppress_from=1, suppress_to=4)

Row = tuple[str, str, str, str, int]
"""Measure, origin, destination, quarter, episodes."""


@cache
def flow_contract(rule: SmallNumbers | None = None) -> Contract:
    contract = read_contract(ROOT / "data_contracts" / f"{FEED}.odcs.yaml")
    return replace(contract, small_numbers=rule) if rule else contract


def every_quarter(
    origin: str, destination: str, episodes: list[int], *, measure: str = MISSING
) -> list[Row]:
    told = zip(QUARTERS[-len(episodes) :], episodes, strict=True)
    return [(measure, origin, destination, quarter, count) for quarter, count in told if count]


def counted(rows: list[Row]) -> pa.Table:
    blank = {"located": "flow", "months": 3, "feed": FEED, "sender": "Coordinator", "grade": ""}
    return pa.Table.from_pylist(
        [
            {
                **blank,
                "measure": measure,
                "origin": origin,
                "area": destination,
                "month": quarter,
                "rows": 1,
                "points": 0,
                "value": count,
                "hidden": 0,
            }
            for measure, origin, destination, quarter, count in rows
        ],
        schema=COUNT_TABLE,
    )


def received(quarters: tuple[str, ...] = QUARTERS) -> pa.Table:
    months = [str(np.datetime64(one, "M") + step) for one in QUARTERS for step in range(3)]
    sent = {str(np.datetime64(one, "M") + step) for one in quarters for step in range(3)}
    return pa.Table.from_pylist(
        [
            {
                "feed": FEED,
                "sender": "Coordinator",
                "layer": "district",
                "area": HOME,
                "month": month,
                "status": "received" if month in sent else "missing",
                "rows": 1,
                "reason": "",
            }
            for month in months
        ],
        schema=COVERAGE_TABLE,
    )


def ground(
    successors: dict[str, tuple[tuple[str, float], ...]] | None = None,
    *,
    stations: bool = True,
) -> FlowGround:
    boxes = [shapely.box(x, 54.4, x + 0.1, 54.5) for x in (1.3, 1.5, 1.7)]
    districts = Areas(
        layer="district",
        label="Districts",
        codes=(HOME, COAST, MOOR),
        names=("Home", "Coast", "Moor"),
        geometry=np.array(boxes, dtype=object),
    )
    further = {
        CITY: FurtherArea(code=CITY, name="City stations", kind="group", stations=("Central",)),
        BRANCH: FurtherArea(
            code=BRANCH, name="Branch stations", kind="group", stations=("Halt", "Terminus")
        ),
    }
    points = {"Central": (1.35, 54.45), "Halt": (1.45, 54.45), "Terminus": (1.55, 54.45)}
    return FlowGround(
        layers={"district": districts},
        further=further,
        stations=points if stations else {},
        known=KnownAreas(
            codes=frozenset({HOME, COAST, MOOR, CITY, BRANCH}), successors=successors or {}
        ),
    )


def seen(
    rows: list[Row],
    *,
    rule: SmallNumbers | None = None,
    on: FlowGround | None = None,
    quarters: tuple[str, ...] = QUARTERS,
) -> Flows:
    return seen_flows(
        counted(rows),
        contracts=[flow_contract(rule)],
        ground=on or ground(),
        coverage=received(quarters),
        view="analyst",
    )
