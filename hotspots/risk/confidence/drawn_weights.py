"""Weights as they might have been agreed: drawn around the agreed set, and the shares they give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import WeightsError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

AGREED_CONCENTRATION = 100.0
"""Of the draws where nobody proposed other weights: a weight of 0.3 then varies by 0.05."""
LEAST_CONCENTRATION = 5.0
"""However far proposals lie apart, the agreed set stays the middle: 0.3 varies by 0.19 at most."""
LEAST_WEIGHT = 1e-12
"""What a drawn weight is at least, so that a source that speaks alone has a share."""


def concentration(agreed: Floats, *, proposals: Floats | None) -> float:
    """Return how closely weights are drawn around the agreed set.

    Parameters
    ----------
    agreed : ndarray of float, shape (sources,)
        0 or more, in any unit.
    proposals : ndarray of float, shape (partners, sources), optional
        What partners would have given instead, 0 or more, in any unit.

    Returns
    -------
    float
        Sum of the parameters of the Dirichlet distribution: large is close.

    Notes
    -----
    By the method of moments: a weight m varies by ``m (1 - m) / (concentration + 1)``, which is
    set against the mean squared distance of the proposals from the agreed set, all sources
    together. Proposals widen the draws and never narrow them: that few partners proposed much the
    same is no proof that the weights are right.

    Examples
    --------
    >>> proposals = np.array([[0.7, 0.3], [0.3, 0.7]])
    >>> round(concentration(np.array([1.0, 1.0]), proposals=proposals), 9)
    5.25
    """
    middle = _normed(agreed)
    if proposals is None or not len(proposals):
        return AGREED_CONCENTRATION
    apart = float(((_normed(proposals) - middle) ** 2).sum(axis=1).mean())
    if apart == 0:
        return AGREED_CONCENTRATION
    found = float((middle * (1 - middle)).sum()) / apart - 1
    return float(np.clip(found, LEAST_CONCENTRATION, AGREED_CONCENTRATION))


def drawn_weights(
    agreed: Floats,
    *,
    draws: int,
    generator: np.random.Generator,
    proposals: Floats | None = None,
) -> Floats:
    """Return weights drawn around the agreed set, shape (draws, sources); rows sum to 1.

    Their mean is the agreed set; a source of weight 0 is 0 in every draw.
    """
    middle = _normed(agreed)
    counts = middle > 0
    found = np.zeros((draws, len(middle)))
    spread = concentration(agreed, proposals=proposals)
    found[:, counts] = np.maximum(
        generator.dirichlet(spread * middle[counts], size=draws), LEAST_WEIGHT
    )
    normed: Floats = found / found.sum(axis=1, keepdims=True)
    return normed


def drawn_shares(weights: Floats, *, caps: Floats) -> Floats:
    """Return the shares of sources that speak together, for many sets of weights.

    Parameters
    ----------
    weights : ndarray of float, shape (draws, sources)
        Above 0.
    caps : ndarray of float, shape (sources,)

    Returns
    -------
    ndarray of float, shape (draws, sources)
        Rows sum to 1; as :func:`hotspots.risk.weights.shares` gives them for one set.

    Examples
    --------
    >>> drawn_shares(np.array([[0.8, 0.1, 0.1]]), caps=np.array([0.5, 1.0, 1.0]))
    array([[0.5 , 0.25, 0.25]])
    """
    if caps.sum() <= 1:
        return np.repeat(caps[None] / caps.sum(), len(weights), axis=0)
    is_capped = np.zeros(weights.shape, dtype=bool)
    while True:
        left = 1 - (is_capped * caps).sum(axis=1, keepdims=True)
        free = np.where(is_capped, 0.0, weights)
        share = np.where(is_capped, caps, left * free / free.sum(axis=1, keepdims=True))
        is_over = ~is_capped & (share > caps)
        if not is_over.any():
            return share
        is_capped |= is_over


def _normed(weights: Floats) -> Floats:
    """Return weights that sum to 1 in each row."""
    total = weights.sum(axis=-1, keepdims=True)
    if not (np.isfinite(weights).all() and (weights >= 0).all() and (total > 0).all()):
        message = (
            "A set of weights holds a number below 0, or no number, or nothing but zeros. Every "
            "weight is 0 or more, and at least one is above 0."
        )
        raise WeightsError(message)
    found: Floats = weights / total
    return found
