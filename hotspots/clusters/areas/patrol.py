"""Places of the size that a patrol on foot covers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import areas_km2, as_text, disk
from hotspots.places.neighbours import neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.places.cells import Cells

    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class PatrolSize:
    """How large patrol-sized hotspots are, and how far apart. The defaults are the trials'."""

    fewest_incidents: int = 20
    """In the period counted, mostly a year: as many serious calls as a hotspot had to have in
    Minneapolis."""
    reach_rings: int = 1
    """Rings of resolution 10 cells around the middle: one makes 9 hectares in England, as a
    circle of 170 m radius does; none makes 1.3 hectares, as 115 by 115 m do."""
    buffer_rings: int = 1
    """Rings around it, about 110 m wide each, in which displaced incidents are looked for."""
    apart_rings: int = 5
    """Middles lie at least so many rings from each other; with five, no two buffers touch the same
    cell. Hotspots never overlap, however small this is."""
    most: int | None = None
    """How many at most; as many as there are, without it."""


DEFAULT_SIZE = PatrolSize()


@dataclass(frozen=True)
class PatrolHotspot:
    """A place to patrol."""

    middle: int
    """Cell, as an integer."""
    cells: Cells
    """Sorted; where nothing was counted, too: a patrol crosses them."""
    buffer: Cells
    """The rings around it, sorted."""
    incidents: int
    incidents_in_buffer: int
    area_km2: float


def patrol_hotspots(
    cells: Cells, *, counts: Integers, size: PatrolSize = DEFAULT_SIZE
) -> tuple[PatrolHotspot, ...]:
    """Choose places to patrol, the one with most incidents first.

    Parameters
    ----------
    cells : ndarray of uint64, shape (n,)
        Of resolution 10, each once.
    counts : ndarray of int, shape (n,)
        Incidents, point-located.
    size : PatrolSize

    Returns
    -------
    tuple of PatrolHotspot
        Chosen one by one; of places with as many incidents the one whose middle has more comes
        first, then the one whose middle has the lower number.

    Notes
    -----
    This says where most incidents lie within a walk, not that chance does not explain them: that
    is for the tests to say. Sources for the sizes: L. W. Sherman and D. Weisburd, Justice Quarterly
    12 (1995), clusters of addresses with 20 or more serious calls a year; S. Williams and
    T. Coupe, Cambridge Journal of Evidence-Based Policing 1 (2017), 150 by 150 m; L. Basford and
    others, the same 5 (2021), 150 by 150 m; the Thames Valley trial of 2021, hexagons of about 5
    hectares. M. Bland and others, the same 5 (2021), chose whole small areas in Bedfordshire.
    """
    order = np.argsort(cells)
    cells, counts = cells[order], counts[order].astype(np.int64)
    reach = neighbours(as_text(cells), rings=size.reach_rings) if size.reach_rings else None
    within = counts + (0 if reach is None else np.rint(reach @ counts).astype(np.int64))
    is_free = (counts > 0) & (within >= max(size.fewest_incidents, 1))
    apart = max(size.apart_rings, 2 * size.reach_rings + 1) - 1
    chosen: list[PatrolHotspot] = []
    for place in np.lexsort((cells, -counts, -within)).tolist():
        if size.most is not None and len(chosen) >= size.most:
            break
        if is_free[place]:
            chosen.append(_around(cells, place, counts=counts, size=size))
            is_free &= ~np.isin(cells, disk(cells[place : place + 1], rings=apart))
    return tuple(chosen)


def _around(cells: Cells, place: int, *, counts: Integers, size: PatrolSize) -> PatrolHotspot:
    middle = cells[place : place + 1]
    own = disk(middle, rings=size.reach_rings)
    wide = disk(middle, rings=size.reach_rings + size.buffer_rings)
    buffer = np.setdiff1d(wide, own)
    return PatrolHotspot(
        middle=int(middle[0]),
        cells=own,
        buffer=buffer,
        incidents=int(counts[np.isin(cells, own)].sum()),
        incidents_in_buffer=int(counts[np.isin(cells, buffer)].sum()),
        area_km2=float(areas_km2(own).sum()),
    )
