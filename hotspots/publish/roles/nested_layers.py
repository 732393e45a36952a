"""Layers whose areas lie within one another, so that counts of one add up to those of the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.spatial import cKDTree

from hotspots.places.cells import areas_km2, spacing_m

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.areas import Areas
    from hotspots.places.geography import Geography
    from hotspots.places.grid import Grid
    from hotspots.settings import Partnership

    Integers = NDArray[np.int64]

METRES_A_DEGREE = 111_320.0
SHORE_CELLS = 2.5
"""A cell on the shore belongs to the area of a cell that lies at most so many cells away."""
NEARLY_ALL = 0.9
"""A small area lies in the area that holds this share of its ground."""


def nested_layers(partnership: Partnership, geography: Geography) -> dict[str, Integers]:
    """Return layers, finest first, with the number of the area of each cell, -1 for none.

    Parameters
    ----------
    partnership : Partnership
        Layers that cells are named after come first, then those of authorities, from the one with
        most areas; one that crosses another before it is left out.
    geography : Geography
    """
    leads = [one.name for one in partnership.layers if one.is_authority]
    leads.sort(key=lambda name: -len(geography.layers[name].codes))
    longitude, latitude = geography.grid.centres
    found: dict[str, Integers] = {}
    for name in dict.fromkeys([*partnership.grid.names, *leads]):
        own = _with_shore(geography.layers[name].at(longitude, latitude), geography.grid)
        if all(_are_nested(geography, (name, own), one) for one in found.items()):
            found[name] = own
    layers = sorted(found, key=lambda name: -len(geography.layers[name].codes))
    for finer, layer in pairwise(layers):
        found[layer] = _led(found[finer], found[layer])
    return {name: found[name] for name in layers}


def within(areas: Areas, parts: Sequence[tuple[BaseGeometry, float]]) -> int:
    """Return the number of the area that holds nearly all of some ground, -1 where none does.

    Parameters
    ----------
    areas : Areas
    parts : sequence of (polygon, float)
        In degrees, with the share of the whole that each stands for.
    """
    held = np.zeros(len(areas.codes))
    tree = shapely.STRtree(areas.geometry)
    for polygon, weight in parts:
        near = tree.query(polygon, predicate="intersects")
        common = shapely.area(shapely.intersection(areas.geometry[near], polygon))
        held[near] += weight * common / polygon.area
    whole = sum(weight for _, weight in parts)
    return int(held.argmax()) if whole and held.max() >= NEARLY_ALL * whole else -1


def _with_shore(area: NDArray[np.intp], grid: Grid) -> Integers:
    """Return the area of each cell; one whose centre lies in none belongs to its nearest cell's."""
    found = area.astype(np.int64)
    longitude, latitude = grid.centres
    narrow = np.cos(np.radians(latitude.mean()))
    metres = np.column_stack([longitude * narrow, latitude]) * METRES_A_DEGREE
    lost, known = np.flatnonzero(found < 0), np.flatnonzero(found >= 0)
    if len(lost) and len(known):
        reach = SHORE_CELLS * spacing_m(float(areas_km2(grid.cells).mean()))
        away, nearest = cKDTree(metres[known]).query(metres[lost])
        found[lost] = np.where(away <= reach, found[known[nearest]], -1)
    return found


def _are_nested(geography: Geography, *layers: tuple[str, Integers]) -> bool:
    """Say whether the areas of that layer which has more of them lie within those of the other."""
    finer, coarser = sorted(layers, key=lambda one: -len(geography.layers[one[0]].codes))
    return _lies_within(finer[1], coarser[1])


def _lies_within(finer: Integers, coarse: Integers) -> bool:
    both = (finer >= 0) & (coarse >= 0)
    pairs = np.unique(np.stack([finer[both], coarse[both]]), axis=1)
    return bool(len(np.unique(pairs[0])) == pairs.shape[1])


def _led(finer: Integers, coarse: Integers) -> Integers:
    """Return the coarser area of each cell, for cells of a finer area that of all its cells."""
    found = coarse.copy()
    for one in np.unique(finer[finer >= 0]):
        own = finer == one
        held = coarse[own & (coarse >= 0)]
        if len(held):
            found[own] = held[0]
    return found
