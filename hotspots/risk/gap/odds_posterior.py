"""What is known of the odds of a place, beside those that are usual in its catchment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc, expit

from hotspots.risk.gap.usual_share import APART, UsualShare, likelihood

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

INTERVAL = 0.9
NODES, NODE_WEIGHTS = np.polynomial.hermite_e.hermegauss(5)
"""Where a normal distribution is held to be, and how much of it."""
HALVINGS = 36
FARTHEST = 12.0
"""Of the logarithm of the odds."""


def compared(parts: Floats, share: UsualShare, *, times: float) -> dict[str, Floats]:
    """Return what is known of each place's odds over the usual ones.

    Parameters
    ----------
    parts : ndarray of float, shape (4, places)
        What hospitals treated, what police recorded, and the variance of what is not known of both.
    share : UsualShare
    times : float
        How many times the usual odds make a place differ.

    Returns
    -------
    dict of str to ndarray, shape (places,)
        ``low``, ``ratio`` and ``high`` (ends of the 90% interval and median of the ratio), ``more``
        and ``fewer`` (probabilities that the ratio lies above ``times``, and below one in so many).
    """
    chance = _chances(parts, share)
    levels = {"low": (1 - INTERVAL) / 2, "ratio": 0.5, "high": (1 + INTERVAL) / 2}
    found = {name: _quantile(chance, level, parts.shape[1]) for name, level in levels.items()}
    usual, step = np.log(share.odds), np.log(times)
    every = np.ones(parts.shape[1])
    return {
        **{name: np.exp(value - usual) for name, value in found.items()},
        "more": 1 - chance(every * (usual + step)),
        "fewer": chance(every * (usual - step)),
    }


def _chances(parts: Floats, share: UsualShare) -> Callable[[Floats], Floats]:
    """Return the function that gives the chance of odds below ``exp(x)``, place by place.

    What is not known of the counts is taken to be normal around what they probably are.
    """
    h, p, of_h, of_p = (part[:, None, None] for part in parts)
    steps = NODES if of_p.any() else np.zeros(1)
    weights = np.outer(NODE_WEIGHTS, NODE_WEIGHTS if of_p.any() else np.ones(1))
    health = np.maximum(h + np.sqrt(of_h) * NODES[:, None], 0.0)
    police = np.maximum(p + np.sqrt(of_p) * steps, 0.0)
    alike = np.log1p(-share.apart) + likelihood(health, police, share.a, share.b)
    apart = np.log(share.apart) + likelihood(health, police, *APART)
    is_apart = expit(apart - alike)

    def chance(log_odds: Floats) -> Floats:
        at = expit(log_odds)[:, None, None]
        below = betainc(share.a + health, share.b + police, at)
        unlike = betainc(APART[0] + health, APART[1] + police, at)
        mixed = (1 - is_apart) * below + is_apart * unlike
        total: Floats = (mixed * weights).sum(axis=(1, 2)) / weights.sum()
        return total

    return chance


def _quantile(chance: Callable[[Floats], Floats], level: float, places: int) -> Floats:
    low, high = np.full(places, -FARTHEST), np.full(places, FARTHEST)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_below = chance(middle) < level
        low, high = np.where(is_below, middle, low), np.where(is_below, high, middle)
    found: Floats = (low + high) / 2
    return found
