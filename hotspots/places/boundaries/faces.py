"""The pieces that the borders of a layer cut the ground into, and areas put together from them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Shapes = NDArray[np.object_]
    Numbers = NDArray[np.intp]


MOST_LINES_AN_AREA = 100
"""Areas that cut each other into more lines overlap at random: pieces of them would be no border
of anything, and take minutes."""
LEAST_LINES = 1000
"""So many lines are never too many."""


@dataclass(frozen=True)
class Faces:
    """Pieces without overlap, and of which areas each is part."""

    pieces: Shapes
    """Polygons that meet edge to edge, shape (faces,)."""
    face: Numbers
    area: Numbers
    """Pairs: this piece is part of that area; where areas overlap, of several."""
    areas: int
    is_coverage: bool = True
    """Whether pieces do not overlap; areas that overlap at random are pieces of their own."""


def shared_faces(shapes: Shapes) -> Faces:
    """Return the pieces that the borders of some areas cut the ground into.

    Parameters
    ----------
    shapes : ndarray of valid polygons, shape (n,)
        They may overlap, leave gaps, or meet without sharing the points of their edges. Where they
        overlap at random, their borders are left to each.
    """
    number = np.arange(len(shapes))
    if shapely.coverage_is_valid(shapes):
        return Faces(shapes, number, number, len(shapes))
    lines = shapely.get_parts(shapely.union_all(shapely.boundary(shapes)))
    if len(lines) > max(LEAST_LINES, MOST_LINES_AN_AREA * len(shapes)):
        return Faces(shapes, number, number, len(shapes), is_coverage=False)
    pieces = shapely.get_parts(shapely.polygonize(lines))
    within = shapely.point_on_surface(pieces)
    face, area = shapely.STRtree(shapes).query(within, predicate="within")
    return Faces(pieces, face, area, len(shapes))


def simplified(faces: Faces, *, tolerance: float) -> Shapes:
    """Return the areas with fewer points, shape (n,); edges that were shared still are.

    Parameters
    ----------
    faces : Faces
    tolerance : float
        In the unit of the coordinates.
    """
    if not faces.is_coverage:
        return put_together(faces, shapely.simplify(faces.pieces, tolerance))
    return put_together(faces, shapely.coverage_simplify(faces.pieces, tolerance))


def put_together(faces: Faces, pieces: Shapes) -> Shapes:
    """Return each area as one shape made of its pieces, shape (n,); None where it has none.

    Parameters
    ----------
    faces : Faces
    pieces : ndarray of polygons, shape (faces,)
        To take in the place of the faces' own.
    """
    own: list[list[int]] = [[] for _ in range(faces.areas)]
    for face, area in zip(faces.face.tolist(), faces.area.tolist(), strict=True):
        own[area].append(face)
    found = np.empty(faces.areas, dtype=object)
    for area, numbers in enumerate(own):
        if numbers:
            found[area] = shapely.coverage_union_all(pieces[numbers])
    return found
