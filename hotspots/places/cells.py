"""H3 cells in arrays. Cells are 64-bit integers inside the program and text at its edges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa
from h3ronpy import vector

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Cells = NDArray[np.uint64]
    Floats = NDArray[np.float64]

FINEST_RESOLUTION = 10
"""Counts are stored at this resolution and rolled up by parent."""


def cells_of(longitude: Floats, latitude: Floats, *, resolution: int) -> Cells:
    """Return the cell of each point, by the resolution 10 cell that it lies in.

    Parameters
    ----------
    longitude, latitude : ndarray of float, shape (n,)
        Degrees, WGS 84.
    resolution : int
        10 or coarser.

    Returns
    -------
    ndarray of uint64, shape (n,)

    Notes
    -----
    H3 cells do not nest exactly: asked directly, 6% of points get another resolution 9 cell than
    the parent of their resolution 10 cell. Going by the parent, finer counts always add up.
    """
    return parents(
        np.asarray(vector.coordinates_to_cells(latitude, longitude, FINEST_RESOLUTION)),
        resolution=resolution,
    )


def parents(cells: Cells, *, resolution: int) -> Cells:
    """Return each cell's ancestor at a coarser resolution, shape (n,)."""
    if len(cells) == 0:
        return np.empty(0, dtype=np.uint64)
    return np.asarray(h3ronpy.change_resolution(pa.array(cells, pa.uint64()), resolution))


def resolution_of(cells: Cells) -> int:
    """Return the coarsest resolution of some cells.

    >>> resolution_of(from_text(["8928308280fffff"]))
    9
    """
    return int(np.asarray(h3ronpy.cells_resolution(pa.array(cells, pa.uint64()))).min())


def valid(cells: Cells) -> Cells:
    """Return those that are cells.

    >>> len(valid(from_text(["8928308280fffff", "123456789012345"])))
    1
    """
    kept = pa.array(h3ronpy.cells_valid(pa.array(cells, pa.uint64()), booleanarray=True))
    found: Cells = cells[kept.to_numpy(zero_copy_only=False)]
    return found


def disk(cells: Cells, *, rings: int) -> Cells:
    """Return the cells that lie at most so many rings from any of some cells, sorted."""
    if len(cells) == 0:
        return np.empty(0, dtype=np.uint64)
    around = h3ronpy.grid_disk(pa.array(cells, pa.uint64()), rings, flatten=True)
    return np.unique(np.asarray(around))


def cells_within(area: BaseGeometry, *, resolution: int) -> Cells:
    """Return the cells whose centre lies in an area, sorted."""
    return np.unique(np.asarray(vector.geometry_to_cells(area, resolution)))


def cells_touching(area: BaseGeometry, *, resolution: int) -> Cells:
    """Return the cells that share any point with an area, sorted."""
    touching = vector.ContainmentMode.Covers
    return np.unique(np.asarray(vector.geometry_to_cells(area, resolution, touching)))


def centres(cells: Cells) -> tuple[Floats, Floats]:
    """Return longitude and latitude of each cell's centre in degrees, each of shape (n,)."""
    points = pa.table(vector.cells_to_coordinates(pa.array(cells, pa.uint64())))
    return points["lng"].to_numpy(), points["lat"].to_numpy()


def areas_km2(cells: Cells) -> Floats:
    """Return each cell's true area in square kilometres, shape (n,)."""
    return np.asarray(h3ronpy.cells_area_km2(pa.array(cells, pa.uint64())))


def spacing_m(area_km2: float) -> float:
    """Return how far apart the centres of two neighbouring hexagons of that area lie, in metres.

    >>> round(spacing_m(0.015))
    132
    """
    return float(np.sqrt(area_km2 * 1e6 * 2 / np.sqrt(3)))


def as_text(cells: Cells) -> list[str]:
    """Return cells as H3 writes them.

    >>> as_text(np.array([617700169958293503], dtype=np.uint64))
    ['8928308280fffff']
    """
    text: list[str] = pa.array(h3ronpy.cells_to_string(pa.array(cells, pa.uint64()))).to_pylist()
    return text


def from_text(cells: list[str]) -> Cells:
    """Return cells as integers.

    >>> int(from_text(["8928308280fffff"])[0])
    617700169958293503
    """
    return np.array([int(cell, 16) for cell in cells], dtype=np.uint64)
