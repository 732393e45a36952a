"""A small map of two areas and what they share, as SVG paths: one scale for both sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import shapely
from h3ronpy import vector
from shapely.geometry import shape

from hotspots.places.cells import from_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]

WIDTH, MOST_HEIGHT, MARGIN = 430.0, 330.0, 14.0
"""Of the picture, in its own units."""
KM_A_DEGREE = 111.2
ROUND_KM = (0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
SCALE_SHARE = 0.25
"""The scale is at most this share of the picture's width."""


@dataclass(frozen=True)
class Mark:
    """A hotspot on the map."""

    number: int
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class BridgeMap:
    """All that the template draws."""

    width: float
    height: float
    here: str
    """Path of the area."""
    there: str
    here_at: tuple[float, float]
    """Where its name stands."""
    there_at: tuple[float, float]
    hotspots: tuple[Mark, ...]
    scale_km: float
    scale_width: float


def bridge_map(
    here: Mapping[str, Any], there: Mapping[str, Any], *, hotspots: Sequence[Sequence[str]]
) -> BridgeMap:
    """Return the map of two areas.

    Parameters
    ----------
    here, there : mapping
        Their geometries as GeoJSON, in degrees.
    hotspots : sequence of sequence of str
        Cells of each hotspot.
    """
    areas = [shape(dict(one)) for one in (here, there)]
    west, south, east, north = shapely.union_all(areas).bounds
    flat = float(np.cos(np.radians((south + north) / 2)))
    across, up = (east - west) * flat, north - south
    size = min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / up)
    km = max((k for k in ROUND_KM if k / KM_A_DEGREE * size <= SCALE_SHARE * WIDTH), default=0.5)

    def drawn(geometry: BaseGeometry) -> BaseGeometry:
        def placed(points: Floats) -> Floats:
            x = (points[:, 0] - west) * flat * size + MARGIN
            y = (north - points[:, 1]) * size + MARGIN
            return np.stack([x, y], axis=1)

        return shapely.transform(geometry, placed)

    first, second = (drawn(area) for area in areas)
    marks = []
    for number, cells in enumerate(hotspots, 1):
        polygon = drawn(_ground(cells))
        middle = shapely.point_on_surface(polygon)
        marks.append(Mark(number, _path(polygon), round(middle.x, 1), round(middle.y, 1)))
    return BridgeMap(
        width=round(across * size + 2 * MARGIN, 1),
        height=round(up * size + 2 * MARGIN, 1),
        here=_path(first),
        there=_path(second),
        here_at=_inside(first),
        there_at=_inside(second),
        hotspots=tuple(marks),
        scale_km=km,
        scale_width=round(km / KM_A_DEGREE * size, 1),
    )


def _ground(cells: Sequence[str]) -> BaseGeometry:
    polygons = vector.cells_to_wkb_polygons(pa.array(from_text(list(cells)), pa.uint64()))
    found: BaseGeometry = shapely.union_all(shapely.from_wkb(np.asarray(polygons, dtype=object)))
    return found


def _inside(polygon: BaseGeometry) -> tuple[float, float]:
    point = shapely.point_on_surface(polygon)
    return round(point.x, 1), round(point.y, 1)


def _path(polygon: BaseGeometry) -> str:
    """Return rings as an SVG path, to a tenth of a unit."""
    parts = []
    for part in shapely.get_parts(polygon):
        for ring in (part.exterior, *part.interiors):
            points = np.round(np.asarray(ring.coords)[:-1], 1)
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist()) + "Z")
    return "".join(parts)
