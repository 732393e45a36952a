"""Where and when a feed is received, for cells and for every level above them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.roles.ground import CELL
from hotspots.publish.tallied import numbered
from hotspots.risk.evidence import LEAST_COVERED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.roles.ground import Ground
    from hotspots.risk.monthly_counts import MonthlyCounts

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Received:
    """Where and when each measure's feed is received."""

    cells: Mapping[str, Truths]
    """Measure to shape (cells, months)."""
    areas: Mapping[str, Truths]
    """Measure to shape (rows of the ground's shares, months): most of its people live in cells
    that are covered."""
    months: tuple[str, ...]

    def units(self, told: pd.DataFrame, ground: Ground) -> Truths:
        """Return which rows lie where their feed was received in their year, shape (rows,).

        Parameters
        ----------
        told : DataFrame
            With ``measure``, ``level``, ``unit`` and ``year``.
        ground : Ground
        """
        found = np.zeros(len(told), dtype=bool)
        first = numbered([f"{year}-01" for year in told["year"]], self.months)
        rows = told.reset_index(drop=True)
        for (measure, level), own in rows.groupby(["measure", "level"], sort=False):
            at = own.index.to_numpy()
            unit = own["unit"].to_numpy(np.int64)
            is_cell = level == CELL
            speaks = (self.cells if is_cell else self.areas)[str(measure)]
            row = unit if is_cell else ground.row(str(level), unit)
            found[at] = speaks[row, first[at]]
        return found

    def places(self, counts: MonthlyCounts, cells: int) -> Truths:
        """Return which counts of places, cells first, lie where and when they are received."""
        found = np.zeros(len(counts.cell), dtype=bool)
        for number, name in enumerate(counts.measures):
            own = np.flatnonzero(counts.measure == number)
            place, month = counts.cell[own], counts.month[own]
            is_cell = place < cells
            found[own[is_cell]] = self.cells[name][place[is_cell], month[is_cell]]
            area = place[~is_cell] - cells
            found[own[~is_cell]] = self.areas[name][area, month[~is_cell]]
        return found


def received(
    covered: Mapping[str, Floats],
    *,
    feeds: Mapping[str, str],
    ground: Ground,
    months: tuple[str, ...],
) -> Received:
    """Return where and when each measure's feed is received.

    Parameters
    ----------
    covered : mapping of str to ndarray, shape (cells, months)
        See :func:`hotspots.publish.feed_coverage.feed_coverage`.
    feeds : mapping of str to str
        Measure to its feed.
    ground : Ground
    months : tuple of str
    """
    of_cells = {feed: share > 0 for feed, share in covered.items()}
    of_areas = {
        feed: np.asarray(ground.shares @ speaks.astype(float) >= LEAST_COVERED)
        for feed, speaks in of_cells.items()
    }
    return Received(
        {name: of_cells[feed] for name, feed in feeds.items()},
        {name: of_areas[feed] for name, feed in feeds.items()},
        months,
    )
