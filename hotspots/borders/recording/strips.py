"""The strips of ground on either side of a line, ring by ring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import disk, parents

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.places.cells import Cells

    Integers = NDArray[np.int64]

STEPS_COARSER = 1
"""Neighbourhoods that count as one are so many resolutions coarser than the map: 7 of its cells."""


@dataclass(frozen=True)
class Strips:
    """Resolution 10 cells on either side of a line; arrays of shape (n,)."""

    cells: Cells
    """Sorted."""
    is_there: NDArray[np.bool_]
    """Which of the two sides a cell belongs to."""
    ring: Integers
    """Rings of the map's cells to the line; 0 where a cell of the map holds ground of both."""
    block: Integers
    """Number of the neighbourhood, from 0; none holds ground of both sides."""

    def only(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> Strips:
        """Return some of the cells, in the order asked for."""
        return Strips(self.cells[kept], self.is_there[kept], self.ring[kept], self.block[kept])

    def totals(self, counts: Integers) -> Integers:
        """Return how much lies within each number of rings on either side, shape (rings, 2)."""
        rings = int(self.ring.max(initial=-1)) + 1
        place = self.ring * 2 + self.is_there
        summed = np.bincount(place, weights=counts, minlength=2 * rings).reshape(rings, 2)
        found: Integers = np.rint(summed.cumsum(axis=0)).astype(np.int64)
        return found


def strips(here: Cells, there: Cells, *, resolution: int, rings: int) -> Strips:
    """Return the strips on either side of the line between two pieces of ground.

    Parameters
    ----------
    here, there : ndarray of uint64
        The resolution 10 cells of both, each once. What both claim belongs to neither.
    resolution : int
        Of the map's cells, whose rings are counted.
    rings : int
        How wide the strips are, 1 or more.

    Returns
    -------
    Strips
        Empty where the two do not touch: no cell of the map with ground of one lies within one
        ring of a cell with ground of the other.

    Notes
    -----
    A resolution 10 cell lies as many rings from the line as its cell of the map does from the
    nearest cell along the line that holds ground of the other side.
    """
    both = np.intersect1d(here, there)
    sides = [np.setdiff1d(side, both) for side in (here, there)]
    coarse = [np.unique(parents(side, resolution=resolution)) for side in sides]
    found = [
        _ring_of(own, _seam(other, own), rings=rings, of=side, resolution=resolution)
        for own, other, side in ((*coarse, sides[0]), (*coarse[::-1], sides[1]))
    ]
    cells = np.concatenate([side[ring >= 0] for side, ring in zip(sides, found, strict=True)])
    is_there = np.repeat([False, True], [int((ring >= 0).sum()) for ring in found])
    ring = np.concatenate([ring[ring >= 0] for ring in found])
    wide = parents(cells, resolution=max(resolution - STEPS_COARSER, 0))
    key = np.stack([wide, is_there.astype(np.uint64)])
    block = np.unique(key, axis=1, return_inverse=True)[1].ravel().astype(np.int64)
    order = np.argsort(cells)
    return Strips(cells, is_there, ring, block).only(order)


def _seam(cells: Cells, others: Cells) -> Cells:
    """Return the cells that lie within one ring of some others."""
    return np.intersect1d(cells, disk(others, rings=1))


def _ring_of(own: Cells, seam: Cells, *, rings: int, of: Cells, resolution: int) -> Integers:
    """Return how many rings each resolution 10 cell lies from a seam, -1 for more than asked."""
    ring = np.full(len(own), -1, dtype=np.int64)
    for step in range(rings, -1, -1):
        ring[np.isin(own, disk(seam, rings=step))] = step
    return ring[np.searchsorted(own, parents(of, resolution=resolution))]
