"""Confidence: how sure it is that a cell is among the highest, and where it may rank.

Every draw takes one possible harm of each source and cell and one possible set of weights,
scores all cells and ranks them. What the draws agree on is robust; what they do not is contested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.drawn_scores import patterns
from hotspots.risk.confidence.drawn_weights import drawn_weights
from hotspots.risk.confidence.rounds import Drawing, in_two_rounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.risk.confidence.drawn_scores import SourcePosterior

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

ROBUST_FROM = 0.9
CONTESTED_FROM = 0.1

NOT_MEASURABLE, UNLIKELY, CONTESTED, FEW_SOURCES, ROBUST = -1, 0, 1, 2, 3
"""Verdicts. Few sources: high in nearly every draw, on the word of too few."""


@dataclass(frozen=True)
class Confidence:
    """How far each cell's place among the highest can be trusted; arrays of shape (cells,)."""

    top: int
    """How many cells are the highest."""
    p_top: Floats
    """Share of the draws in which the cell is among them; NaN where not measurable. They sum to
    ``top`` wherever so many cells score above 0."""
    rank_low: Integers
    """Best rank of the 90% interval, from 1; 0 for no rank, and equal scores share a rank."""
    rank_middle: Integers
    """Rank in the middle draw."""
    rank_high: Integers
    """Worst rank of the interval."""
    verdict: Integers
    """Robust, contested, unlikely, few sources, or not measurable."""

    @property
    def order(self) -> Integers:
        """The cells by how likely they are among the highest, then by rank; those without last."""
        p_top = np.where(np.isnan(self.p_top), -1.0, self.p_top)
        return np.lexsort((self.rank_high, self.rank_middle, -p_top))


def confidence(
    posterior: SourcePosterior,
    *,
    weights: Floats,
    caps: Floats,
    top: int,
    proposals: Floats | None = None,
    has_few_sources: Truths | None = None,
    drawing: Drawing | None = None,
) -> Confidence:
    """Return how sure it is that each cell is among the ``top`` highest.

    Parameters
    ----------
    posterior : SourcePosterior
    weights, caps : ndarray of float, shape (sources,)
        The agreed set.
    top : int
        From 1.
    proposals : ndarray of float, shape (partners, sources), optional
        Other weights that partners proposed: they widen the draws.
    has_few_sources : ndarray of bool, shape (cells,), optional
        Cells that are never robust; none without it.
    drawing : Drawing, optional

    Raises
    ------
    WeightsError
        Where weights or proposals are no weights.
    ValueError
        Where ``top`` is below 1.
    """
    if top < 1:
        message = f"The {top} highest cells were asked for; the least is 1."
        raise ValueError(message)
    drawing = drawing or Drawing()
    cells = len(posterior.mean)
    drawn = drawn_weights(
        weights,
        draws=drawing.draws,
        generator=np.random.default_rng((drawing.seed, 0)),
        proposals=proposals,
    )
    within = patterns(np.isfinite(posterior.mean), weights=drawn, caps=caps)
    p_top, interval = np.full(cells, np.nan), np.zeros((3, cells), dtype=np.int64)
    if within:
        own = np.concatenate([pattern.cells for pattern in within])
        p_top[own], interval[:, own] = in_two_rounds(
            posterior, within=within, top=top, drawing=drawing
        )
    few = np.zeros(cells, dtype=bool) if has_few_sources is None else has_few_sources
    low, middle, high = interval
    return Confidence(top, p_top, low, middle, high, verdicts(p_top, has_few_sources=few))


def verdicts(p_top: Floats, *, has_few_sources: Truths) -> Integers:
    """Return the verdict on each cell.

    >>> verdicts(np.array([0.95, 0.95, 0.5, 0.05]), has_few_sources=np.array([0, 1, 0, 1]) > 0)
    array([3, 2, 1, 0])
    """
    sure = np.where(has_few_sources, FEW_SOURCES, ROBUST)
    likely = np.where(p_top > ROBUST_FROM, sure, CONTESTED)
    found = np.where(p_top >= CONTESTED_FROM, likely, UNLIKELY)
    return np.where(np.isnan(p_top), NOT_MEASURABLE, found).astype(np.int64)
