"""The outlines of the small areas: softened, light, and with lines shared to the last digit."""

from typing import Final, TypeAlias

import numpy as np
import numpy.typing as npt
import shapely

from county.chance import Floats, Ints
from county.frame import to_degrees
from county.lines import softened
from county.mesh import Mesh

Shapes: TypeAlias = npt.NDArray[np.object_]

SIMPLIFY_DEGREES: Final = 0.0006
"""Corners that make less than this square's area are left out, by neighbours alike."""
POLYGON_DECIMALS: Final = 5


def small_area_shapes(mesh: Mesh, area_of_face: Ints) -> Shapes:
    """Dissolve faces into small areas, soften their lines and leave out needless corners."""
    corners = np.round(to_degrees(_softened(mesh, area_of_face)), POLYGON_DECIMALS)
    faces = np.array([shapely.Polygon(_ring(corners[ring])) for ring in mesh.rings])
    shapes = np.array(
        [
            shapely.coverage_union_all(faces[area_of_face == area])
            for area in range(area_of_face.max() + 1)
        ]
    )
    lighter = shapely.coverage_simplify(shapes, SIMPLIFY_DEGREES)
    return np.asarray(shapely.normalize(lighter), dtype=object)


def _softened(mesh: Mesh, area_of_face: Ints) -> Floats:
    """Soften the lines between areas; corners that lie on no line stay."""
    label = np.r_[area_of_face, -1]
    on_line = label[mesh.sides[:, 0]] != label[mesh.sides[:, 1]]
    return softened(mesh.vertices_km, mesh.edges[on_line], rounds=2)


def _ring(corners: Floats) -> Floats:
    repeated = (corners == np.roll(corners, 1, axis=0)).all(axis=1)
    distinct: Floats = corners[~repeated]
    return distinct
