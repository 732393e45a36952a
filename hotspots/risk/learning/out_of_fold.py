"""Judge weights where they were not fitted: on blocks of cells that were left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import xlogy
from sklearn.model_selection import GroupKFold

from hotspots.risk.learning.non_negative_poisson import NonNegativePoisson
from hotspots.risk.weights import shares

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

FOLDS = 5
TOP_SHARE = 0.05
"""Share of the cells whose part of the later harm is told."""


@dataclass(frozen=True, kw_only=True)
class Later:
    """Evidence up to a month, and what happened after it."""

    evidence: Floats
    """Standardised evidence of each source before, shape (cells, sources); NaN where silent."""
    incidents: Floats
    """Whole numbers after it, shape (cells,)."""
    exposure: Floats
    """How much of the later period was received, shape (cells,)."""
    blocks: Integers
    """Block of each cell; see :func:`hotspots.risk.learning.blocks.spatial_blocks`."""

    def only(
        self, cells: NDArray[np.bool_] | Integers, *, sources: NDArray[np.bool_] | None = None
    ) -> Later:
        """Return some of the cells, and sources, with blocks numbered without gaps."""
        evidence = self.evidence[cells]
        _, blocks = np.unique(self.blocks[cells], return_inverse=True)
        return Later(
            evidence=evidence if sources is None else evidence[:, sources],
            incidents=self.incidents[cells],
            exposure=self.exposure[cells],
            blocks=blocks.ravel().astype(np.int64),
        )

    def together(self) -> Later:
        """Return cells of a block that say the same as one: no likelihood changes by it."""
        said = np.column_stack([self.blocks, np.nan_to_num(self.evidence, nan=-1.0)])
        _, first, number = np.unique(said, axis=0, return_index=True, return_inverse=True)
        return Later(
            evidence=self.evidence[first],
            incidents=np.bincount(number.ravel(), weights=self.incidents).astype(float),
            exposure=np.bincount(number.ravel(), weights=self.exposure).astype(float),
            blocks=self.blocks[first],
        )


@dataclass(frozen=True)
class Judged:
    """How well scores told later harm, in cells that they were not fitted on."""

    explained: float
    """Share of the deviance explained; below 0 where the plain mean tells more."""
    reached: float
    """Share of later incidents in the 5% of cells that score highest; ties count against it."""


@dataclass(frozen=True)
class Contest:
    """Two sets of weights on the same cells."""

    incidents: Floats
    """Shape (cells,)."""
    deviance: Floats
    """Of each set, shape (cells, 2)."""
    plain: Floats
    """Deviance of the plain mean, shape (cells,)."""
    is_top: NDArray[np.bool_]
    """Whether the cell is among the 5% that score highest, shape (cells, 2)."""

    def judged(self, often: Floats) -> Floats:
        """Return what each set explains and reaches, shape (2 measures, 2 sets).

        Parameters
        ----------
        often : ndarray of float, shape (cells,)
            How often each cell counts.

        Returns
        -------
        ndarray of float
            NaN where the cells hold no incident.
        """
        harm = self.incidents * often
        if harm.sum() == 0:
            return np.full((2, 2), np.nan)
        explained = 1 - (often @ self.deviance) / (often @ self.plain)
        return np.stack([explained, harm @ self.is_top / harm.sum()])

    def gains(self, often: Floats) -> Floats:
        """Return how much more the first set explains and reaches than the second, shape (2,)."""
        first, second = self.judged(often).T
        gained: Floats = first - second
        return gained


def contest(
    later: Later, *, fit: Callable[[Later], Floats], agreed: Floats, caps: Floats
) -> Contest:
    """Hold weights that are fitted on other blocks against agreed ones.

    Parameters
    ----------
    later : Later
    fit : callable
        Returns weights, shape (sources,).
    agreed : ndarray of float, shape (cells,)
        Score of each cell under the agreed weights.
    caps : ndarray of float, shape (sources,)
        Of the fitted weights' shares.

    Notes
    -----
    Judged is what the map would show: the weighted mean of the sources that speak. A straight
    line, fitted on the other blocks too, makes counts of either score.
    """
    counts, exposure = later.incidents, later.exposure
    scores = np.stack([np.zeros_like(agreed), agreed], axis=1)
    means = np.empty_like(scores)
    folds = min(FOLDS, int(later.blocks.max()) + 1)
    for others, own in GroupKFold(folds).split(counts, groups=later.blocks):
        weights = fit(later.only(others))
        fitted = _scores(later.evidence, weights, caps)
        scores[own, 0] = fitted[own]
        for number, score in enumerate((fitted, agreed)):
            line = NonNegativePoisson().fit(
                score[others, None],
                counts[others] / exposure[others],
                sample_weight=exposure[others],
            )
            means[own, number] = exposure[own] * line.predict(score[own, None])
    plain = exposure * counts.sum() / exposure.sum()
    return Contest(
        incidents=counts,
        deviance=_deviance(counts[:, None], means),
        plain=_deviance(counts, plain),
        is_top=np.stack([top_cells(own, counts=counts) for own in scores.T], axis=1),
    )


def top_cells(score: Floats, *, counts: Floats) -> NDArray[np.bool_]:
    """Return which cells are the 5% that score highest, at least one; ties are decided worst.

    >>> top_cells(np.array([1.0, 2.0, 2.0]), counts=np.array([0.0, 3.0, 1.0]))
    array([False, False,  True])
    """
    order = np.lexsort((counts, -score))
    found = np.zeros(len(score), dtype=bool)
    found[order[: max(round(TOP_SHARE * len(score)), 1)]] = True
    return found


def _scores(evidence: Floats, weights: Floats, caps: Floats) -> Floats:
    share, _ = shares(np.isfinite(evidence), weights=weights, caps=caps)
    found: Floats = (share * np.nan_to_num(evidence)).sum(axis=1)
    return found


def _deviance(counts: Floats, means: Floats) -> Floats:
    safe = np.maximum(means, np.finfo(float).tiny)
    found: Floats = 2 * (xlogy(counts, counts / safe) - counts + safe)
    return found


def as_judged(measured: Sequence[float]) -> Judged:
    """Return what a set explains and reaches, by name."""
    explained, reached = measured
    return Judged(explained=float(explained), reached=float(reached))
