"""The county as the software sees it, beside what is true of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import h3
import numpy as np

from hotspots.counts.deliveries import read_deliveries
from hotspots.counts.snapshots import open_snapshot
from hotspots.publish.analyst import VIEW
from hotspots.publish.choice import Choice, counting
from hotspots.publish.risk_map import risk_map
from hotspots.publish.view import read_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.counts.delivery import Delivery
    from hotspots.publish.view import View

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
THEMES = ("serious violence", "knife")
PERIOD_MONTHS = 12
RINGS = (2, 8)
"""Surroundings: from so many to so many steps from a place's first cell."""


@dataclass(frozen=True)
class Found:
    """How one planted place stands out on the map of its last active months."""

    id: str
    kind: str
    until: str
    cells: int
    best_rank: int
    """Best rank of its cells, 1 for the first of the map."""
    ranked: int
    """How many cells have a rank."""
    share_in_top_1_percent: float
    """Share of its cells."""
    share_in_top_5_percent: float
    score: float
    """Mean of its cells."""
    score_over_surroundings: float
    incidents_over_surroundings: float
    """Mean incidents a cell over those of its surroundings: scores are on a log scale."""

    @property
    def best_percent(self) -> float:
        """Where its best cell stands, in percent of all cells."""
        return 100 * self.best_rank / self.ranked


@dataclass(frozen=True)
class Evaluated:
    """The county as the software sees it, beside what is true of it."""

    truth: dict[str, Any]
    view: View
    deliveries: tuple[Delivery, ...]
    folder: Path = Path()
    """Where its snapshot lies."""

    def planted(self, kind: str) -> list[dict[str, Any]]:
        """Return what was planted of one kind."""
        return [one for one in self.truth["planted"] if one["kind"] == kind]

    @cached_property
    def places(self) -> tuple[Found, ...]:
        """Every hotspot and every place that only health knows, as found."""
        planted = (*self.planted("hotspot"), *self.planted("health_only"))
        return tuple(found(self.view, one) for one in planted)

    def rows_of(self, cells: Sequence[str]) -> NDArray[np.intp]:
        """Return the rows of some cells in the view; cells off the map are left out."""
        return np.flatnonzero(self.view.cells["cell"].isin(list(cells)).to_numpy())


def evaluated(store: Path) -> Evaluated:
    """Return the published county beside what is true of it."""
    folder = open_snapshot(store).folder
    return Evaluated(
        truth=json.loads((SAMPLE_DATA / "truth.json").read_text(encoding="utf-8")),
        view=read_view(folder / VIEW, key="truth"),
        deliveries=read_deliveries(store),
        folder=folder,
    )


def found(view: View, planted: dict[str, Any]) -> Found:
    """Look for one planted place on the map of its last active months."""
    choice = Choice(until=planted["end"], period_months=PERIOD_MONTHS, themes=THEMES)
    scored = risk_map(view, choice)
    counts = [name in counting(view, choice) for name in scored.evidence.measures]
    incidents = scored.evidence.incidents[:, counts].sum(axis=1)
    nearest, farthest = RINGS
    middle = planted["cells"][0]
    around = set(h3.grid_disk(middle, farthest)) - set(h3.grid_disk(middle, nearest - 1))
    around -= set(planted["cells"])
    own = view.cells["cell"].isin(planted["cells"]).to_numpy() & (scored.rank > 0)
    near = view.cells["cell"].isin(around).to_numpy() & (scored.rank > 0)
    ranks = scored.rank[own]
    ranked = int((scored.rank > 0).sum())
    score = scored.score.total
    return Found(
        id=planted["id"],
        kind=planted["kind"],
        until=planted["end"],
        cells=len(planted["cells"]),
        best_rank=int(ranks.min()),
        ranked=ranked,
        share_in_top_1_percent=float((ranks <= 0.01 * ranked).mean()),
        share_in_top_5_percent=float((ranks <= 0.05 * ranked).mean()),
        score=float(score[own].mean()),
        score_over_surroundings=float(score[own].mean() / score[near].mean()),
        incidents_over_surroundings=float(incidents[own].mean() / incidents[near].mean()),
    )
