"""A Lorenz curve with what chance and hidden numbers leave open of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.lorenz import lorenz_curve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.clusters.lorenz import LorenzCurve

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

PARTS = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5)
"""Parts of the ground of which it is told what they hold; the first three are spoken of."""
TAIL = 0.05


@dataclass(frozen=True, kw_only=True)
class Curve:
    """What parts of a ground hold, with the interval of each; arrays of shape (parts,)."""

    curve: LorenzCurve
    parts: tuple[float, ...]
    within: Floats
    low: Floats
    high: Floats
    gini: float
    gini_low: float
    gini_high: float


def drawn_curve(amount: Floats, amounts: Floats, *, ground: Floats, again: Integers) -> Curve:
    """Return the curve of an amount over a ground.

    Parameters
    ----------
    amount : ndarray of float, shape (places,)
    amounts : ndarray of float, shape (draws, places)
        What it may be as well.
    ground : ndarray of float, shape (places,)
        Land, or residents; above 0.
    again : ndarray of int, shape (draws, places)
        The places that each draw is made of.
    """
    curve = lorenz_curve(amount, area_km2=ground)
    drawn = np.array(
        [
            [*(one.within(part) for part in PARTS), one.gini]
            for one in (
                lorenz_curve(row[own], area_km2=ground[own])
                for row, own in zip(amounts, again, strict=True)
            )
        ]
    )
    drawn = drawn[np.isfinite(drawn[:, -1])]
    low, high = np.quantile(drawn, [TAIL, 1 - TAIL], axis=0)
    within = np.array([curve.within(part) for part in PARTS])
    return Curve(
        curve=curve,
        parts=PARTS,
        within=within,
        low=np.minimum(low[:-1], within),
        high=np.maximum(high[:-1], within),
        gini=curve.gini,
        gini_low=float(min(low[-1], curve.gini)),
        gini_high=float(max(high[-1], curve.gini)),
    )
