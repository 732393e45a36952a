"""Where a map's ground lies on the paper: one scale for both directions, a round scale bar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]

KM_A_DEGREE = 111.2
ROUND_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
SCALE_SHARE = 0.22
"""The scale bar is at most this share of the picture's width."""
LEAST_DEGREES = 0.002
"""Ground smaller than this is drawn as if it were so large."""


@dataclass(frozen=True)
class Ground:
    """A piece of ground and how it is drawn."""

    west: float
    north: float
    flat: float
    """How much shorter a degree of longitude is than one of latitude."""
    size: float
    """Units of the picture a degree of latitude."""
    width: float
    height: float

    def placed(self, geometry: BaseGeometry) -> BaseGeometry:
        """Return a geometry in degrees in the units of the picture."""

        def place(points: Floats) -> Floats:
            x = (points[:, 0] - self.west) * self.flat * self.size
            y = (self.north - points[:, 1]) * self.size
            return np.stack([x, y], axis=1)

        return shapely.transform(geometry, place)

    @property
    def scale_km(self) -> float:
        """The round length of the scale bar."""
        fits = [km for km in ROUND_KM if self.length(km) <= SCALE_SHARE * self.width]
        return max(fits, default=ROUND_KM[0])

    def length(self, km: float) -> float:
        """Return how long so many kilometres are in the picture."""
        return km / KM_A_DEGREE * self.size


def ground_of(
    bounds: tuple[float, float, float, float], *, most_width: float, most_height: float
) -> Ground:
    """Return how ground within bounds fits into a picture.

    Parameters
    ----------
    bounds : tuple of float
        West, south, east, north in degrees.
    most_width, most_height : float
        In units of the picture.
    """
    west, south, east, north = bounds
    flat = float(np.cos(np.radians((south + north) / 2)))
    across, up = max((east - west) * flat, LEAST_DEGREES), max(north - south, LEAST_DEGREES)
    size = min(most_width / across, most_height / up)
    return Ground(west, north, flat, size, round(across * size, 1), round(up * size, 1))


def around(
    bounds: tuple[float, float, float, float], *, share: float
) -> tuple[float, float, float, float]:
    """Return bounds with a margin of a share of the longer side on every side."""
    west, south, east, north = bounds
    more = share * max(east - west, north - south, LEAST_DEGREES)
    return west - more, south - more, east + more, north + more
