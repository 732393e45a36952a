"""Ground of many cells as few polygons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely
from h3ronpy import vector

from hotspots.places.cells import from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shapely.geometry.base import BaseGeometry


def joined(cells: Sequence[str]) -> BaseGeometry:
    """Return the ground of cells in degrees, those that touch as one polygon.

    Notes
    -----
    The library begins its rings anywhere: they are put in order, so that the same cells are always
    drawn by the same bytes.
    """
    own = pa.array(from_text(list(cells)), pa.uint64())
    polygons = vector.cells_to_wkb_polygons(own, link_cells=True)
    found = shapely.from_wkb(np.asarray(polygons, dtype=object))
    ground: Any = shapely.normalize(shapely.multipolygons(shapely.get_parts(found)))
    whole: BaseGeometry = ground
    return whole
