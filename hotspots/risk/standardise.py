"""Put sources that count in different units on one scale from 0 to 100."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

EXPONENTIAL_SCALE = 23.0
"""Sets how steeply the most deprived tenth stands out in the English indices of deprivation."""


class Standardised(Protocol):
    """What harm is held against."""

    def __call__(self, harm: Floats) -> Floats:
        """Return harm on the scale from 0 to 100."""


@dataclass(frozen=True)
class Ratio:
    """``100 min(1, ln(1 + R) / ln(1 + cap))``, R being harm over a mean.

    Examples
    --------
    >>> Ratio(mean=1.0, cap=20)(np.array([0.0, 0.0, 3.0])).round(2)
    array([ 0.  ,  0.  , 45.53])
    """

    mean: float
    cap: float
    """How many times the mean scores 100."""

    def __call__(self, harm: Floats) -> Floats:
        """Return harm on the scale from 0 to 100."""
        times = harm / self.mean if self.mean > 0 else np.zeros_like(harm)
        standard: Floats = 100 * np.minimum(1.0, np.log1p(times) / np.log1p(self.cap))
        return standard


@dataclass(frozen=True)
class Rank:
    """The share of other cells that have less, times 100; equal cells rank equally low.

    Examples
    --------
    >>> harm = np.array([0.0, 0.0, 1.0, 5.0])
    >>> Rank(order=harm)(harm).round(1)
    array([  0. ,   0. ,  66.7, 100. ])
    """

    order: Floats
    """The harm of the cells to compare with, rising."""

    def __call__(self, harm: Floats) -> Floats:
        """Return harm on the scale from 0 to 100."""
        others = max(len(self.order) - 1, 1)
        share: Floats = 100 * np.searchsorted(self.order, harm, side="left") / others
        return np.minimum(share, 100.0)


@dataclass(frozen=True)
class Exponential(Rank):
    """Ranks stretched so that the top stands out: X(0) = 0, X(1) = 100.

    Source: the exponential transformation of the English Indices of Deprivation.
    """

    def __call__(self, harm: Floats) -> Floats:
        """Return harm on the scale from 0 to 100."""
        share = Rank.__call__(self, harm) / 100
        down = np.expm1(-100 / EXPONENTIAL_SCALE)
        stretched: Floats = -EXPONENTIAL_SCALE * np.log1p(share * down)
        return stretched


REFERENCES: dict[str, Callable[[Floats, float, float], Standardised]] = {
    "ratio": lambda _, mean, cap: Ratio(mean=mean, cap=cap),
    "rank": lambda harm, *_: Rank(order=np.sort(harm)),
    "exponential": lambda harm, *_: Exponential(order=np.sort(harm)),
}
"""Ways to standardise: each is made from the harm of all cells, its mean, and the cap."""
