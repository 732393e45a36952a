"""The bounds of the British National Grid, and distances on it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]

WEST, SOUTH, EAST, NORTH = -9.01, 49.75, 2.01, 61.01
"""Area of use of EPSG:27700 in degrees: the bound for coordinates, not the coastline."""


@cache
def _to_grid() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in degrees as one in metres on the British National Grid."""
    return shapely.transform(geometry, lambda xy: np.column_stack(_to_grid().transform(*xy.T)))


def km_outside(longitude: Floats, latitude: Floats, *, area: BaseGeometry) -> Floats:
    """Return how far each point lies outside an area, 0 for points within it.

    Parameters
    ----------
    longitude, latitude : ndarray of float, shape (n,)
        Degrees, WGS 84, inside the area of use of EPSG:27700.
    area : BaseGeometry
        In metres on the British National Grid.

    Returns
    -------
    ndarray of float, shape (n,)
        Kilometres.
    """
    east, north = _to_grid().transform(longitude, latitude)
    shapely.prepare(area)
    outside = ~shapely.contains_xy(area, east, north)
    distance = np.zeros(len(longitude))
    points = shapely.points(np.asarray(east)[outside], np.asarray(north)[outside])
    distance[outside] = shapely.distance(area, points) / 1000
    return distance
