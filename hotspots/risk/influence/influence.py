"""Influence: how much each source really decides, whatever its weight says.

A source of great weight that is alike everywhere decides nothing, and one of little weight that
differs much from cell to cell may decide a lot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from hotspots.risk.confidence.drawn_ranks import placed
from hotspots.risk.weights import shares

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ALIKE = 1e-9
"""Scores nearer to each other than that are the same: sums in another order differ in the last
digits."""
GROUPS = 20
"""Groups of like cells in which the mean score is taken for the correlation ratio."""


@dataclass(frozen=True)
class EffectiveWeights:
    """What each source decides of the score; arrays of shape (sources,)."""

    nominal: Floats
    """Its weight, as a share of all weights."""
    covariance_share: Floats
    """Covariance of what it adds with the score, over the variance of the score; sums to 1. NaN
    where all cells score alike."""
    correlation_ratio: Floats
    """Share of the variance of the score that goes when the source's evidence is known, where it
    speaks; sources that say the same have it in common."""


@dataclass(frozen=True)
class Agreement:
    """How alike two rankings are."""

    rank_correlation: float
    """Spearman's, over the cells that both rank; NaN where one ranks all alike."""
    top_shared: float
    """Share of the highest cells that both have in common, ties shared; NaN where one has none."""


def combined(share: Floats, standard: Floats, *, is_geometric: bool = False) -> Floats:
    """Return the score of each cell, shape (cells,); NaN where no source speaks.

    Parameters
    ----------
    share, standard : ndarray of float, shape (cells, sources)
    is_geometric : bool
        Whether to take the weighted geometric mean of ``1 + N``, less 1: a cell that is high in
        one source only then scores lower than one that is middling in all.

    Examples
    --------
    >>> share, standard = np.full((2, 2), 0.5), np.array([[8.0, 8.0], [15.0, 3.0]])
    >>> combined(share, standard), combined(share, standard, is_geometric=True).round(9)
    (array([8., 9.]), array([8., 7.]))
    """
    known = np.nan_to_num(standard)
    if is_geometric:
        total = np.expm1((share * np.log1p(known)).sum(axis=1))
    else:
        total = (share * known).sum(axis=1)
    return np.where(share.any(axis=1), total, np.nan)


def effective_weights(share: Floats, standard: Floats, *, weights: Floats) -> EffectiveWeights:
    """Return what each source decides of the score.

    Parameters
    ----------
    share, standard : ndarray of float, shape (cells, sources)
        ``standard`` is NaN where a source does not speak.
    weights : ndarray of float, shape (sources,)

    Notes
    -----
    Source of the correlation ratio: Paruolo, Saisana and Saltelli, Ratings and rankings: voodoo
    or science?, Journal of the Royal Statistical Society A 176 (2013). It is estimated by means
    over at most 20 groups of cells with like evidence.
    """
    total = combined(share, standard)
    scored = np.isfinite(total)
    adds, score = (share * np.nan_to_num(standard))[scored], total[scored]
    covariance = np.full(len(weights), np.nan)
    if len(score) and score.std() > ALIKE:
        apart = score - score.mean()
        covariance = apart @ (adds - adds.mean(axis=0)) / (apart @ apart)
    return EffectiveWeights(
        nominal=weights / weights.sum(),
        covariance_share=covariance,
        correlation_ratio=np.array([_ratio(own, total) for own in standard.T]),
    )


def agreement(one: Floats, other: Floats, *, top: int) -> Agreement:
    """Return how alike two scores rank the same cells; NaN stands for no score."""
    one, other = (np.round(each / ALIKE) * ALIKE for each in (one, other))
    # Cells at 0 in both, nine of ten, would make any two maps look alike.
    both = np.isfinite(one) & np.isfinite(other) & ((one > 0) | (other > 0))
    ranked = [rankdata(each[both]) for each in (one, other)]
    alike = [rank.std() == 0 if len(rank) else True for rank in ranked]
    own, their = (_places(each, top=top) for each in (one, other))
    size = max(own.sum(), their.sum())
    return Agreement(
        rank_correlation=float("nan") if any(alike) else float(np.corrcoef(*ranked)[0, 1]),
        top_shared=float(np.minimum(own, their).sum() / size) if size > 0 else float("nan"),
    )


def leave_one_out(
    standard: Floats, *, weights: Floats, caps: Floats, top: int
) -> tuple[Agreement, ...]:
    """Return for each source how alike the map is to the one without it.

    Cells of which only that source speaks have no score without it.
    """
    covered = np.isfinite(standard)
    whole = combined(shares(covered, weights=weights, caps=caps)[0], standard)
    found = []
    for number in range(len(weights)):
        others = np.where(np.arange(len(weights)) == number, 0.0, weights)
        share = shares(covered, weights=others, caps=caps)[0]
        found.append(agreement(whole, combined(share, standard), top=top))
    return tuple(found)


def side_by_side(scores: Mapping[str, Floats], *, top: int) -> dict[tuple[str, str], Agreement]:
    """Return how alike each two of several scores are: of three standardisations, or two sums."""
    names = list(scores)
    return {
        (one, other): agreement(scores[one], scores[other], top=top)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
    }


def _ratio(standard: Floats, total: Floats) -> float:
    """Return the share of the score's variance between groups of cells with like evidence."""
    speaks = np.isfinite(standard) & np.isfinite(total)
    own, score = standard[speaks], total[speaks]
    if not len(own) or score.std() <= ALIKE:
        return float("nan")
    edges: Floats = np.empty(0)
    if own.any():
        edges = np.unique(np.quantile(own[own > 0], np.linspace(0, 1, GROUPS)))
    group = np.searchsorted(edges, own, side="right")
    number = np.bincount(group)
    mean = np.bincount(group, weights=score) / np.maximum(number, 1)
    return float((number * (mean - score.mean()) ** 2).sum() / len(own) / score.var())


def _places(score: Floats, *, top: int) -> Floats:
    known = np.isfinite(score)
    found = np.zeros(len(score))
    if known.any():
        found[known] = placed(score[known], top=top, stands_for=np.ones(known.sum()))[1]
    return found
