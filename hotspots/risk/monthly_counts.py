"""Counts by place, measure and month: what all evidence is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class MonthlyCounts:
    """Incidents by cell, measure and month; a combination may stand in several rows."""

    cell: Integers
    """Place of the cell in the grid, shape (rows,)."""
    measure: Integers
    """Place of the measure in ``measures``, shape (rows,)."""
    month: Integers
    """Place of the month in ``months``, shape (rows,)."""
    incidents: Floats
    """Whole numbers, or the even share of a month where only the count of a year may be seen."""
    measures: tuple[str, ...]
    months: tuple[str, ...]
    trust: Floats | None = None
    """Mean weight of the grades of graded incidents, shape (rows,); None where all weigh 1."""

    def only(self, kept: NDArray[np.bool_]) -> MonthlyCounts:
        """Return some of the rows."""
        return MonthlyCounts(
            self.cell[kept],
            self.measure[kept],
            self.month[kept],
            self.incidents[kept],
            measures=self.measures,
            months=self.months,
            trust=None if self.trust is None else self.trust[kept],
        )


@dataclass(frozen=True)
class AreaCounts:
    """Counts of which only the area is known, and how they are shared out to cells."""

    counts: MonthlyCounts
    """``cell`` is the place of the area among the areas."""
    hidden: MonthlyCounts
    """Counts that may not be seen, with what each is taken for."""
    shares: csr_array
    """Share of each area's residents that live in each cell, shape (areas, cells)."""
