"""How much more counts vary than Poisson ones: between cells, and from month to month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import gammaln

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

LEAST, MOST = 1e-3, 1e4
"""Shapes that are looked at; from near the upper one on, counts are Poisson."""


def dispersion(counts: Integers, *, expected: Floats) -> float:
    """Return the negative binomial k of counts whose means are known, by maximum likelihood.

    Parameters
    ----------
    counts : ndarray of int, shape (n,)
    expected : ndarray of float, shape (n,)
        Above 0.

    Returns
    -------
    float
        The variance is ``expected + expected^2 / k``. Infinite where counts vary no more than
        Poisson ones, where there are fewer than two, and where all are 0.

    References
    ----------
    Lloyd-Smith, J. O. (2007). Maximum likelihood estimation of the negative binomial dispersion
    parameter for highly overdispersed data. PLoS ONE 2 (2), e180.
    """
    if len(counts) < 2 or not counts.any():  # noqa: PLR2004  one number does not vary
        return float("inf")
    values, number = np.unique(counts, return_counts=True)

    def unlikely(log_shape: float) -> float:
        shape = np.exp(log_shape)
        of_counts = (number * (gammaln(values + shape) - gammaln(shape))).sum()
        of_means = (counts * (np.log(expected) - np.log(expected + shape))).sum()
        return float(shape * np.log1p(expected / shape).sum() - of_counts - of_means)

    return _shape(unlikely)


def _shape(unlikely: Callable[[float], float]) -> float:
    """Return where a function of the logarithm of a shape is lowest."""
    bounds = (np.log(LEAST), np.log(MOST))
    found = minimize_scalar(unlikely, bounds=bounds, method="bounded")
    # Where more shape is always likelier, the search ends near the bound and not at it.
    is_poisson = found.x > bounds[1] - 1 or unlikely(bounds[1]) <= found.fun
    return float("inf") if is_poisson else float(np.exp(found.x))
