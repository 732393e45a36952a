"""Concentration: where a neighbourhood holds more than chance puts into one of its size.

The sum of a cell and its neighbours is held against a negative binomial null that is fitted to
all covered cells, zeros included. A null made of the observed counts themselves, as permutation
makes it, contains the hotspots that are looked for and is nearly blind to them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.local.negative_binomial import NegativeBinomial, fitted, upper_tail
from hotspots.clusters.local.neighbourhood import as_maps, each_map

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


def local_test(counts: Integers, *, neighbours: csr_array, covered: Truths | None = None) -> Floats:
    """Return how often chance alone puts as much into each neighbourhood, or more.

    Parameters
    ----------
    counts : ndarray of int, shape (..., cells)
        Incidents with a place of their own; several maps at once, such as series or months, are
        tested each by itself.
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself; see
        :func:`hotspots.places.neighbours.neighbours`.
    covered : ndarray of bool, shape (..., cells) or (cells,), optional
        Where incidents would have been received; everywhere, if not given.

    Returns
    -------
    ndarray of float, shape (..., cells)
        NaN where not covered; 1 where a neighbourhood holds nothing. Upper tail only: on sparse
        counts a cold spot is what a quiet place looks like.

    Notes
    -----
    The sum of k cells is negative binomial with k times the mean and k times the size. Where a
    neighbour is not covered, or off the map, k is smaller.

    Examples
    --------
    Eight cells in a row; what lies in the middle is more than the others let expect:

    >>> from scipy.sparse import csr_array
    >>> row = csr_array(np.eye(8, k=1) + np.eye(8, k=-1))
    >>> local_test(np.array([0, 1, 0, 4, 6, 0, 0, 1]), neighbours=row).round(2).tolist()
    [0.75, 0.88, 0.39, 0.12, 0.12, 0.31, 0.88, 0.75]
    """
    tail = np.full(counts.shape, np.nan)
    rows = as_maps(tail)
    for row, (own, cover, sums, members) in zip(
        rows, each_map(counts, neighbours=neighbours, covered=covered), strict=True
    ):
        null = fitted(own[cover])
        row[cover] = _tail(sums[cover], members=members[cover], null=null)
    return tail


def _tail(sums: Integers, *, members: Integers, null: NegativeBinomial) -> Floats:
    """Return the upper tail of each sum; alike neighbourhoods are looked up once."""
    most = int(members.max(initial=0)) + 1
    codes, number = np.unique(sums * most + members, return_inverse=True)
    sums, members = np.divmod(codes, most)
    each = members.astype(np.float64)
    found = upper_tail(sums, mean=each * null.mean, size=each * null.size)
    told: Floats = found[number.ravel()]
    return told
