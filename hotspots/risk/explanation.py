"""Why one cell scores as it does: parts that add up, and what they are compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.score import source_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.risk.evidence import Evidence
    from hotspots.risk.score import Score
    from hotspots.risk.strength import Strength

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class MeasurePart:
    """What one measure adds."""

    measure: str
    points: float
    times_average: float
    """Its shrunk rate over the mean of all cells that it covers."""
    incidents: float
    """Plain count over the period, without hidden ones."""
    is_by_area: bool
    """Whether all that is known of it here is known for the area around."""


@dataclass(frozen=True)
class SourcePart:
    """What one source adds."""

    source: str
    speaks: bool
    weight_share: float
    """Its share of the weights where it speaks, 0 to 1."""
    points: float
    score_share: float
    """Its share of the score, 0 to 1."""
    times_average: float
    """Its harm over the mean of all cells that it covers; NaN where it is silent."""
    measures: tuple[MeasurePart, ...]
    """Those that add something, the largest first."""


@dataclass(frozen=True)
class Explanation:
    """Why one cell scores as it does."""

    score: float
    sources: tuple[SourcePart, ...]
    """Every source with a weight, the largest first; points sum to the score."""
    has_few_sources: bool


def explanation(
    scored: Score, *, found: Evidence, strength: Strength, harm: Mapping[str, float], cell: int
) -> Explanation:
    """Return why a cell scores as it does.

    Parameters
    ----------
    scored : Score
    found : Evidence
    strength : Strength
        What the score was made of.
    harm : mapping of str to float
        Measure to harm, of those that count.
    cell : int
        Row of the cell.
    """
    weight = np.array([harm.get(name, 0.0) for name in scored.measures])
    of_source = np.array([source_of(name) for name in scored.measures])
    total = float(scored.total[cell])
    adds = scored.points_of(cell)
    parts = []
    for number, source in enumerate(scored.sources):
        columns = np.flatnonzero((of_source == source) & (weight > 0))
        own = strength.rate[cell, columns] @ weight[columns]
        mean = strength.average[columns] @ weight[columns]
        points = float(scored.source_points[cell, number])
        adding = columns[np.argsort(-adds[columns], kind="stable")]
        parts.append(
            SourcePart(
                source=source,
                speaks=bool(np.isfinite(scored.standard[cell, number])),
                weight_share=float(scored.share[cell, number]),
                points=points,
                score_share=points / total if total > 0 else 0.0,
                times_average=float(own / mean) if mean > 0 else float("nan"),
                measures=tuple(
                    _measure_part(adds[column], found, strength, cell, column)
                    for column in adding.tolist()
                    if adds[column] > 0
                ),
            )
        )
    return Explanation(
        score=total,
        sources=tuple(sorted(parts, key=lambda part: -part.points)),
        has_few_sources=bool(scored.has_few_sources[cell]),
    )


def _measure_part(
    points: float, found: Evidence, strength: Strength, cell: int, column: int
) -> MeasurePart:
    average, count = strength.average[column], found.count[cell, column]
    rate = strength.rate[cell, column]
    if count > 0 and found.shared_count[cell, column] == 0:
        # The whole shrunk rate, as the average is of whole ones.
        rate *= (strength.priors[column].shape + count) / count
    return MeasurePart(
        measure=strength.measures[column],
        points=float(points),
        times_average=float(rate / average) if average > 0 else 0.0,
        incidents=float(found.incidents[cell, column]),
        is_by_area=bool(found.count[cell, column] == 0 and found.shared_count[cell, column] > 0),
    )
