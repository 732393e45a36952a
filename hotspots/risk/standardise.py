"""Put sources that count in different units on one scale from 0 to 100."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EXPONENTIAL_SCALE = 23.0
"""Sets how steeply the most deprived tenth stands out in the English indices of deprivation."""


def ratio(harm: Floats, *, cap: float) -> Floats:
    """Return ``100 min(1, ln(1 + R) / ln(1 + cap))``, R being harm over its mean.

    Parameters
    ----------
    harm : ndarray of float, shape (n,)
        0 or more, without NaN.
    cap : float
        How many times the mean scores 100.

    Examples
    --------
    >>> ratio(np.array([0.0, 0.0, 3.0]), cap=20).round(2)
    array([ 0.  ,  0.  , 45.53])
    """
    mean = harm.mean() if len(harm) else 0.0
    times = harm / mean if mean > 0 else np.zeros_like(harm)
    standard: Floats = 100 * np.minimum(1.0, np.log1p(times) / np.log1p(cap))
    return standard


def rank(harm: Floats, *, cap: float) -> Floats:  # noqa: ARG001  one signature for all three
    """Return the share of other cells that have less, times 100; equal cells rank equally low.

    >>> rank(np.array([0.0, 0.0, 1.0, 5.0]), cap=20).round(1)
    array([  0. ,   0. ,  66.7, 100. ])
    """
    others = max(len(harm) - 1, 1)
    share: Floats = 100 * np.searchsorted(np.sort(harm), harm, side="left") / others
    return share


def exponential(harm: Floats, *, cap: float) -> Floats:
    """Return ranks stretched so that the top stands out: X(0) = 0, X(1) = 100.

    Source: the exponential transformation of the English Indices of Deprivation.
    """
    share = rank(harm, cap=cap) / 100
    stretched: Floats = -EXPONENTIAL_SCALE * np.log1p(-share * -np.expm1(-100 / EXPONENTIAL_SCALE))
    return stretched


STANDARDISATIONS: dict[str, Callable[..., Floats]] = {
    "ratio": ratio,
    "rank": rank,
    "exponential": exponential,
}
