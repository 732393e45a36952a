"""Excess: where a neighbourhood holds more than its surroundings, or the people there, explain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.local.negative_binomial import fitted_sizes, upper_tail
from hotspots.clusters.local.neighbourhood import each_map, together

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.clusters.local.own_mean import OwnMean

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


def excess_test(
    counts: Integers, *, neighbours: csr_array, own: OwnMean, covered: Truths | None = None
) -> Floats:
    """Return how often chance alone puts as much into each neighbourhood, or more.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
        Incidents with a place of their own.
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself.
    own : OwnMean
        What each cell would hold; see :mod:`hotspots.clusters.local.own_mean`.
    covered : ndarray of bool, shape (cells,), optional
        Where incidents would have been received; everywhere, if not given.

    Returns
    -------
    ndarray of float, shape (cells,)
        NaN where not covered or where nothing can be expected.

    Notes
    -----
    The sum of negative binomial counts with means and sizes of their own is taken for one
    with their mean and variance, which it is where cells are alike, and where size grows with the
    mean. What is not known of the mean adds to the variance.
    """
    known = np.isfinite(own.mean) if covered is None else np.isfinite(own.mean) & covered
    cover = known & (own.mean > 0)
    if not cover.any():
        return np.where(known, 1.0, np.nan)
    (found, _, sums, _), *_ = each_map(counts, neighbours=neighbours, covered=cover)
    mean = np.where(cover, own.mean, 0.0)
    varied = np.zeros(len(counts))
    varied[cover] = mean[cover] ** 2 / fitted_sizes(found[cover], mean=mean[cover])
    expected, variance = together(np.stack([mean, varied]), neighbours=neighbours)[:, cover]
    variance += own.doubt[cover] * expected**2
    with np.errstate(divide="ignore"):
        size = expected**2 / variance
    tail = np.full(len(counts), np.nan)
    tail[cover] = upper_tail(sums[cover], mean=expected, size=size)
    return tail
