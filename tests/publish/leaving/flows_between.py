"""Flows between places that may be called anything."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from hotspots.publish.borders.flows import Flows

MEASURE = {
    "name": "lines.deal_lines",
    "feed": "county_lines_flow",
    "direction": "force to force",
    "is_context": False,
    "is_police_activity": True,
    "unsent": 2,
    "months": 3,
    "periods": ["2025-10", "2026-01", "2026-04", "2026-07"],
}
CHANGE = {
    "measure": "lines.deal_lines",
    "until": "2026-07",
    "origin": "A",
    "destination": "B",
    "episodes": 12,
    "most": 12,
    "hidden": 0,
    "unsent": 0,
    "received": 4,
    "periods": 4,
    "received_before": 0,
    "ratio": 2.0,
    "low": 1.5,
    "high": 2.6,
    "flag": "rising",
}


def flows_between(*names: str, measure: str = "lines.deal_lines") -> Flows:
    """Return a flow from each of some places to the next one; all of them may be told."""
    codes = [f"X{number:02d}" for number in range(len(names))]
    rows = [
        {**CHANGE, "measure": measure, "origin": here, "destination": there}
        for here, there in pairwise(codes)
    ]
    return Flows(
        measures=({**MEASURE, "name": measure},),
        table=pd.DataFrame(),
        places=pd.DataFrame({"code": codes, "name": names}),
        changes=pd.DataFrame(rows),
        net=pd.DataFrame(),
    )
