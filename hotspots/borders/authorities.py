"""Which authority each piece of ground belongs to, by the centres of resolution 10 cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa

from hotspots.places.cells import FINEST_RESOLUTION, cells_within

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.places.areas import Areas
    from hotspots.places.cells import Cells, Floats

    Integers = NDArray[np.intp]

NOBODY = ""
"""The code of ground that lies in no area of a layer: the sea, or beyond the map."""


@dataclass(frozen=True)
class Owned:
    """Who owns some resolution 10 cells, in one layer."""

    layer: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    fine: Cells
    """Resolution 10 cells, sorted, shape (n,)."""
    owner: Integers
    """Place of each cell's owner in ``codes``, -1 for nobody, shape (n,)."""

    def code_of(self, fine: Cells) -> NDArray[np.str_]:
        """Return the code of the area that each cell belongs to.

        Cells that were not asked about when this was made belong to nobody.
        """
        found: NDArray[np.str_] = np.array([*self.codes, NOBODY])[self._owner_of(fine)]
        return found

    def _owner_of(self, fine: Cells) -> Integers:
        if len(self.fine) == 0:
            return np.full(len(fine), -1, dtype=np.intp)
        place = np.minimum(np.searchsorted(self.fine, fine), len(self.fine) - 1)
        return np.where(self.fine[place] == fine, self.owner[place], -1)

    def in_area(self, code: str) -> NDArray[np.bool_]:
        """Return which cells belong to an area; none where the layer has no such area."""
        number = self.codes.index(code) if code in self.codes else len(self.codes)
        found: NDArray[np.bool_] = self.owner == number
        return found


def fine_cells(cells: Cells) -> Cells:
    """Return the resolution 10 cells of some cells, sorted."""
    if len(cells) == 0:
        return np.empty(0, dtype=np.uint64)
    coarse = pa.array(cells, pa.uint64())
    return np.unique(np.asarray(h3ronpy.change_resolution(coarse, FINEST_RESOLUTION)))


def owned(areas: Areas, *, fine: Cells) -> Owned:
    """Return who owns resolution 10 cells.

    Parameters
    ----------
    areas : Areas
        One layer.
    fine : ndarray of uint64, shape (n,)
        Sorted.

    Notes
    -----
    A cell belongs to the area that its centre lies in, so that areas which share a border never
    both claim it. Where areas overlap, it goes to the one whose code comes first.
    """
    owner = np.full(len(fine), -1, dtype=np.intp)
    for number in reversed(range(len(areas.codes))):
        within = cells_within(areas.geometry[number], resolution=FINEST_RESOLUTION)
        owner[np.isin(fine, within, assume_unique=True)] = number
    return Owned(areas.layer, areas.codes, areas.names, fine, owner)


def is_cut(owner: Integers, *, place: Integers, cells: int) -> NDArray[np.bool_]:
    """Return which cells a border cuts: those whose resolution 10 cells have several owners.

    Parameters
    ----------
    owner : ndarray of int, shape (n,)
        Owner of each resolution 10 cell; nobody is an owner too.
    place : ndarray of int, shape (n,)
        Place of its cell on the map, -1 for none.
    cells : int
        How many cells the map has.
    """
    low, high = np.full(cells, np.iinfo(np.intp).max), np.full(cells, np.iinfo(np.intp).min)
    kept = place >= 0
    np.minimum.at(low, place[kept], owner[kept])
    np.maximum.at(high, place[kept], owner[kept])
    found: NDArray[np.bool_] = low < high
    return found


def ground_shares(one: Owned, other: Owned, *, code: str) -> dict[str, float]:
    """Return the share of an area's ground that lies in each area of another layer.

    Parameters
    ----------
    one : Owned
        The layer of the area.
    other : Owned
        Of the same resolution 10 cells.
    code : str
    """
    owners = other.owner[one.in_area(code)]
    held = np.bincount(owners[owners >= 0], minlength=len(other.codes))
    share: Floats = held / max(len(owners), 1)
    return {other.codes[n]: float(share[n]) for n in np.flatnonzero(held).tolist()}
