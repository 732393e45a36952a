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


@dataclass(frozen=True)
class Faces:
    """Pieces without overlap, and of which areas each is part."""

    pieces: Shapes
    """Polygons that meet edge to edge, shape (faces,)."""
    face: Numbers
    area: Numbers
    """Pairs: this piece is part of that area; where areas overlap, of several."""
    areas: int


def shared_faces(shapes: Shapes) -> Faces:
    """Return the pieces that the borders of some areas cut the ground into.

    Parameters
    ----------
    shapes : ndarray of valid polygons, shape (n,)
        They may overlap, leave gaps, or meet without sharing the points of their edges.
    """
    number = np.arange(len(shapes))
    if shapely.coverage_is_valid(shapes):
        return Faces(shapes, number, number, len(shapes))
    lines = shapely.union_all(shapely.boundary(shapes))
    pieces = shapely.get_parts(shapely.polygonize(shapely.get_parts(lines)))
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
