"""A view of six cells, two forces and a hospital, small enough to add up in a comment.

Cells 0 to 2 lie in the east, 3 to 5 in the west. The view may see the police's counts by month, and
the hospital's by calendar year: 1 to 7 hidden, others rounded to 5.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from hotspots.publish.view import View
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap

MONTHS = tuple(f"{year}-{month:02d}" for year in (2025, 2026) for month in range(1, 13))
CELLS = 6
WEST = 3
"""Its first cell."""
MEASURES: tuple[dict[str, Any], ...] = (
    {"name": "police.knife", "feed": "extract", "themes": ["knife"], "replaces": ["police.all"]},
    {"name": "police.all", "feed": "street", "themes": ["knife"], "replaces": []},
    {"name": "police.stops", "feed": "street", "themes": ["knife"], "is_context": True},
    {"name": "health.wound", "feed": "returns", "themes": ["knife"], "is_full": False},
    {"name": "housing.home", "feed": "cases", "themes": ["knife"], "finest": "area"},
)
NAMES = tuple(one["name"] for one in MEASURES)
Row = tuple[int, str, str, float]
"""Cell, measure, month and incidents."""


def made_up_view(
    rows: Sequence[Row] = (),
    *,
    hidden: Sequence[tuple[int, str, int]] = (),
    thresholds: Sequence[dict[str, Any]] = (),
    unsent: Sequence[str] = (),
) -> View:
    """Return such a view; ``hidden`` names cell, measure and year, ``unsent`` feeds of nobody."""
    spread = [
        (cell, name, month, 2.6 / 12)
        for cell, name, year in hidden
        for month in MONTHS
        if month.startswith(str(year))
    ]
    none = counts([])
    return View(
        key="made up",
        about={
            "months": MONTHS,
            "thresholds": list(thresholds),
            "measures": [
                {
                    "is_context": False,
                    "is_police_activity": one["name"] == "police.stops",
                    "is_full": True,
                    "finest": "cell",
                    "harm": 1.0,
                    "replaces": [],
                    "small_numbers": [1, 7, 5],
                    **one,
                }
                for one in MEASURES
            ],
        },
        cells=pd.DataFrame(
            {
                "cell": [str(number) for number in range(CELLS)],
                "force": ["East"] * 3 + ["West"] * 3,
                "area_km2": [0.1] * CELLS,
                "land": [1.0] * CELLS,
                "residents": [10.0, 20, 30, 40, 50, np.nan],
                "tenth": [1.0, 1, 2, 10, np.nan, 2],
            }
        ),
        counts=counts(rows),
        hidden=counts(spread),
        by_area=AreaCounts(counts=none, hidden=none, shares=csr_array((0, CELLS))),
        shares=pd.DataFrame(
            [
                (feed, "East" if cell < WEST else "West", cell, 1.0)
                for feed in sorted({one["feed"] for one in MEASURES} - set(unsent))
                for cell in range(CELLS)
            ],
            columns=["feed", "sender", "place", "share"],
        ),
        coverage=pd.DataFrame(),
        quality=pd.DataFrame(),
        sites=pd.DataFrame(),
    )


def counts(rows: Sequence[Row]) -> MonthlyCounts:
    """Return rows as a view holds them."""
    return MonthlyCounts(
        cell=np.array([row[0] for row in rows], dtype=np.int64),
        measure=np.array([NAMES.index(row[1]) for row in rows], dtype=np.int64),
        month=np.array([MONTHS.index(row[2]) for row in rows], dtype=np.int64),
        incidents=np.array([row[3] for row in rows], dtype=np.float64),
        measures=NAMES,
        months=MONTHS,
    )


def covered(**silent: Sequence[str]) -> dict[str, NDArray[np.float64]]:
    """Return full coverage, but for the months in which a feed is silent in the west."""
    found = {one["feed"]: np.ones((CELLS, len(MONTHS))) for one in MEASURES}
    for feed, months in silent.items():
        for month in months:
            found[feed][3:, MONTHS.index(month)] = 0
    return found


def scored_map(
    score: Sequence[float] = (50, 40, 0, 30, 20, np.nan), *, rank: Sequence[int] | None = None
) -> RiskMap:
    """Return what thresholds read of a scored map."""
    total = np.array(score, dtype=np.float64)
    ranks = [1, 2, 5, 3, 4, 0] if rank is None else rank
    found = SimpleNamespace(
        choice=SimpleNamespace(until=MONTHS[-1]),
        score=SimpleNamespace(total=total),
        rank=np.array(ranks, dtype=np.int64),
        band=np.where(np.isnan(total), -4, (total >= 40).astype(np.int64)),
    )
    return cast("RiskMap", found)
