"""Pairs of incidents that happened near each other, each pair once."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy.spatial import KDTree

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.intp]


@dataclass(frozen=True)
class NearPairs:
    """Pairs of events, sorted by how far they lie apart."""

    first: Places
    """Row of one event of each pair, shape (pairs,)."""
    second: Places
    """Row of the other."""
    starts: tuple[int, ...]
    """Where each distance band begins, and where the last one ends: one longer than the bands."""

    def bands(self) -> Iterator[tuple[Places, Places]]:
        """Give the pairs of each distance band."""
        for start, end in pairwise(self.starts):
            yield self.first[start:end], self.second[start:end]


def near_pairs(points_m: Floats, *, distances_m: Sequence[float]) -> NearPairs:
    """Return every pair of points within the last distance, by distance band.

    Parameters
    ----------
    points_m : ndarray of float, shape (points, dimensions)
        Metres.
    distances_m : sequence of float
        Upper limits of the bands, rising, each included: ``(0, 200, 400)`` is the same place, up
        to 200 m, and from there up to 400 m.
    """
    limits = np.asarray(distances_m, dtype=np.float64)
    distinct, place = np.unique(points_m, axis=0, return_inverse=True)
    place = place.ravel()
    order = np.argsort(place, kind="stable")
    size = np.bincount(place, minlength=len(distinct))
    start = np.cumsum(size) - size
    apart = (
        KDTree(distinct).query_pairs(limits[-1] * (1 + 1e-12), output_type="ndarray")
        if len(distinct)
        else np.empty((0, 2), dtype=np.intp)
    )
    distance = np.linalg.norm(distinct[apart[:, 0]] - distinct[apart[:, 1]], axis=1)
    same = np.flatnonzero(size > 1)
    one = np.concatenate([same, apart[:, 0]])
    other = np.concatenate([same, apart[:, 1]])
    # What is equal but for the last digit is equal: limits are often exact distances.
    band = np.searchsorted(limits * (1 + 1e-12), np.concatenate([np.zeros(len(same)), distance]))
    by_band = np.lexsort((other, one, band))
    one, other, band = one[by_band], other[by_band], band[by_band]
    left, right, of_pair = _crossed(start[one], size[one], start[other], size[other])
    is_once = (one != other)[of_pair] | (left < right)
    left, right, of_pair = left[is_once], right[is_once], of_pair[is_once]
    starts = np.searchsorted(band[of_pair], np.arange(len(limits) + 1))
    return NearPairs(order[left], order[right], tuple(starts.tolist()))


def _crossed(
    start: Places, size: Places, other_start: Places, other_size: Places
) -> tuple[Places, Places, Places]:
    """Return every member of one group with every member of the other, group pair by group pair."""
    number = size * other_size
    of_pair = np.repeat(np.arange(len(number)), number)
    step = np.arange(len(of_pair)) - np.repeat(np.cumsum(number) - number, number)
    width = other_size[of_pair]
    return start[of_pair] + step // width, other_start[of_pair] + step % width, of_pair
