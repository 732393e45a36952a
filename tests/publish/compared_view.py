"""A made-up view of two hospitals and two forces, in a few lines that a test can read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import h3
import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from hotspots.contracts.terms import SmallNumbers
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.treatment import treated
from hotspots.publish.view import View
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

CELLS = sorted(h3.grid_disk(h3.latlng_to_cell(54.46, 1.38, 9), 8))
MONTHS = tuple(str(month) for month in np.arange("2024-01", "2026-01", dtype="datetime64[M]"))
WEST = np.array([h3.cell_to_latlng(cell)[1] < 1.38 for cell in CELLS])
HOSPITAL = SmallNumbers(suppress_from=1, suppress_to=7, round_to=5)
FORCE = SmallNumbers(full_counts=("analyst",))
MEASURES = {
    "health.sharp_injury": "treated",
    "health.other_assault": "treated",
    "police.violence_with_injury": "recorded",
    "police.robbery": "",
}
SPEAKERS = {
    "ae": {"Infirmary": WEST, "General": ~WEST},
    "extract": {"Force": np.ones(len(CELLS), dtype=bool)},
}


@dataclass(frozen=True)
class World:
    """What happened, and who sent something."""

    counts: np.ndarray
    """Shape (measures, cells, months)."""
    silent: tuple[tuple[str, str], ...] = ()
    """Sender and month of which nothing came."""
    without: tuple[str, ...] = ()
    """Senders that are to speak for nothing."""
    sides: dict[str, str] = field(default_factory=lambda: dict(MEASURES))

    def view(self) -> View:
        """Return what an analyst may see of it."""
        unseen = self._view(_monthly(np.zeros_like(self.counts)))
        covered = feed_coverage(unseen)
        shown, hidden = treated(
            _monthly(self.counts),
            rules=[HOSPITAL if _feed(name) == "ae" else FORCE for name in MEASURES],
            covered={name: covered[_feed(name)] for name in MEASURES},
            view="analyst",
        )
        return self._view(shown, hidden)

    def _view(self, shown: MonthlyCounts, hidden: MonthlyCounts | None = None) -> View:
        none = _monthly(np.zeros_like(self.counts))
        return View(
            key="compared",
            about=self._about(),
            cells=_cells(),
            counts=shown,
            hidden=hidden or none,
            by_area=AreaCounts(none, none, csr_array((0, len(CELLS)))),
            shares=self._shares(),
            coverage=self._coverage(),
            quality=pd.DataFrame(),
            sites=pd.DataFrame(),
        )

    def _about(self) -> dict[str, Any]:
        return {
            "months": MONTHS,
            "measures": [
                {
                    "name": name,
                    "feed": _feed(name),
                    "public_assault": side,
                    "is_full": _feed(name) == "extract",
                    "small_numbers": [1, 7, 5],
                }
                for name, side in self.sides.items()
            ],
            "beside": [{"feed": "ae", "name": "A&E", "located": "home", "incidents": 1310}],
            "partners": {"feeds": [{"feed": "ae", "name": "A&E returns"}]},
        }

    def _shares(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {"feed": feed, "sender": name, "area": name, "place": place, "share": 1.0}
                for feed, speakers in SPEAKERS.items()
                for name, own in speakers.items()
                if name not in self.without
                for place in np.flatnonzero(own).tolist()
            ],
            columns=["feed", "sender", "area", "place", "share"],
        )

    def _coverage(self) -> pd.DataFrame:
        return pd.DataFrame(
            [
                {"feed": feed, "sender": name, "area": name, "month": month, "status": "received"}
                for feed, speakers in SPEAKERS.items()
                for name in speakers
                for month in MONTHS
                if (name, month) not in self.silent
            ]
        )


def made_up_counts(seed: int = 0) -> np.ndarray:
    """Return counts by measure, cell and month: 1.6 are treated for one on record."""
    rng = np.random.default_rng(seed)
    rate = rng.gamma(0.6, 0.5, size=(len(CELLS), 1)) * np.ones(len(MONTHS))
    parts = [0.3 * rate, 1.3 * rate, rate, 0.5 * rate]
    counts: np.ndarray = np.stack([rng.poisson(part) for part in parts])
    return counts


def _feed(measure: str) -> str:
    return "ae" if measure.startswith("health") else "extract"


def _cells() -> pd.DataFrame:
    points = np.array([h3.cell_to_latlng(cell) for cell in CELLS])
    return pd.DataFrame(
        {
            "cell": CELLS,
            "longitude": points[:, 1],
            "latitude": points[:, 0],
            "land": 1.0,
            "name": np.where(WEST, "West", "East_*Side*"),
        }
    )


def _monthly(counts: np.ndarray) -> MonthlyCounts:
    measure, cell, month = np.nonzero(counts)
    return MonthlyCounts(
        cell,
        measure,
        month,
        counts[measure, cell, month].astype(float),
        measures=tuple(MEASURES),
        months=MONTHS,
    )
