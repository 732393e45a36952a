"""Borders of areas on a map, and their names where there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from hotspots.publish.leaving.pictures import svg
from hotspots.publish.leaving.pictures.band_colours import INK, css
from hotspots.publish.leaving.plain_text import on_paper

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.leaving.pictures.frame import Ground

MARGIN = 12.0
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


def names(outlines: Sequence[Mapping[str, Any]], ground: Ground, *, size: float) -> list[str]:
    """Return the names of the first layer's areas, where there is room for them."""
    if not outlines or len(outlines[0]["features"]) > MOST_NAMES:
        return []
    parts = []
    for feature in outlines[0]["features"]:
        area = ground.placed(shape(feature["geometry"]))
        seen = shapely.clip_by_rect(area, 0, 0, ground.width, ground.height)
        if seen.is_empty or seen.bounds[2] - seen.bounds[0] < NARROWEST_NAMED:
            continue
        point, name = shapely.point_on_surface(seen), on_paper(feature["properties"]["name"])
        half = LETTER * size * len(name) / 2
        if 2 * half > ground.width:
            continue
        parts.append(
            svg.text(
                round(min(max(point.x, half), ground.width - half), 1),
                round(point.y, 1),
                name,
                size=size,
                anchor="middle",
                is_bold=True,
                has_halo=True,
            )
        )
    return parts
