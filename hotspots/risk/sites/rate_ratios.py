"""Rate ratios: how many times as much happens where something is, all else that is known equal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import norm
from sklearn.linear_model import PoissonRegressor

from hotspots.risk.learning.blocks import LEVEL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

RIDGE = 1e-9
"""Decides between columns that are the same everywhere, and nothing else."""


@dataclass(frozen=True)
class RateRatios:
    """What each of several things goes with; every array of shape (things,)."""

    ratio: Floats
    """Incidents where it is, against as many as the same cells would hold without it."""
    low: Floats
    high: Floats
    expected: Floats
    """Incidents that the cells where it is would hold without it."""
    dispersion: float
    """Variance of the counts against their mean, 1 for chance alone."""


def rate_ratios(
    counts: Floats, *, exposure: Floats, present: Truths, blocks: Integers
) -> RateRatios:
    """Return how many times as much happens where each of several things is.

    Parameters
    ----------
    counts : ndarray of float, shape (cells,)
        Whole numbers, not all 0.
    exposure : ndarray of float, shape (cells,)
        Above 0.
    present : ndarray of bool, shape (cells, things)
    blocks : ndarray of int, shape (cells,)
        From 0.

    Notes
    -----
    A Poisson regression. The interval is the wider of two: scaled by the dispersion of the
    counts, or robust to incidents that come together within a block. Where a thing goes with no
    incident at all its ratio is 0, and the upper end is what chance would still leave at 0.
    """
    is_empty = counts @ present == 0
    kept = ~present[:, is_empty].any(axis=1)
    columns = present[:, ~is_empty].astype(np.float64)
    model = PoissonRegressor(alpha=RIDGE, solver="newton-cholesky", tol=1e-8)
    model.fit(columns[kept], (counts / exposure)[kept], sample_weight=exposure[kept])
    means = exposure * model.predict(columns)
    error, dispersion = _errors(
        counts[kept], means[kept], np.insert(columns[kept], 0, 1.0, axis=1), blocks[kept]
    )
    effect = np.zeros(len(is_empty))
    effect[~is_empty] = model.coef_
    expected = means @ present * np.exp(-effect)
    reach = np.zeros_like(effect)
    reach[~is_empty] = norm.ppf((1 + LEVEL) / 2) * error[1:]
    still_nothing = -np.log((1 - LEVEL) / 2) * dispersion / np.maximum(expected, 1e-12)
    return RateRatios(
        ratio=np.where(is_empty, 0.0, np.exp(effect)),
        low=np.where(is_empty, 0.0, np.exp(effect - reach)),
        high=np.where(is_empty, still_nothing, np.exp(effect + reach)),
        expected=expected,
        dispersion=dispersion,
    )


def _errors(
    counts: Floats, means: Floats, columns: Floats, blocks: Integers
) -> tuple[Floats, float]:
    """Return the standard error of each column's effect, and the dispersion of the counts."""
    cells, number = columns.shape
    inverse = np.linalg.pinv((columns * means[:, None]).T @ columns, hermitian=True)
    left = counts - means
    dispersion = max(float((left**2 / means).sum()) / max(cells - number, 1), 1.0)
    together = np.zeros((int(blocks.max()) + 1, number))
    np.add.at(together, blocks, columns * left[:, None])
    groups = len(np.unique(blocks))
    robust = inverse @ (together.T @ together) @ inverse * groups / max(groups - 1, 1)
    error: Floats = np.sqrt(np.maximum(np.diag(inverse) * dispersion, np.diag(robust)))
    return error, dispersion
