"""Counts of the last few months, from each month's own point of view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

WINDOW_MONTHS = 6
"""Three months hold too few incidents to find a hotspot in a small town; twelve tell of what began
too late."""
STALE = 2
"""No month counts that is older than so many windows."""


@dataclass(frozen=True)
class Trailing:
    """What each month looks back on."""

    counts: Integers
    """Incidents of the window that ends with the month, shape (..., cells, months)."""
    is_judged: Truths
    """Whether there is enough to judge the cell in that month by, same shape."""


def trailing(counts: Integers, *, covered: Truths, window_months: int = WINDOW_MONTHS) -> Trailing:
    """Sum each cell's last received months.

    Parameters
    ----------
    counts : ndarray of int, shape (..., cells, months)
        Incidents; what stands where nothing was received is left out.
    covered : ndarray of bool, same shape
        Whether anything was received.
    window_months : int
        How many received months are added up, 1 or more.

    Returns
    -------
    Trailing

    Notes
    -----
    A month that was not received is stepped over: it is neither hot nor cold, and the next month
    looks back one month farther, though never beyond two windows. A cell is judged in a month that
    was received, and with as many months behind it as any cell of its series then has, up to the
    window: cells are compared over the same length of time, and the first month is judged by
    itself. Nothing that comes later changes what stands for a month.

    Examples
    --------
    >>> told, received = np.array([[1, 2, 9, 4, 5]]), np.array([[1, 1, 0, 1, 1]]) > 0
    >>> seen = trailing(told, covered=received, window_months=3)
    >>> seen.counts[0], seen.is_judged[0]
    (array([ 1,  3,  0,  7, 11]), array([ True,  True, False,  True,  True]))
    """
    months = counts.shape[-1]
    received = covered.cumsum(axis=-1)
    order = np.argsort(~covered, axis=-1, kind="stable")
    told = np.take_along_axis(np.where(covered, counts, 0), order, axis=-1).cumsum(axis=-1)
    told = np.concatenate([np.zeros_like(told[..., :1]), told], axis=-1)
    first = np.maximum(received - window_months, 0)
    inside = np.minimum(received, window_months)
    oldest = np.take_along_axis(order, np.minimum(first, months - 1), axis=-1)
    is_fresh = np.arange(months) - oldest < STALE * window_months
    usual = np.where(covered, inside, 0).max(axis=-2, keepdims=True, initial=0)
    summed = np.take_along_axis(told, received, axis=-1) - np.take_along_axis(told, first, axis=-1)
    is_judged = covered & is_fresh & (inside == usual) & (inside > 0)
    return Trailing(np.where(is_judged, summed, 0), is_judged)
