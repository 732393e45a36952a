"""One flow between two places that may be called anything."""

from __future__ import annotations

import numpy as np
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
    "ratio": np.nan,
    "low": np.nan,
    "high": np.nan,
    "flag": "",
}


def flows_between(origin: str, destination: str) -> Flows:
    """Return flows of which one may be told."""
    places = pd.DataFrame({"code": ["A", "B"], "name": [origin, destination]})
    changes = pd.DataFrame([CHANGE])
    none = pd.DataFrame()
    return Flows(measures=(MEASURE,), table=none, places=places, changes=changes, net=none)
