"""A view of a town that partners argue about: hidden numbers, silence, and two proposals.

The hospital tells by calendar year, housing by area, the others by month. The east sends nothing
of the railway, and of the corner nobody sends anything.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import h3
import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from hotspots.publish.view import View
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts
from hotspots.settings import Proposal, WeightSet
from hotspots.settings.choices import BANDS, Scoring
from hotspots.settings.thresholds import Threshold

if TYPE_CHECKING:
    from collections.abc import Iterable

HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1)) $a$ `c`"
MONTHS = tuple(str(month) for month in np.arange("2025-07", "2027-01", dtype="datetime64[M]"))
MIDDLE = h3.latlng_to_cell(54.44, 1.46, 9)
CELLS = sorted(h3.grid_disk(MIDDLE, 8))
POINTS = np.array([h3.cell_to_latlng(cell) for cell in CELLS])
EAST = POINTS[:, 1] > 1.46
CORNER, HOT = np.argsort(POINTS[:, 0])[:12], CELLS.index(MIDDLE)
MEASURES: tuple[dict[str, Any], ...] = (
    {"name": "police.knife_robbery", "feed": "extract", "themes": ["knife"], "harm": 365.0},
    {"name": "police.violence", "feed": "extract", "themes": ["serious violence"], "harm": 20.0},
    {"name": "police.stops", "feed": "extract", "themes": ["knife"], "is_context": True},
    {"name": "health.sharp_injury", "feed": "returns", "themes": ["knife"], "is_full": False},
    {"name": "rail.knife_robbery", "feed": "railway", "themes": ["knife"], "harm": 365.0},
    {"name": "housing.drug_dealing", "feed": "cases", "themes": ["place"], "finest": "area"},
    {"name": "watch.worry", "feed": "watch", "themes": ["place"]},
)
NAMES = tuple(one["name"] for one in MEASURES)
SENDERS = {
    "extract": "Dogger Police",
    "returns": f"Infirmary {HOSTILE}",
    "railway": "Railway Police",
    "cases": "Harbour Homes",
    "watch": "Watch",
}
AGREED = WeightSet(
    name=f"Autumn {HOSTILE}",
    agreed_by="The board",
    agreed_on=date(2026, 10, 14),
    sources={"police": 1.0, "health": 1.0, "rail": 0.5, "housing": 0.3, "watch": 0.2},
    caps={"police": 0.5},
    cap=20,
)
PROPOSALS = (
    Proposal(
        partner="Dogger Police",
        proposed_on=date(2026, 9, 30),
        sources={"police": 3.0, "health": 1.0},
        reason="Ours is complete",
    ),
    Proposal(
        partner=f"Infirmary {HOSTILE}",
        proposed_on=date(2026, 9, 30),
        sources={"health": 1.0, "rail": 1.0},
        reason=f"We see wounds {HOSTILE}",
    ),
)
THRESHOLDS = (
    Threshold.model_validate(
        {
            "partner": f"Fire {HOSTILE}",
            "any_of": [{"score": {"at_least": 40}}],
            "response_hours": 24,
            "action": "A visit",
        }
    ),
)


def argued_view(*, hidden_at: Iterable[int] = (), seed: int = 3) -> View:
    """Return such a view; of the cells ``hidden_at`` only hidden counts are known."""
    chance = np.random.default_rng(seed)
    heat = chance.gamma(0.25, 1.0, len(CELLS))
    heat[HOT] = 20.0
    heat[[*CORNER, *hidden_at]] = 0
    by_month = chance.poisson(0.25 * heat[:, None, None], (len(CELLS), len(NAMES), len(MONTHS)))
    by_month = by_month.astype(float)
    by_month[:, [NAMES.index(one) for one in ("health.sharp_injury", "housing.drug_dealing")]] = 0
    by_month[HOT, NAMES.index("health.sharp_injury"), 6:] = 30 / 12
    none = _counts(np.zeros((0, 3), dtype=np.int64), np.zeros(0))
    cell, measure, month = np.nonzero(by_month)
    return View(
        key=f"argued {list(hidden_at)} {seed}",
        about=_about(),
        cells=_cells(chance),
        counts=_counts(np.column_stack([cell, measure, month]), by_month[cell, measure, month]),
        hidden=_spread(hidden_at, "health.sharp_injury"),
        by_area=AreaCounts(counts=_housing(), hidden=none, shares=_homes()),
        shares=_shares(),
        coverage=_coverage(),
        quality=pd.DataFrame(),
        sites=pd.DataFrame({"kind": [], "place": []}),
    )


def _counts(rows: np.ndarray, incidents: np.ndarray) -> MonthlyCounts:
    cell, measure, month = rows.T
    return MonthlyCounts(cell, measure, month, incidents, measures=NAMES, months=MONTHS)


def _spread(cells: Iterable[int], name: str) -> MonthlyCounts:
    """A count of 1 to 7 in 2026, taken for its middle in even shares of the months."""
    rows = [(cell, NAMES.index(name), month) for cell in cells for month in range(6, 18)]
    return _counts(np.array(rows, dtype=np.int64).reshape(-1, 3), np.full(len(rows), 2.6 / 12))


def _housing() -> MonthlyCounts:
    """Forty cases a month in the east, none told by cell."""
    rows = [(0, NAMES.index("housing.drug_dealing"), month) for month in range(len(MONTHS))]
    return _counts(np.array(rows), np.full(len(rows), 40.0))


def _homes() -> csr_array:
    inside = np.setdiff1d(np.flatnonzero(EAST), CORNER)
    share = np.full(len(inside), 1 / len(inside))
    return csr_array((share, (np.zeros(len(inside)), inside)), shape=(1, len(CELLS)))


def _cells(chance: np.random.Generator) -> pd.DataFrame:
    residents = chance.lognormal(3.0, 1.0, len(CELLS))
    residents[:5] = 0
    return pd.DataFrame(
        {
            "cell": CELLS,
            "longitude": POINTS[:, 1],
            "latitude": POINTS[:, 0],
            "area_km2": 0.1,
            "land": 1.0,
            "residents": residents,
            "tenth": chance.integers(1, 11, len(CELLS)).astype(float),
            "exposure": residents,
            "name": np.where(EAST, f"East {HOSTILE}", "West"),
            "ward": np.where(EAST, f"East {HOSTILE}", "West"),
        }
    )


def _shares() -> pd.DataFrame:
    inside = np.setdiff1d(np.arange(len(CELLS)), CORNER).tolist()
    return pd.DataFrame(
        [
            {"feed": feed, "sender": sender, "area": "X", "place": place, "share": 1.0}
            for feed, sender in SENDERS.items()
            for place in inside
        ]
    ).assign(area=lambda rows: np.where(EAST[rows["place"]], "E", "W"))


def _coverage() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"feed": feed, "sender": sender, "area": area, "month": month, "status": "received"}
            for feed, sender in SENDERS.items()
            for area in "EW"
            for month in MONTHS
            if (feed, area) != ("railway", "E")
        ]
    )


def _about() -> dict[str, Any]:
    usual = {
        "is_context": False,
        "is_police_activity": False,
        "is_full": True,
        "finest": "cell",
        "harm": 1.0,
        "replaces": [],
        "public_assault": "",
        "small_numbers": [1, 7, 5],
    }
    return {
        "partnership": f"A town {HOSTILE}",
        "view": "analyst",
        "months": list(MONTHS),
        "measures": [{**usual, "domain": one["name"].partition(".")[0], **one} for one in MEASURES],
        "weights": {**AGREED.model_dump(mode="json"), "fingerprint": AGREED.fingerprint},
        "proposals": [one.model_dump(mode="json") for one in PROPOSALS],
        "thresholds": [one.model_dump(mode="json") for one in THRESHOLDS],
        "scoring": Scoring(themes=("serious violence", "knife")).model_dump(mode="json"),
        "bands": [one.model_dump() for one in BANDS],
        "layers": [{"name": "ward", "label": "Wards"}],
        "limitations": {},
        "sees": {"extract": {"more": ["Town centres"], "less": [f"Homes {HOSTILE}"]}},
        "partners": {"feeds": [{"feed": "extract", "name": f"Extract {HOSTILE}"}]},
    }
