"""Excess, judged a second time by a background without the hotspots of the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.negative_binomial import fitted_sizes, upper_tail
from hotspots.clusters.local.neighbourhood import together
from hotspots.clusters.local.own_mean import OwnMean, mean_from_surroundings

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


def excess_at_second_look(
    counts: Integers, *, neighbours: csr_array, around: csr_array, covered: Truths
) -> Floats:
    """Return how often chance alone puts as much into each neighbourhood, or more.

    Parameters
    ----------
    counts : ndarray of int, shape (cells,)
    neighbours, around : csr_array, shape (cells, cells)
        Ring 1, and the rings that a cell's own mean is taken from.
    covered : ndarray of bool, shape (cells,)

    Returns
    -------
    ndarray of float, shape (cells,)
        As :func:`hotspots.clusters.local.excess_test.excess_test` returns it.

    Notes
    -----
    A null that is fitted to all cells contains the hotspots, takes them for the ordinary spread,
    and cannot see the smaller ones: of six months with a centre of many times its surroundings, the
    size comes out at a third. So what a first look finds, and its neighbours, are left out of the
    fit of the second, once. Where the first finds nothing, as on nearly all maps without hotspots,
    nothing changes. A third look and further ones are not taken: each finds more, without end.
    """
    own = mean_from_surroundings(counts, around=around, covered=covered)
    first = excess_test(counts, neighbours=neighbours, own=own, covered=covered)
    found = findings(first)
    if not found.any():
        return first
    told = np.where(covered, counts, 0)
    mean = np.where(covered & np.isfinite(own.mean), own.mean, 0.0)
    fits = (mean > 0) & (together(found, neighbours=neighbours) == 0)
    if not told[fits].any():
        return first
    mean *= told[fits].sum() / mean[fits].sum()
    size = _sizes_like(fitted_sizes(told[fits], mean=mean[fits]), at=mean[fits], mean=mean)
    return _tail(told, OwnMean(mean, own.doubt), size=size, neighbours=neighbours)


def _sizes_like(sizes: Floats, *, at: Floats, mean: Floats) -> Floats:
    """Return the sizes of all cells, by the power of the mean that those of some follow."""
    if not np.isfinite(sizes).all():
        return np.full(len(mean), np.inf)
    low, high = at.argmin(), at.argmax()
    apart = np.log(at[high] / at[low])
    power = np.log(sizes[high] / sizes[low]) / apart if apart else 0.0
    ratio = np.where(mean > 0, mean, at[low]) / at[low]
    found: Floats = sizes[low] * ratio**power
    return found


def _tail(told: Integers, own: OwnMean, *, size: Floats, neighbours: csr_array) -> Floats:
    known = own.mean > 0
    varied = np.where(known, own.mean**2 / size, 0.0)
    expected, variance = together(np.stack([own.mean, varied]), neighbours=neighbours)[:, known]
    sums = np.rint(together(told, neighbours=neighbours)[known]).astype(np.int64)
    variance += own.doubt[known] * expected**2
    tail = np.full(len(told), np.nan)
    with np.errstate(divide="ignore"):
        whole_size = expected**2 / variance
    tail[known] = upper_tail(sums, mean=expected, size=whole_size)
    return tail
