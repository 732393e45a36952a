"""Borders of areas on a map, and their names where there is room."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from hotspots.publish.leaving.pictures import svg
from hotspots.publish.leaving.pictures.band_colours import INK, css
from hotspots.publish.leaving.plain_text import on_paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from hotspots.publish.leaving.pictures.frame import Ground

Box = tuple[float, float, float, float]

MARGIN = 12.0
RINGS, TURNS, STEP = 14, 16, 7.0
"""How far and in how many directions a name may be moved."""
DESCENT = 0.2
"""Of the letters' size, what hangs below the line."""
LETTER = 0.56
"""Width of a bold letter for its size, on average."""
MOST_NAMES = 14
"""More names of areas than this would cover the map."""
NARROWEST_NAMED = 46.0
"""An area narrower than this has no room for its name."""


def borders(outlines: Sequence[Mapping[str, Any]], ground: Ground) -> list[str]:
    """Return a path a layer, the first one the strongest."""
    parts = []
    for number, one in enumerate(outlines):
        lines = [shape(feature["geometry"]).boundary for feature in one["features"]]
        width, dash = (1.3, "") if number == 0 else (0.6, ' stroke-dasharray="3 2"')
        style = f'fill="none" stroke="{css(INK)}" stroke-width="{width:g}"{dash}'
        whole = ground.placed(shapely.union_all(np.array(lines, dtype=object)))
        seen = shapely.clip_by_rect(whole, *_a_little_more(ground))
        parts.append(svg.path(shapely.line_merge(seen).simplify(0.3), style=style))
    return parts


def _a_little_more(ground: Ground) -> tuple[float, float, float, float]:
    return -MARGIN, -MARGIN, ground.width + MARGIN, ground.height + MARGIN


def names(
    outlines: Sequence[Mapping[str, Any]],
    ground: Ground,
    *,
    size: float,
    taken: Sequence[Box] = (),
) -> list[str]:
    """Return the names of the first layer's areas, where there is room for them.

    Parameters
    ----------
    outlines : sequence of mapping
    ground : Ground
    size : float
        Of the letters.
    taken : sequence of tuple
        Boxes that no name may cover: left, top, right, bottom. Neither covers a name another.
    """
    if not outlines or len(outlines[0]["features"]) > MOST_NAMES:
        return []
    parts, full = [], list(taken)
    for feature in outlines[0]["features"]:
        area = ground.placed(shape(feature["geometry"]))
        seen = shapely.clip_by_rect(area, 0, 0, ground.width, ground.height)
        if seen.is_empty or seen.bounds[2] - seen.bounds[0] < NARROWEST_NAMED:
            continue
        name = on_paper(feature["properties"]["name"])
        box = _free_box(seen, ground, width=LETTER * size * len(name), size=size, full=full)
        if box is None:
            continue
        full.append(box)
        middle, base = round((box[0] + box[2]) / 2, 1), round(box[3] - DESCENT * size, 1)
        parts.append(
            svg.text(middle, base, name, size=size, anchor="middle", is_bold=True, has_halo=True)
        )
    return parts


def _free_box(
    area: BaseGeometry, ground: Ground, *, width: float, size: float, full: Sequence[Box]
) -> Box | None:
    """Return the free place for a line of text that is nearest to the middle of an area."""
    if width > ground.width:
        return None
    shapely.prepare(area)
    start = shapely.point_on_surface(area)
    for ring in range(RINGS + 1):
        for turn in range(TURNS if ring else 1):
            angle = 2 * pi * turn / TURNS
            x, y = start.x + ring * STEP * cos(angle), start.y + ring * STEP * sin(angle)
            if not area.contains(shapely.Point(x, y)):
                continue
            left = min(max(x - width / 2, 0.0), ground.width - width)
            top = min(max(y - size / 2, 0.0), ground.height - size)
            box = (left, top, left + width, top + size)
            if not any(_cover(box, other) for other in full):
                return box
    return None


def _cover(one: Box, other: Box) -> bool:
    is_apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not is_apart
