"""The county's own flat frame: kilometres east and north of its middle."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import shapely
from h3ronpy import cells_to_string, grid_disk_distances
from h3ronpy.vector import coordinates_to_cells, wkb_to_cells

from county.chance import Cells, Floats, Ints

MIDDLE_LONGITUDE: Final = 1.45
MIDDLE_LATITUDE: Final = 54.45
KM_PER_DEGREE_EAST: Final = 64.73
KM_PER_DEGREE_NORTH: Final = 111.32
RESOLUTION: Final = 9


def to_degrees(points_km: npt.ArrayLike) -> Floats:
    """Turn kilometres (n, 2) into longitude and latitude (n, 2)."""
    scale = np.array([KM_PER_DEGREE_EAST, KM_PER_DEGREE_NORTH])
    offset = np.array([MIDDLE_LONGITUDE, MIDDLE_LATITUDE])
    degrees: Floats = np.asarray(points_km, dtype=float) / scale + offset
    return degrees


def to_km(points_degrees: npt.ArrayLike) -> Floats:
    """Turn longitude and latitude (n, 2) into kilometres (n, 2)."""
    scale = np.array([KM_PER_DEGREE_EAST, KM_PER_DEGREE_NORTH])
    offset = np.array([MIDDLE_LONGITUDE, MIDDLE_LATITUDE])
    kilometres: Floats = (np.asarray(points_degrees, dtype=float) - offset) * scale
    return kilometres


def cells_at(points_degrees: Floats) -> Cells:
    """Give the resolution 9 cell of each longitude and latitude (n, 2)."""
    latitude = np.ascontiguousarray(points_degrees[:, 1])
    longitude = np.ascontiguousarray(points_degrees[:, 0])
    cells = coordinates_to_cells(latitude, longitude, RESOLUTION)
    return np.asarray(pa.array(cells).to_numpy(zero_copy_only=False), dtype=np.uint64)


def cells_inside(shape: shapely.Geometry) -> Cells:
    """Give the resolution 9 cells whose centre lies in a shape in degrees, in ascending order."""
    found = wkb_to_cells(pa.array([shapely.to_wkb(shape)]), RESOLUTION, flatten=True)
    return np.unique(np.asarray(pa.array(found).to_numpy(zero_copy_only=False), dtype=np.uint64))


def rings_around(cell: np.uint64, *, rings: int) -> tuple[Cells, Ints]:
    """Give all cells up to `rings` steps away and how many steps, by step and then by cell."""
    one = pa.array([int(cell)], type=pa.uint64())
    table = pa.record_batch(grid_disk_distances(one, rings, flatten=True))
    cells = np.asarray(table["cell"].to_numpy(zero_copy_only=False), dtype=np.uint64)
    steps = np.asarray(table["k"].to_numpy(zero_copy_only=False), dtype=np.int64)
    order = np.lexsort((cells, steps))
    return cells[order], steps[order]


def cell_names(cells: Cells) -> list[str]:
    """Give cells as the strings that maps use."""
    names = pa.array(cells_to_string(pa.array(cells, type=pa.uint64())))
    return [str(name) for name in names.to_pylist()]
