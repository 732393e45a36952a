"""Weights: what counts and how much, and the share that each source has where it speaks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import WeightsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """What counts, and how much."""

    harm: Mapping[str, float]
    """Measure to harm; measures that are not named are context and add nothing."""
    sources: Mapping[str, float]
    """Source to weight."""
    caps: Mapping[str, float] = field(default_factory=dict)
    """Source to the largest share, 0 to 1, that it may have where it speaks; 1 where not named."""
    standardisation: str = "ratio"
    cap: float = 100.0
    """How many times the mean scores 100."""

    def __post_init__(self) -> None:
        check_weights(self.sources, caps=self.caps)


def check_weights(sources: Mapping[str, float], *, caps: Mapping[str, float]) -> None:
    """Refuse weights that no score can be made of.

    Raises
    ------
    WeightsError
        Where a weight is negative or no number, all are 0, or a cap is not above 0 and at most 1.
    """
    for name, weight in sources.items():
        if not (np.isfinite(weight) and weight >= 0):
            message = f"The weight of {name} is {weight}. A weight is a number, 0 or more."
            raise WeightsError(message)
    if not any(sources.values()):
        message = "All weights are 0, so nothing would count. Give one source a weight above 0."
        raise WeightsError(message)
    for name, cap in caps.items():
        if not 0 < cap <= 1:
            message = (
                f"The cap of {name} is {cap}. A cap is the largest share that a source may have, "
                "above 0 and at most 1. To leave a source out give it the weight 0."
            )
            raise WeightsError(message)


def shares(covered: Truths, *, weights: Floats, caps: Floats) -> tuple[Floats, Truths]:
    """Return the share of each source in each cell, and where the caps lapse.

    Parameters
    ----------
    covered : ndarray of bool, shape (cells, sources)
        Whether the source speaks there.
    weights, caps : ndarray of float, shape (sources,)

    Returns
    -------
    share : ndarray of float, shape (cells, sources)
        Sums to 1 in each cell that a source of some weight covers, else 0.
    lapsed : ndarray of bool, shape (cells,)
        Whether the sources that speak cannot meet their caps together.

    Notes
    -----
    A share is ``min(cap, t x weight)`` with t such that shares sum to 1: what a capped source
    loses goes to the others in proportion to their weights. Where the caps sum to less than 1
    they lapse, and shares are in proportion to them; so one more source that speaks never raises
    the share of another, and silence never lowers a score.

    Examples
    --------
    >>> weights, caps = np.array([8.0, 1.0, 1.0]), np.array([0.5, 1.0, 1.0])
    >>> shares(np.array([[True, True, True]]), weights=weights, caps=caps)[0]
    array([[0.5 , 0.25, 0.25]])
    """
    if not len(weights):
        return np.zeros(covered.shape), np.zeros(len(covered), dtype=bool)
    patterns, number = np.unique(covered & (weights > 0), axis=0, return_inverse=True)
    found = np.zeros(patterns.shape)
    lapsed = np.zeros(len(patterns), dtype=bool)
    for row, speaks in enumerate(patterns):
        if speaks.any():
            lapsed[row] = caps[speaks].sum() < 1
            found[row, speaks] = _filled(weights[speaks], caps[speaks])
    return found[number.ravel()], lapsed[number.ravel()]


def _filled(weights: Floats, caps: Floats) -> Floats:
    """Return the shares of the sources that speak."""
    if caps.sum() <= 1:
        capped: Floats = caps / caps.sum()
        return capped
    share = np.zeros(len(weights))
    is_free = np.ones(len(weights), dtype=bool)
    while True:
        left = 1 - caps[~is_free].sum()
        share[is_free] = left * weights[is_free] / weights[is_free].sum()
        is_over = is_free & (share > caps)
        if not is_over.any():
            return share
        share[is_over] = caps[is_over]
        is_free &= ~is_over
