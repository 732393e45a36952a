"""A view of some six thousand cells and three years, wide enough to learn from.

Harm is planted cell by cell: in every month each feed tells of it with a share of its own. The view
may see the police's counts by month, and the hospital's by calendar year only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import h3
import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from hotspots.places.cells import as_text, centres, from_text
from hotspots.publish.view import View
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

MONTHS = tuple(str(month) for month in np.arange("2024-01", "2027-01", dtype="datetime64[M]"))
CELLS = np.sort(from_text(list(h3.grid_disk(h3.latlng_to_cell(54.44, 1.46, 9), 45))))
MEASURES: tuple[dict[str, Any], ...] = (
    {"name": "police.wounding", "feed": "extract", "harm": 365.0, "replaces": ["police.all"]},
    {"name": "police.push", "feed": "extract", "harm": 10.0, "replaces": ["police.all"]},
    {"name": "police.all", "feed": "street", "harm": 197.0},
    {"name": "police.stops", "feed": "street", "is_context": True},
    {"name": "health.wound", "feed": "returns", "is_full": False},
)
NAMES = tuple(one["name"] for one in MEASURES)
FEEDS = sorted({one["feed"] for one in MEASURES})


def wide_view(
    told: Mapping[str, Floats], *, seed: int = 0, sites: pd.DataFrame | None = None
) -> View:
    """Return such a view.

    Parameters
    ----------
    told : mapping of str to ndarray
        Measure to its mean number of incidents, shape (cells,) or (cells, months).
    seed : int
    sites : DataFrame, optional
        ``kind`` and ``place``.
    """
    chance = np.random.default_rng(seed)
    drawn = {
        name: chance.poisson(np.broadcast_to(np.atleast_2d(mean.T).T, (len(CELLS), len(MONTHS))))
        for name, mean in told.items()
    }
    return view_of(drawn, sites=sites)


def view_of(drawn: Mapping[str, Any], *, sites: pd.DataFrame | None = None) -> View:
    """Return the view of counts, measure to an array of shape (cells, months)."""
    parts = []
    for number, name in enumerate(NAMES):
        cell, month = np.nonzero(drawn.get(name, np.zeros((1, 1))))
        parts.append((cell, np.full(len(cell), number), month, drawn.get(name, np.zeros((1, 1)))))
    cells, measures, months = (np.concatenate([part[n] for part in parts]) for n in range(3))
    incidents = np.concatenate([values[cell, month] for cell, _, month, values in parts])
    counts = MonthlyCounts(
        cells, measures, months, incidents.astype(float), measures=NAMES, months=MONTHS
    )
    none = counts.only(np.zeros(len(cells), dtype=bool))
    longitude, latitude = centres(CELLS)
    residents = np.random.default_rng(1).lognormal(2.5, 1.0, len(CELLS))
    return View(
        key="wide",
        about=_about(),
        cells=pd.DataFrame(
            {
                "cell": as_text(CELLS),
                "longitude": longitude,
                "latitude": latitude,
                "area_km2": 0.0885,
                "land": 1.0,
                "residents": residents,
                "exposure": residents,
                "name": "Somewhere",
            }
        ),
        counts=counts,
        hidden=none,
        by_area=AreaCounts(counts=none, hidden=none, shares=csr_array((0, len(CELLS)))),
        shares=pd.DataFrame(
            [
                {"feed": feed, "sender": feed, "area": "X", "place": place, "share": 1.0}
                for feed in FEEDS
                for place in range(len(CELLS))
            ]
        ),
        coverage=pd.DataFrame(
            [
                {"feed": feed, "sender": feed, "area": "X", "month": month, "status": "received"}
                for feed in FEEDS
                for month in MONTHS
            ]
        ),
        quality=pd.DataFrame(),
        sites=pd.DataFrame({"kind": [], "place": []}) if sites is None else sites,
    )


def _about() -> dict[str, Any]:
    return {
        "months": list(MONTHS),
        "measures": [
            {
                "is_context": False,
                "is_full": True,
                "finest": "cell",
                "harm": 1.0,
                "replaces": [],
                "themes": ["serious violence"],
                **one,
            }
            for one in MEASURES
        ],
        "weights": {
            "sources": {"health": 1.0, "police": 1.0},
            "caps": {},
            "cap": 20.0,
            "standardisation": "ratio",
            "half_life_months": 12.0,
            "half_lives_months": {},
        },
        "scoring": {
            "mode": "concentration",
            "period_months": 12,
            "themes": ["serious violence"],
        },
        "bands": [{"name": "low", "from_score": 0.0}],
        "partners": {"feeds": [{"feed": "extract", "name": "The force's extract"}]},
    }
