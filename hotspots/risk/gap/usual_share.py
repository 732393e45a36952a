"""The share of assaults that a hospital sees in most places of its catchment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, expit, logit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

APART = (1.0, 1.0)
"""Places that are unlike the others may have any share."""
STARTS = (1.0, 3.0, 6.0)
"""Logarithms of ``a + b`` from which the likelihood is climbed."""
CLOSEST = 9.0
"""Logarithm of the largest ``a + b``: above it places hardly differ."""


@dataclass(frozen=True)
class UsualShare:
    """``(1 - apart) Beta(a, b) + apart Beta(1, 1)``."""

    a: float
    b: float
    apart: float
    """Share of places that are unlike the others."""

    @property
    def odds(self) -> float:
        """How many the hospital treats for one that police record."""
        return self.a / self.b


def beta_by_likelihood(health: Floats, police: Floats) -> tuple[float, float]:
    """Return a and b of ``h ~ Binomial(h + p, pi)``, ``pi ~ Beta(a, b)`` by maximum likelihood.

    Parameters
    ----------
    health, police : ndarray of float, shape (places,)
        Their sums must be above 0.

    Examples
    --------
    >>> a, b = beta_by_likelihood(np.array([4.0, 8.0, 1.0]), np.array([2.0, 3.0, 1.0]))
    >>> round(a / (a + b), 2)
    0.68
    """
    share = _climbed(health, police, may_differ=False)
    return share.a, share.b


def usual_share(health: Floats, police: Floats) -> UsualShare:
    """Return the share of a catchment, some places of which may be unlike the others.

    Parameters
    ----------
    health, police : ndarray of float, shape (places,)
        Their sums must be above 0.

    Notes
    -----
    One Beta alone has to stretch until it reaches the few places that differ, or it is so narrow
    that it talks the evidence of those places down; with a share of places apart it does neither.
    """
    return _climbed(health, police, may_differ=True)


def _climbed(health: Floats, police: Floats, *, may_differ: bool) -> UsualShare:
    (h, p), times = np.unique(
        np.stack([health, police])[:, health + police > 0], axis=1, return_counts=True
    )
    differs = likelihood(h, p, *APART)

    def cost(at: Floats) -> float:
        alike = likelihood(h, p, *_beta(at))
        if may_differ:
            apart = expit(at[2])
            alike = np.logaddexp(np.log1p(-apart) + alike, np.log(apart) + differs)
        return float(-(times * alike).sum())

    middle = float(np.log(health.sum() / police.sum()))
    bounds = [(middle - 3, middle + 3), (-2.0, CLOSEST), (logit(1e-4), logit(0.2))]
    climbs = [
        minimize(
            cost,
            [middle, start, -3.0][: 2 + may_differ],
            method="L-BFGS-B",
            bounds=bounds[: 2 + may_differ],
        )
        for start in STARTS
    ]
    best = min(climbs, key=lambda climb: float(climb.fun)).x
    a, b = _beta(best)
    return UsualShare(a, b, float(expit(best[2])) if may_differ else 0.0)


def likelihood(health: Floats, police: Floats, a: float, b: float) -> Floats:
    """Return the logarithm of the likelihood of each place, shape as given."""
    found: Floats = betaln(a + health, b + police) - betaln(a, b)
    return found


def _beta(at: Floats) -> tuple[float, float]:
    share, together = expit(at[0]), np.exp(at[1])
    return float(share * together), float((1 - share) * together)
