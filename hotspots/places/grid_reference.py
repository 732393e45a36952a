"""The bounds of the British National Grid, and distances on it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Transformer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Bounds:
    """A rectangle, in degrees or in metres."""

    west: float
    south: float
    east: float
    north: float

    def wider(self, by: float) -> Bounds:
        """Return the rectangle with all sides moved outwards."""
        return Bounds(self.west - by, self.south - by, self.east + by, self.north + by)


DEGREES = Bounds(-9.01, 49.75, 2.01, 61.01)
"""Area of use of EPSG:27700 in degrees: the bound for coordinates, not the coastline."""

METRES = Bounds(0.0, 0.0, 700_000.0, 1_300_000.0)
"""The squares of the British National Grid."""


def bounds_of(areas: Iterable[BaseGeometry]) -> Bounds | None:
    """Return the rectangle around some areas, None where there are none."""
    found = shapely.total_bounds(list(areas))
    return None if np.isnan(found).any() else Bounds(*map(float, found))


@cache
def _to_grid() -> Transformer:
    return Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def to_metres(geometry: BaseGeometry) -> BaseGeometry:
    """Return a geometry in degrees as one in metres on the British National Grid."""
    return shapely.transform(geometry, lambda xy: np.column_stack(_to_grid().transform(*xy.T)))


def to_degrees(metres: Floats) -> Floats:
    """Return eastings and northings as longitudes and latitudes (WGS 84), shape (n, 2)."""
    east, north = metres.T
    longitude, latitude = _to_grid().transform(east, north, direction="INVERSE")
    return np.column_stack([longitude, latitude])


def from_degrees(degrees: Floats) -> Floats:
    """Return longitudes and latitudes (WGS 84) as eastings and northings, shape (n, 2)."""
    longitude, latitude = degrees.T
    return np.column_stack(_to_grid().transform(longitude, latitude))


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
