"""What one role may see, as tables: the only thing that the screen reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hotspots.governance import Role

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

TOTALS = {
    "measure": "object",
    "layer": "object",
    "area": "object",
    "year": "int64",
    "incidents": "Int64",
    "least": "Int64",
    "most": "Int64",
}
"""``area`` is a code, empty for the whole map. ``incidents``, as they are rounded, are missing
where only a range may be told, and the range (from ``least`` to ``most``) where nothing may."""
THEMES = {"cell": "object", "theme": "object", "band": "object"}


def empty(columns: dict[str, str]) -> pd.DataFrame:
    """Return a table without rows."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})


@dataclass(frozen=True)
class View:
    """The published tables of one view.

    Equal arguments of functions on views are told apart by ``key``, never by their tables.
    """

    key: str
    """Identity of snapshot and view."""
    about: dict[str, Any]
    """Partnership, months, measures, weights, bands, layers and totals."""
    cells: pd.DataFrame
    """A row a cell of the map: ``cell`` (text), ``longitude``, ``latitude``, ``area_km2``,
    ``land``, ``residents``, ``tenth`` (of deprivation), ``exposure``, ``name`` and the name of the
    area of each layer."""
    counts: MonthlyCounts
    """What the view may see of the counts."""
    hidden: MonthlyCounts
    """Where there is a count that the view may not see; ``incidents`` are what a score takes it
    for, the same everywhere."""
    by_area: AreaCounts
    """What is known by area only, and how it is shared out to cells."""
    shares: pd.DataFrame
    """``feed``, ``sender``, ``area``, ``place`` (of the cell) and the ``share`` covered."""
    coverage: pd.DataFrame
    """Follows :data:`hotspots.counts.coverage.COVERAGE_TABLE`."""
    quality: pd.DataFrame
    """How good the data of a month are; see :func:`hotspots.publish.seen_quality.seen_quality`."""
    sites: pd.DataFrame
    """Key buildings; see :func:`hotspots.publish.sites.seen_sites`."""

    @property
    def months(self) -> tuple[str, ...]:
        """Every month of the view, in order."""
        return tuple(self.about["months"])

    def measure(self, name: str) -> dict[str, Any]:
        """Return what is known of a measure: ``name``, ``theme``, ``feed``, ``harm`` ..."""
        return next(item for item in self.about["measures"] if item["name"] == name)

    def place_of(self, cell: str) -> int:
        """Return the row of a cell.

        Raises
        ------
        KeyError
            Where the cell is not on the map.
        """
        found: NDArray[np.intp] = np.flatnonzero(self.cells["cell"].to_numpy() == cell)
        if len(found) != 1:
            raise KeyError(cell)
        return int(found[0])

    @property
    def role(self) -> Role:
        """Who may read this view."""
        return Role(self.about["view"])


@dataclass(frozen=True)
class AnalystView(View):
    """What a community safety analyst sees."""


@dataclass(frozen=True)
class BoardView(View):
    """What a partnership board sees: calendar years that are over, on a fixed lattice."""

    totals: pd.DataFrame = field(default_factory=lambda: empty(TOTALS))
    """Of areas and of the whole map (layer ``map``), by year: columns of :data:`TOTALS`. Computed
    from true counts, then treated."""


@dataclass(frozen=True)
class PublicView(View):
    """What anybody may see: bands by theme, and no counts at all."""

    themes: pd.DataFrame = field(default_factory=lambda: empty(THEMES))
    """The band of each cell by theme: columns of :data:`THEMES`."""


KINDS: dict[Role, type[View]] = {
    Role.ANALYST: AnalystView,
    Role.BOARD: BoardView,
    Role.PUBLIC: PublicView,
}
