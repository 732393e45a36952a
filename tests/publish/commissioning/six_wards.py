"""A board's view of twelve cells in six wards and three districts, small enough to add up.

Ward ``n`` holds cells ``2n`` and ``2n + 1``, district ``d`` wards ``2d`` and ``2d + 1``. A thousand
people live in every cell. Counts are of 2025: the police's by cell, the hospital's as they are
told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from hotspots.publish.choice import default_choice
from hotspots.publish.commissioning.areas import AreasOfLayer, areas_of_layer
from hotspots.publish.commissioning.need import Need, need
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.publish.view import BoardView
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

MONTHS = tuple(f"2025-{month:02d}" for month in range(1, 13))
CELLS, WARDS, DISTRICTS = 12, 6, 3
CALLED = tuple(f"Ward {n}" for n in range(WARDS))
NAMES = ("police.robbery", "health.wound")
MEASURE = {
    "themes": ["violence"],
    "harm": 1.0,
    "is_context": False,
    "is_police_activity": False,
    "is_full": False,
    "finest": "cell",
    "public_assault": None,
    "replaces": [],
    "small_numbers": [1, 4, 1],
}
Row = tuple[int, str, float]
"""Place, measure and incidents of the year."""
HIDDEN_AS = 2.0
"""What a score takes a hidden number for: the geometric middle of 1 to 4."""


def view(
    rows: Sequence[Row] = (),
    *,
    hidden: Sequence[tuple[int, str]] = (),
    of_districts: Sequence[Row] = (),
    hidden_of_districts: Sequence[tuple[int, str]] = (),
    key: str = "six wards",
    names: Sequence[str] = CALLED,
) -> BoardView:
    """Return such a view; ``of_districts`` is told of a district only, shared by residents."""
    share = csr_array(
        (
            np.full(CELLS, DISTRICTS / CELLS),
            (np.arange(CELLS) // 4, np.arange(CELLS)),
        ),
        shape=(DISTRICTS, CELLS),
    )
    speaks = [("police", "extract"), ("health", "returns")]
    return BoardView(
        key=key,
        about=_about(),
        cells=pd.DataFrame(
            {
                "cell": [f"{n:02d}" for n in range(CELLS)],
                "longitude": [1 + 0.01 * n for n in range(CELLS)],
                "latitude": [54.0] * CELLS,
                "area_km2": [0.5] * CELLS,
                "land": [1.0] * CELLS,
                "residents": [1000.0] * CELLS,
                "tenth": [np.nan] * CELLS,
                "exposure": [1000.0] * CELLS,
                "ward": [names[n // 2] for n in range(CELLS)],
                "district": [f"District {n // 4}" for n in range(CELLS)],
                "name": [names[n // 2] for n in range(CELLS)],
            }
        ),
        counts=counts(rows),
        hidden=counts([(place, name, HIDDEN_AS) for place, name in hidden]),
        by_area=AreaCounts(
            counts(of_districts),
            counts([(place, name, HIDDEN_AS) for place, name in hidden_of_districts]),
            share,
        ),
        shares=pd.DataFrame(
            [(feed, sender, "X", cell, 1.0) for sender, feed in speaks for cell in range(CELLS)],
            columns=["feed", "sender", "area", "place", "share"],
        ),
        coverage=pd.DataFrame(
            [(feed, who, "X", month, "received") for who, feed in speaks for month in MONTHS],
            columns=["feed", "sender", "area", "month", "status"],
        ),
        quality=pd.DataFrame(),
        sites=pd.DataFrame(),
    )


def _about() -> dict[str, Any]:
    feeds = ("extract", "returns")
    return {
        "view": "board",
        "partnership": "Six wards",
        "months": MONTHS,
        "years": [2025],
        "resolution": 8,
        "measures": [
            {**MEASURE, "name": name, "feed": feed} for name, feed in zip(NAMES, feeds, strict=True)
        ],
        "weights": {
            "name": "Spring",
            "version": "1",
            "agreed_by": "Board",
            "fingerprint": "f",
            "harm_edition": "e",
            "sources": {"police": 1.0, "health": 1.0},
            "caps": {},
            "standardisation": "ratio",
            "cap": 20.0,
            "half_life_months": 1e9,
            "half_lives_months": {},
        },
        "proposals": [],
        "scoring": {
            "mode": "concentration",
            "period_months": 12,
            "themes": ["violence"],
            "top_share": 0.1,
        },
        "bands": [{"name": "low", "from_score": 0}, {"name": "high", "from_score": 40}],
        "layers": [
            {"name": "district", "label": "Districts", "is_authority": True},
            {"name": "ward", "label": "Wards", "is_authority": False},
        ],
        "partners": {"feeds": []},
        "recording_factors": [],
    }


def counts(rows: Sequence[Row]) -> MonthlyCounts:
    """Return counts of the year as a view holds them: a twelfth a month."""
    own = [(place, NAMES.index(name), n) for place, name, n in rows for _ in MONTHS]
    return MonthlyCounts(
        cell=np.array([one[0] for one in own], dtype=np.int64),
        measure=np.array([one[1] for one in own], dtype=np.int64),
        month=np.tile(np.arange(len(MONTHS)), len(rows)),
        incidents=np.array([one[2] / len(MONTHS) for one in own]),
        measures=NAMES,
        months=MONTHS,
    )


def outlines(shown: BoardView, layer: str) -> dict[str, Any]:
    """Return a box around the cells of each area, as a published layer has it."""
    size = {"ward": 2, "district": 4}[layer]
    boxes = []
    for n in range(CELLS // size):
        own = shown.cells.iloc[n * size : (n + 1) * size]
        west = float(own["longitude"].min()) - 0.005
        east = float(own["longitude"].max()) + 0.005
        ring = [[west, 53.9], [east, 53.9], [east, 54.1], [west, 54.1], [west, 53.9]]
        boxes.append(
            {
                "type": "Feature",
                "geometry": {"type": "Polygon", "coordinates": [ring]},
                "properties": {"code": f"{layer[0].upper()}{n}", "name": own[layer].iloc[0]},
            }
        )
    return {"type": "FeatureCollection", "features": boxes}


def areas(shown: BoardView, layer: str = "ward") -> AreasOfLayer:
    """Return the areas of a layer."""
    return areas_of_layer(shown, layer, outlines=outlines(shown, layer))


def scored(shown: BoardView) -> RiskMap:
    """Return the map as it opens."""
    return risk_map(shown, default_choice(shown))


def found(shown: BoardView, layer: str = "ward") -> Need:
    """Return the need of the areas of a layer."""
    return need(shown, scored(shown), areas(shown, layer))
