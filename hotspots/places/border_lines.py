"""Borders as lines between two areas, each drawn once, however many areas share it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

if TYPE_CHECKING:
    from numpy.typing import NDArray

NEAR_DEGREES = 1e-7
"""About a centimetre: what lies nearer is the same border."""
MOST_LINES, MOST_A_LINE = 1000, 100
"""More lines than that, or than so many an area, and the areas lie over one another."""


@dataclass(frozen=True)
class BorderLine:
    """A line with the same areas on its sides all along."""

    points: NDArray[np.float64]
    """Longitude and latitude, shape (n, 2)."""
    sides: tuple[str, ...]
    """Names of the areas that it bounds: two, or one where nothing lies beyond."""

    @property
    def says(self) -> str:
        """What it parts, in words.

        >>> BorderLine(np.zeros((2, 2)), ("Northside", "Southside")).says
        'Between Northside and Southside'
        """
        return f"Between {' and '.join(self.sides)}" if len(self.sides) > 1 else self.sides[0]


def border_lines(outlines: dict[str, Any]) -> list[BorderLine]:
    """Return the borders of a layer's outlines.

    Parameters
    ----------
    outlines : dict
        GeoJSON whose features have a ``name``; see
        :meth:`hotspots.places.areas.Areas.outlines`.

    Notes
    -----
    Drawn area by area, a border that two of them share would be drawn twice, and a dashed one
    would look solid. Areas that lie over one another a hundred times are drawn each by itself.
    """
    names = [str(feature["properties"]["name"]) for feature in outlines["features"]]
    polygons = np.array([shape(feature["geometry"]) for feature in outlines["features"]], object)
    noded = shapely.union_all(shapely.boundary(polygons))
    lines = shapely.get_parts(shapely.line_merge(noded))
    if len(lines) > max(MOST_LINES, MOST_A_LINE * len(polygons)):
        return [
            BorderLine(shapely.get_coordinates(ring), (name,))
            for name, polygon in zip(names, polygons, strict=True)
            for ring in shapely.get_parts(shapely.boundary(polygon))
        ]
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    line, area = shapely.STRtree(polygons).query(middle, "dwithin", distance=NEAR_DEGREES)
    sides: list[list[str]] = [[] for _ in lines]
    for one, other in zip(line.tolist(), area.tolist(), strict=True):
        sides[one].append(names[other])
    return [
        BorderLine(shapely.get_coordinates(each), tuple(sorted(set(told))))
        for each, told in zip(lines, sides, strict=True)
        if told
    ]
