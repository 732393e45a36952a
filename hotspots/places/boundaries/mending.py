"""Shapes as they come: which are areas at all, and which have to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Shapes = NDArray[np.object_]
    Truths = NDArray[np.bool_]

COLLECTION = 7
SAMPLE = 200
"""So many pieces of an outline tell how often all of it crosses itself."""
MOST_CROSSINGS = 100_000
"""An outline that crosses itself more often is no border, and would take minutes to mend."""
SURFACES = (3, 6)
"""Numbers of the kinds of geometry: polygon and multipolygon."""


def surfaces(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Return the part of a shape that has an extent, None where it is points and lines only.

    >>> surfaces(shapely.Point(1, 54)) is None
    True
    """
    if shape is None or shape.is_empty:
        return None
    if shapely.get_type_id(shape) in SURFACES:
        return shape
    if shapely.get_type_id(shape) != COLLECTION:
        return None
    parts = [surfaces(part) for part in shapely.get_parts(shape)]
    kept = [part for part in parts if part is not None]
    return shapely.union_all([mended(part) for part in kept]) if kept else None


def mended(shape: BaseGeometry) -> BaseGeometry:
    """Return a valid polygon of the same ground.

    Notes
    -----
    Where an outline crosses itself, what it encloses an odd number of times is the area.
    """
    if shape.is_valid:
        return shape
    parts = shapely.get_parts(shapely.make_valid(shape))
    found: BaseGeometry = shapely.union_all(
        [part for part in parts if shapely.get_type_id(part) in SURFACES]
    )
    return found


def all_mended(shapes: Shapes) -> tuple[Shapes, Truths]:
    """Return polygons, all of them valid, and which of them were not.

    Parameters
    ----------
    shapes : ndarray of polygons, shape (n,)

    Returns
    -------
    tuple of ndarray, shape (n,)
    """
    is_wrong = ~shapely.is_valid(shapes)
    found = shapes.copy()
    for row in np.flatnonzero(is_wrong).tolist():
        found[row] = mended(shapes[row])
    return found, is_wrong


def is_tangled(shape: BaseGeometry) -> bool:
    """Say whether an outline crosses itself too often to be mended.

    >>> is_tangled(shapely.box(0, 0, 1, 1))
    False
    """
    if shape.is_valid:
        return False
    xy, part = shapely.get_coordinates(
        shapely.get_rings(shapely.get_parts(shape)), return_index=True
    )
    pieces = np.stack([xy[:-1], xy[1:]], axis=1)[part[1:] == part[:-1]]
    lines = shapely.linestrings(pieces)
    tree = shapely.STRtree(lines)
    step = max(len(lines) // SAMPLE, 1)
    asked = lines[::step]
    # Each piece meets itself and the one on either side.
    met = tree.query(asked, predicate="intersects").shape[1] - 3 * len(asked)
    return bool(met / len(asked) * len(lines) / 2 > MOST_CROSSINGS)
