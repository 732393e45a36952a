"""Middle areas: three to six neighbouring small areas of one district, named like MSOAs."""

from collections.abc import Iterator
from typing import Final, TypeAlias

import numpy as np
import shapely

from county.chance import Booleans, Floats, Ints
from county.frame import to_km
from county.names import DISTRICTS
from county.shapes import Shapes

FEWEST: Final = 3
MOST: Final = 6
DIRECTIONS: Final = 24
"""How many ways a group is cut across before the best cut is taken."""
Groups: TypeAlias = list[Ints]


def middle_areas(shapes: Shapes, district: Ints) -> Ints:
    """Give the number of the middle area of each small area, district by district.

    `shapes` are in degrees, in the order of the small areas. Groups of a district are numbered by
    the first small area that they hold.
    """
    points = to_km(shapely.get_coordinates(shapely.centroid(shapes)))
    number = np.zeros(len(shapes), dtype=np.int64)
    first = 0
    for one in range(int(district.max()) + 1):
        members = np.flatnonzero(district == one)
        touching = _touching(shapes[members], points[members])
        groups = _divided(np.arange(len(members)), points[members], touching)
        for group in sorted(groups, key=min):
            number[members[group]] = first
            first += 1
    return number


def middle_names(number: Ints, district: Ints) -> tuple[str, ...]:
    """Name the middle areas after their district, such as `Skarholm M01`."""
    names, counted = [], dict.fromkeys(DISTRICTS, 0)
    for one in range(int(number.max()) + 1):
        name = DISTRICTS[district[np.argmax(number == one)]]
        counted[name] += 1
        names.append(f"{name} M{counted[name]:02d}")
    return tuple(names)


def _touching(shapes: Shapes, points: Floats) -> Booleans:
    """Say which areas are neighbours (n, n); what the sea cuts off belongs to the nearest."""
    touching = np.eye(len(shapes), dtype=bool)
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    lengths = shapely.length(shapely.intersection(shapes[one], shapes[other]))
    touching[one[lengths > 0], other[lengths > 0]] = True
    gap = np.hypot(*(points[:, None, :] - points[None, :, :]).transpose(2, 0, 1))
    reached = _reached(np.ones(len(shapes), dtype=bool), touching)
    while not reached.all():
        across = np.where(reached[:, None] & ~reached[None, :], gap, np.inf)
        here, there = np.unravel_index(np.argmin(across), across.shape)
        touching[here, there] = touching[there, here] = True
        reached = _reached(np.ones(len(shapes), dtype=bool), touching)
    return touching


def _reached(chosen: Booleans, touching: Booleans) -> Booleans:
    """Say which of the chosen areas can be reached from the first of them."""
    reached = np.zeros(len(chosen), dtype=bool)
    reached[np.argmax(chosen)] = True
    while True:
        further = touching[reached].any(axis=0) & chosen
        if (further == reached).all():
            return reached
        reached = further


def _divided(members: Ints, points: Floats, touching: Booleans) -> Groups:
    """Cut a group in two, each in one piece, until none has more than `MOST` areas."""
    if len(members) <= MOST:
        return [members]
    cuts = list(_cuts(members, points, touching))
    low, high = min(cuts, key=lambda cut: _spread(points, cut))
    return [*_divided(low, points, touching), *_divided(high, points, touching)]


def _cuts(members: Ints, points: Floats, touching: Booleans) -> Iterator[tuple[Ints, Ints]]:
    """Give the cuts across that leave both sides in one piece and large enough."""
    for turn in range(DIRECTIONS):
        angle = np.pi * turn / DIRECTIONS
        along = points[members] @ [np.cos(angle), np.sin(angle)]
        order = members[np.argsort(along, kind="stable")]
        for size in range(FEWEST, len(members) - FEWEST + 1):
            low, high = np.sort(order[:size]), np.sort(order[size:])
            if _is_whole(low, touching) and _is_whole(high, touching):
                yield low, high


def _is_whole(group: Ints, touching: Booleans) -> bool:
    chosen = np.zeros(len(touching), dtype=bool)
    chosen[group] = True
    return bool((_reached(chosen, touching) == chosen).all())


def _spread(points: Floats, cut: tuple[Ints, Ints]) -> float:
    """Give how far the areas of both sides lie from their middle: less is more compact."""
    return float(sum(((points[one] - points[one].mean(axis=0)) ** 2).sum() for one in cut))
