"""Coordinates that cannot be meant: latitude first, or a border across the antimeridian."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries.listing import listed
from hotspots.places.grid_reference import DEGREES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]
    Floats = NDArray[np.float64]

HALF_THE_GLOBE = 180.0
"""Degrees of longitude that no area spans, unless its outline was drawn the wrong way round."""


def check_axes(shapes: Shapes, *, codes: Sequence[str], file: Path, layer: str) -> None:
    """Refuse shapes whose coordinates are in the wrong order or go round the globe.

    Parameters
    ----------
    shapes : ndarray of polygons, shape (n,)
        In degrees.
    codes : sequence of str, length n
    file : Path
    layer : str
        What to call the file and the layer.

    Raises
    ------
    SettingsError
    """
    bounds = shapely.bounds(shapes)
    is_swapped = ~_is_british(bounds) & _is_british(bounds[:, [1, 0, 3, 2]])
    if is_swapped.any():
        which = listed([codes[row] for row in np.flatnonzero(is_swapped).tolist()])
        message = (
            f"{file}: {which} of the layer {layer} would lie on the map if their coordinates were "
            "the other way round, and lie nowhere near it as they are: the file has latitude "
            "first. Export it with longitude first."
        )
        raise SettingsError(message)
    parts, row = shapely.get_parts(shapes, return_index=True)
    west, _, east, _ = shapely.bounds(parts).T
    is_round = (east - west > HALF_THE_GLOBE) | (east > HALF_THE_GLOBE) | (west < -HALF_THE_GLOBE)
    if is_round.any():
        which = listed([codes[one] for one in np.unique(row[is_round]).tolist()])
        message = (
            f"{file}: {which} of the layer {layer} cross the antimeridian (180 degrees). Cut them "
            "there into two parts, as GeoJSON asks for, or take them out."
        )
        raise SettingsError(message)


def _is_british(bounds: Floats) -> NDArray[np.bool_]:
    """Say of rectangles whether some of each lies where the map can be."""
    west, south, east, north = bounds.T
    found: NDArray[np.bool_] = (
        (west <= DEGREES.east)
        & (east >= DEGREES.west)
        & (south <= DEGREES.north)
        & (north >= DEGREES.south)
    )
    return found
