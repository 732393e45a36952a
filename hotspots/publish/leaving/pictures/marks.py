"""Numbers on a map, moved aside where they would cover one another, each tied to its place."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING

import shapely

from hotspots.publish.leaving.pictures import svg
from hotspots.publish.leaving.pictures.band_colours import INK, PAPER, css
from hotspots.publish.leaving.pictures.joined import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hotspots.publish.leaving.pictures.frame import Ground

Point = tuple[float, float]

RADIUS, SIZE = 8.0, 9.0
RINGS, TURNS = 9, 16
"""How far and in how many directions a number may be moved."""
STEP = 11.0


@dataclass(frozen=True)
class Mark:
    """A place on the map with an outline and, from 1, a number."""

    number: int
    """0 for an outline alone."""
    cells: tuple[str, ...]


def marks(wanted: Sequence[Mark], ground: Ground, *, at: Mapping[int, Point]) -> list[str]:
    """Return the parts of marks: outlines, then lines to numbers, then the numbers.

    Parameters
    ----------
    wanted : sequence of Mark
    ground : Ground
    at : mapping of int to Point
        Where each number stands; see :func:`numbers_at`.
    """
    outlines, lines, numbers = [], [], []
    for one in wanted:
        area = ground.placed(joined(one.cells))
        outlines.append(svg.path(area, style=f'fill="none" stroke="{css(INK)}" stroke-width="2"'))
        if one.number:
            lines.append(_line(_middle(one, ground), at[one.number]))
            numbers += _number(one.number, at[one.number])
    return [*outlines, *lines, *numbers]


def numbers_at(wanted: Sequence[Mark], ground: Ground) -> dict[int, Point]:
    """Return where the number of each mark stands, so that none covers another."""
    found: dict[int, Point] = {}
    for one in wanted:
        if one.number:
            middle = _middle(one, ground)
            found[one.number] = free_place(middle, taken=found.values(), ground=ground)
    return found


def boxes(at: Iterable[Point]) -> list[tuple[float, float, float, float]]:
    """Return the boxes that numbers cover: left, top, right, bottom."""
    wide = RADIUS + 1
    return [(x - wide, y - wide, x + wide, y + wide) for x, y in at]


def _middle(one: Mark, ground: Ground) -> Point:
    point = shapely.point_on_surface(ground.placed(joined(one.cells)))
    return point.x, point.y


def free_place(wanted: Point, *, taken: Iterable[Point], ground: Ground) -> Point:
    """Return the nearest place to one at which a number covers no other and is not cut off.

    The place itself where there is none.
    """
    tried = [wanted] + [
        (
            wanted[0] + ring * STEP * cos(2 * pi * turn / TURNS),
            wanted[1] + ring * STEP * sin(2 * pi * turn / TURNS),
        )
        for ring in range(1, RINGS + 1)
        for turn in range(TURNS)
    ]
    others = list(taken)
    for x, y in tried:
        is_inside = RADIUS <= x <= ground.width - RADIUS and RADIUS <= y <= ground.height - RADIUS
        if is_inside and all(hypot(x - a, y - b) > 2 * RADIUS + 2 for a, b in others):
            return x, y
    return wanted


def _line(start: Point, end: Point) -> str:
    return (
        f'<path stroke="{css(INK)}" stroke-width="1" '
        f'd="M{start[0]:.1f} {start[1]:.1f}L{end[0]:.1f} {end[1]:.1f}"/>'
    )


def _number(number: int, at: Point) -> list[str]:
    x, y = round(at[0], 1), round(at[1], 1)
    circle = (
        f'<circle cx="{x:g}" cy="{y:g}" r="{RADIUS:g}" fill="{css(PAPER)}" stroke="{css(INK)}"/>'
    )
    return [circle, svg.text(x, y + 3.3, number, size=SIZE, anchor="middle", is_bold=True)]
