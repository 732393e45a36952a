"""Incidents that one sender records inside another's area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import h3ronpy.vector
import numpy as np
import pyarrow as pa
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.borders.authorities import Owned
    from hotspots.places.cells import Cells

    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Elsewhere:
    """What one sender recorded in one area that is not its own."""

    area: str
    """Code; empty for ground outside every known area."""
    group: str
    incidents: int
    clear: int
    """Those in cells that touch no part of the sender's own area: no border street is in them."""


def recorded_elsewhere(
    cells: Cells,
    *,
    incidents: Integers,
    group: NDArray[np.str_],
    owner: Owned,
    own: frozenset[str],
    touched: Cells,
) -> tuple[Elsewhere, ...]:
    """Return what a sender recorded outside its own areas.

    Parameters
    ----------
    cells : ndarray of uint64, shape (rows,)
        Resolution 10 cells of what it recorded.
    incidents : ndarray of int, shape (rows,)
    group : ndarray of str, shape (rows,)
        Group of the measure of each row.
    owner : Owned
        Who owns these cells, in the layer that the sender speaks for.
    own : frozenset of str
        Codes of the sender's areas.
    touched : ndarray of uint64
        Those of the cells that share any point with them; see :func:`touching`.

    Returns
    -------
    tuple of Elsewhere
        By area and group.
    """
    code = owner.code_of(cells)
    is_away = ~np.isin(code, sorted(own))
    is_clear = ~np.isin(cells, touched)
    found = []
    for area, name in sorted(
        set(zip(code[is_away].tolist(), group[is_away].tolist(), strict=True))
    ):
        rows = is_away & (code == area) & (group == name)
        found.append(
            Elsewhere(
                area=area,
                group=name,
                incidents=int(incidents[rows].sum()),
                clear=int(incidents[rows & is_clear].sum()),
            )
        )
    return tuple(found)


def touching(cells: Cells, *, ground: BaseGeometry) -> Cells:
    """Return those of some cells that share any point with a polygon in degrees."""
    polygons = h3ronpy.vector.cells_to_wkb_polygons(pa.array(cells, pa.uint64()))
    shapely.prepare(ground)
    is_touching = shapely.intersects(ground, shapely.from_wkb(np.asarray(polygons, dtype=object)))
    found: Cells = cells[is_touching]
    return found
