"""The real spot of an incident, near the place that is published for it, and its grid reference."""

from functools import cache
from typing import Final

import numpy as np
from pyproj import Transformer

from county.chance import Floats, Ints
from county.frame import cells_at, to_degrees, to_km

SPREAD_KM: Final = 0.025
CLOSER: Final = 0.3
"""Factor on the way to a spot that would lie in another cell than its published place."""
DEGREES: Final = "+proj=longlat +datum=WGS84 +no_defs"
NATIONAL_GRID: Final = (
    "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy "
    "+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m +no_defs"
)
"""EPSG:27700, spelled out so that installed grid shifts make no difference."""


def real_spots(published: Floats, *, rng: np.random.Generator) -> Floats:
    """Give a spot some tens of metres from each point (n, 2), in the same cell."""
    home = cells_at(published)
    way = rng.normal(0.0, SPREAD_KM, size=published.shape)
    spots = to_degrees(to_km(published) + way)
    is_away = cells_at(spots) != home
    spots[is_away] = to_degrees(to_km(published[is_away]) + CLOSER * way[is_away])
    is_away = cells_at(spots) != home
    spots[is_away] = published[is_away]
    return spots


def grid_references(degrees: Floats) -> Ints:
    """Give easting and northing of points (n, 2) in whole metres."""
    east, north = _to_grid().transform(degrees[:, 0], degrees[:, 1])
    return np.round(np.column_stack([east, north])).astype(np.int64)


@cache
def _to_grid() -> Transformer:
    return Transformer.from_crs(DEGREES, NATIONAL_GRID, always_xy=True)
