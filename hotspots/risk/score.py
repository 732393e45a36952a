"""The score: the weighted sum of the sources' evidence, and what each measure adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.weighing import Columns, weighing

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.risk.strength import Strength
    from hotspots.risk.weighing import Weighing
    from hotspots.risk.weights import Weights

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Score:
    """Scores of all cells, with their explanation."""

    total: Floats
    """0 to 100, shape (cells,); NaN where no source that counts is received."""
    measures: tuple[str, ...]
    rate: Floats
    """What was weighed, shape (cells, measures)."""
    weighing: Weighing
    """How the sources were weighed."""
    share: Floats
    """Share of each source where it speaks, shape (cells, sources); a row sums to 1, or is 0."""
    standard: Floats
    """Standardised evidence, 0 to 100, shape (cells, sources); NaN where a source is silent."""
    has_few_sources: NDArray[np.bool_]
    """Where the sources that speak cannot meet their caps, or only one of several speaks."""

    @property
    def points(self) -> Floats:
        """What each measure adds, shape (cells, measures); a row sums to its score."""
        return self.weighing.points(self.rate, share=self.share, standard=self.standard)

    def points_of(self, cell: int) -> Floats:
        """Return what each measure adds in one cell, shape (measures,); sums to its score."""
        own = slice(cell, cell + 1)
        points = self.weighing.points(
            self.rate[own], share=self.share[own], standard=self.standard[own]
        )
        found: Floats = points[0]
        return found

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources with a weight, in the order of the columns of ``share``."""
        return self.weighing.sources

    @property
    def source_points(self) -> Floats:
        """What each source adds, shape (cells, sources)."""
        return self.share * np.nan_to_num(self.standard)


def source_of(measure: str) -> str:
    """Return the source of a measure.

    >>> source_of("police.robbery")
    'police'
    """
    return measure.partition(".")[0]


def score(found: Strength, *, weights: Weights) -> Score:
    """Return the score of every cell.

    Notes
    -----
    A source covers a cell when every one of its measures that count is received there. Cells
    are standardised among the cells that the source covers. Within a source a measure's points
    are in proportion to harm times rate.
    """
    columns = Columns(
        sources=[source_of(name) for name in found.measures],
        harm=np.array([weights.harm.get(name, 0.0) for name in found.measures]),
        averages=found.average,
    )
    learned = weighing(
        found.rate,
        columns=columns,
        weights=weights.sources,
        caps=weights.caps,
        standardisation=weights.standardisation,
        cap=weights.cap,
    )
    share, standard, lapsed = learned.weighed(found.rate)
    speaking = (share > 0).sum(axis=1)
    total = (share * np.nan_to_num(standard)).sum(axis=1)
    return Score(
        total=np.where(speaking > 0, total, np.nan),
        measures=found.measures,
        rate=found.rate,
        weighing=learned,
        share=share,
        standard=standard,
        has_few_sources=(speaking > 0) & (lapsed | (speaking == 1) & (len(learned.sources) > 1)),
    )


def ranks(total: Floats) -> NDArray[np.int64]:
    """Return each cell's rank, 1 for the highest score; equal scores share the better rank.

    Cells that cannot be scored get 0.

    >>> ranks(np.array([5.0, np.nan, 7.0, 5.0]))
    array([2, 0, 1, 2])
    """
    known = np.isfinite(total)
    order = np.sort(total[known])
    above = len(order) - np.searchsorted(order, total[known], side="right")
    found = np.zeros(len(total), dtype=np.int64)
    found[known] = above + 1
    return found
