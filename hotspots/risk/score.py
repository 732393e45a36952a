"""The score: the weighted sum of the sources' evidence, and what each measure adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.standardise import STANDARDISATIONS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.risk.evidence import Evidence

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """What counts, and how much."""

    harm: Mapping[str, float]
    """Measure to harm; measures that are not named are context and add nothing."""
    sources: Mapping[str, float]
    """Source to weight."""
    standardisation: str = "ratio"
    cap: float = 100.0


@dataclass(frozen=True)
class Score:
    """Scores of all cells, with their explanation."""

    total: Floats
    """0 to 100, shape (cells,); NaN where no source that counts is received."""
    measures: tuple[str, ...]
    points: Floats
    """What each measure adds, shape (cells, measures); a row sums to its score."""


def source_of(measure: str) -> str:
    """Return the source of a measure.

    >>> source_of("police.robbery")
    'police'
    """
    return measure.partition(".")[0]


def score(evidence: Evidence, *, weights: Weights, exposure: Floats | None = None) -> Score:
    """Return the score of every cell.

    Parameters
    ----------
    evidence : Evidence
    weights : Weights
    exposure : ndarray of float, shape (cells,), optional
        Who could be harmed in each cell. With it the score says where is more than the exposure
        explains (excess); without, where is most (concentration). A cell whose exposure is 0 has
        no excess: it is NaN.

    Notes
    -----
    A source covers a cell when every one of its measures that count is received there. Cells
    are standardised among the cells that the source covers. Within a source a measure's points
    are in proportion to harm times rate.
    """
    harm = np.array([weights.harm.get(name, 0.0) for name in evidence.measures])
    harmed = evidence.rate * harm
    if exposure is not None:
        safe = np.where(exposure > 0, exposure, np.nan)
        harmed = harmed / safe[:, None]
    points = np.zeros_like(harmed)
    total = np.zeros(len(harmed))
    weighed = np.zeros(len(harmed))
    for source, weight in sorted(weights.sources.items()):
        columns = [
            number
            for number, name in enumerate(evidence.measures)
            if harm[number] > 0 and source_of(name) == source
        ]
        if columns and weight > 0:
            own = harmed[:, columns]
            together = own.sum(axis=1)
            covered = np.isfinite(together)
            standard = STANDARDISATIONS[weights.standardisation](together[covered], cap=weights.cap)
            share = np.divide(
                own[covered],
                together[covered, None],
                out=np.zeros_like(own[covered]),
                where=together[covered, None] > 0,
            )
            points[np.ix_(covered, columns)] = weight * standard[:, None] * share
            total[covered] += weight * standard
            weighed += weight * covered
    measured = np.where(weighed > 0, weighed, np.nan)
    return Score(
        total=total / measured, measures=evidence.measures, points=points / measured[:, None]
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
