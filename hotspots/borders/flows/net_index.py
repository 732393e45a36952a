"""Whether more leaves an area than arrives: the net exporting or importing index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import beta

from hotspots.borders.flows.changes import LEVEL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

QUANTILES = (np.arange(201) + 0.5) / 201
"""Shares at which the indices of two years are held against each other."""


@dataclass(frozen=True)
class NetIndex:
    """Out less in over out and in, from -1 (imports only) to 1 (exports only), shape (areas,)."""

    index: Floats
    """NaN where nothing is told either way."""
    low: Floats
    high: Floats
    p: Floats
    """How easily an area that sends as many as it receives would look so."""
    lowest: Floats
    """What the index would be if all that is hidden or was not sent came in, at its most."""
    highest: Floats
    """The same where it all went out."""


def net_index(
    out: Integers, into: Integers, *, out_room: Integers, in_room: Integers, dispersion: float
) -> NetIndex:
    """Return the index of each area.

    Parameters
    ----------
    out, into : ndarray of int, shape (areas,)
        Episodes told of flows between areas; flows within an area are neither.
    out_room, in_room : ndarray of int, shape (areas,)
        How many more there may be at most: hidden, or too few to be sent.
    dispersion : float
        See :func:`share_dispersion`.

    Notes
    -----
    The share that goes out has a Beta posterior (prior of Jeffreys, episodes over dispersion).
    """
    total = out + into
    is_told = total > 0
    first, second = out / dispersion + 0.5, into / dispersion + 0.5
    low, high = (2 * beta.ppf(share, first, second) - 1 for share in (LEVEL / 2, 1 - LEVEL / 2))
    below = beta.cdf(0.5, first, second)
    p = np.clip(2 * np.minimum(below, 1 - below), 0.0, 1.0)

    def index(leaves: Integers, arrives: Integers) -> Floats:
        both = np.where(is_told, leaves + arrives, 1)
        return np.where(is_told, (leaves - arrives) / both, np.nan)

    return NetIndex(
        index=index(out, into),
        low=np.where(is_told, low, np.nan),
        high=np.where(is_told, high, np.nan),
        p=np.where(is_told, p, np.nan),
        lowest=index(out, into + in_room),
        highest=index(out + out_room, into),
    )


def share_dispersion(out: Integers, into: Integers) -> float:
    """Return by how much an area's share that goes out varies more than chance, 1 or above.

    Parameters
    ----------
    out, into : ndarray of int, shape (areas, periods)

    Notes
    -----
    Pearson's statistic over its degrees of freedom, over all areas together: four quarters of one
    area tell too little.
    """
    total = out + into
    summed = total.sum(axis=1, keepdims=True)
    share = out.sum(axis=1, keepdims=True) / np.maximum(summed, 1)
    varies = total * share * (1 - share)
    is_used = (total > 0) & (varies > 0)
    freedom = int((is_used.sum(axis=1) - 1).clip(min=0).sum())
    if freedom == 0:
        return 1.0
    away = (out - total * share) ** 2 / np.where(is_used, varies, 1)
    return max(1.0, float(away[is_used].sum() / freedom))


def index_change(
    before: tuple[Integers, Integers], after: tuple[Integers, Integers], *, dispersion: float
) -> tuple[Floats, Floats, Floats]:
    """Return by how much the index has moved, with its interval, each of shape (areas,).

    Parameters
    ----------
    before, after : tuple of ndarray of int, shape (areas,)
        Episodes out and in of the year before and of the last year.
    dispersion : float

    Returns
    -------
    middle, low, high : ndarray of float
        NaN where one of the years tells nothing.
    """
    drawn = [
        2 * beta.ppf(QUANTILES, out[:, None] / dispersion + 0.5, into[:, None] / dispersion + 0.5)
        - 1
        for out, into in (before, after)
    ]
    moved = (drawn[1][:, :, None] - drawn[0][:, None, :]).reshape(len(before[0]), -1)
    is_told = (before[0] + before[1] > 0) & (after[0] + after[1] > 0)
    shares = [0.5, LEVEL / 2, 1 - LEVEL / 2]
    middle, low, high = np.quantile(moved, shares, axis=1)
    return tuple(np.where(is_told, one, np.nan) for one in (middle, low, high))  # type: ignore[return-value]
