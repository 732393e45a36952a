"""Gi*: how far a weighted sum lies above what the whole map lets expect. For display only.

Its z-score is no test of chance here. Counts are few and vary more than it assumes: with control
of false discoveries it announces a hotspot on nearly every map that holds none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, diags_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

ROUNDING = 1e-12
"""Less than so much of what could be left is nothing."""


def gi_star(
    counts: NDArray[np.generic], *, neighbours: csr_array, covered: Truths | None = None
) -> Floats:
    """Return the z-score of each cell and its neighbours, shape (cells,).

    Parameters
    ----------
    counts : ndarray, shape (cells,)
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself.
    covered : ndarray of bool, shape (cells,), optional
        Cells that are not take no part; everywhere, if not given.

    Returns
    -------
    ndarray of float, shape (cells,)
        NaN where not covered, and where nothing can be told: all counts alike, or a cell whose
        neighbourhood is the whole map.
    """
    kept = np.flatnonzero(np.ones(len(counts), dtype=bool) if covered is None else covered)
    within = csr_array(neighbours[kept][:, kept])
    weights = csr_array(within + diags_array(np.ones(len(kept))))
    found = np.full(len(counts), np.nan)
    found[kept] = weighted_gi_star(counts[kept], weights=weights)
    return found


def weighted_gi_star(counts: NDArray[np.generic], *, weights: csr_array) -> Floats:
    """Return the z-score of each place, shape (places,).

    Parameters
    ----------
    counts : ndarray, shape (places,)
    weights : csr_array, shape (places, places)
        Of every other place and of the place itself.

    Notes
    -----
    A row of weights may be multiplied by anything above 0 without changing its score. Source: J.
    K. Ord and A. Getis, Local spatial autocorrelation statistics, Geographical Analysis 27 (1995).
    """
    values = counts.astype(np.float64)
    number = len(values)
    found = np.full(number, np.nan)
    if number <= 1:
        return found
    sums, squares = weights.sum(axis=1), weights.multiply(weights).sum(axis=1)
    room = number * squares - sums**2
    can_tell = (room > ROUNDING * number * squares) & (np.ptp(values) > 0)
    spread = values.std() * np.sqrt(room[can_tell] / (number - 1))
    above = weights @ values - values.mean() * sums
    found[can_tell] = above[can_tell] / spread
    return found
