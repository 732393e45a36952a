"""Whether planted flows between areas are found, and no others said to rise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.claims.county import SAMPLE_DATA
from hotspots.contracts.odcs import read_contracts
from hotspots.publish.analyst import VIEW
from hotspots.publish.borders.corridors import read_corridors
from hotspots.publish.borders.flows import EXPORTS, IMPORTS, RISING, read_flows
from hotspots.publish.borders.published import FOLDER
from hotspots.settings import read_partnership

if TYPE_CHECKING:
    import pandas as pd

    from benchmarks.claims.county import Evaluated
    from hotspots.publish.borders.corridors import SeenCorridor
    from hotspots.publish.borders.flows import Flows

FEED = "county_lines_flow"
QUARTERS_A_YEAR = 4

Flow = tuple[str, str, str]


def flows_are_found(county: Evaluated) -> dict[str, Any]:
    """Claim: planted flows are found with their direction and rise, and no other flow rises.

    One that leads elsewhere is found where its origin is said to export and its destination to
    import, the flow is said to rise in a year that holds a part of the rise, or has it for the year
    before, and a corridor joins its stations. One that stays is found where it is told in every
    quarter and not said to rise. False are other flows that are said to rise in any year.
    """
    told = county.truth["feeds"][FEED]
    folder = county.folder / VIEW / FOLDER
    flows, corridors = read_flows(folder), read_corridors(folder)
    measures = _measures()
    planted = [
        ((measures[one["indicator"]], one["origin"], one["destination"]), one)
        for one in told["flows"]
    ]
    rising = _rising(flows, told["rises_in_quarters"])
    found = []
    for flow, one in planted:
        if one["kind"] == "internal":
            found.append(_is_told(flows, flow) and flow not in rising)
            continue
        is_found = flow in rising and _leads(flows, flow)
        if one["kind"] == "corridor":
            is_found &= _joins(corridors, flow, told["station_groups"])
        found.append(is_found)
    others = _flows(flows.changes) - {flow for flow, _ in planted}
    false = others & _flows(flows.changes[flows.changes["flag"] == RISING])
    return {
        "flows_found_share": round(float(np.mean(found)), 3),
        "flows_false_share": round(len(false) / max(len(others), 1), 4),
    }


def _measures() -> dict[str, str]:
    """Return code of an indicator to the measure that counts it."""
    partnership = read_partnership(SAMPLE_DATA / "partnership.toml")
    contracts = read_contracts(
        partnership.contracts_folder, code_lists=partnership.code_lists_folder
    )
    (contract,) = (one for one in contracts if one.feed == FEED)
    return {code: one.name for one in contract.measures for code in one.when["indicator"]}


def _rising(flows: Flows, quarters: list[int]) -> set[Flow]:
    """Return the flows that are said to rise while, or in the year after, the planted ones do."""
    first, last = quarters[0] - 1, quarters[1] - 1 + QUARTERS_A_YEAR
    years = {one["name"]: one["periods"][first : last + 1] for one in flows.measures}
    rows = flows.changes[flows.changes["flag"] == RISING]
    is_then = [
        until in years[measure]
        for measure, until in zip(rows["measure"], rows["until"], strict=True)
    ]
    return _flows(rows[is_then])


def _flows(rows: pd.DataFrame) -> set[Flow]:
    return set(zip(rows["measure"], rows["origin"], rows["destination"], strict=True))


def _leads(flows: Flows, flow: Flow) -> bool:
    """Say whether the last year has the origin export and the destination import."""
    measure, origin, destination = flow
    until = max(flows.net.loc[flows.net["measure"] == measure, "until"])
    flags = {row["area"]: row["flag"] for row in flows.of_year("net", measure=measure, until=until)}
    return flags.get(origin) == EXPORTS and flags.get(destination) == IMPORTS


def _is_told(flows: Flows, flow: Flow) -> bool:
    measure, origin, destination = flow
    table = flows.table
    own = table[
        (table["measure"] == measure)
        & (table["origin"] == origin)
        & (table["destination"] == destination)
    ]
    return set(own.loc[own["episodes"].notna(), "month"]) == set(flows.measure(measure)["periods"])


def _joins(corridors: tuple[SeenCorridor, ...], flow: Flow, groups: dict[str, list[str]]) -> bool:
    _, origin, destination = flow
    return any(
        {*groups[origin], *groups[destination]} <= set(one.stations)
        for one in corridors
        if (one.origin, one.destination) == (origin, destination)
    )
