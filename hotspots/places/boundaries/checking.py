"""What is odd about a layer once it lies on the map: areas that overlap, ground that none holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from hotspots.places.boundaries.listing import listed, many

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.areas import Areas

    Shapes = NDArray[np.object_]

RADIUS_KM = 6371.0
MIDDLE = np.radians(54.0)
"""The latitude at which widths are right."""
STRIP_KM = 0.6
"""Two files of one coast or border differ by strips up to so wide; a wider one is a gap."""
SMALLEST_KM2 = 0.01
"""Least ground, a hectare, that is worth a word."""


def overlaps(areas: Areas) -> list[tuple[str, str, float]]:
    """Return pairs of areas that hold the same ground, with its square kilometres, most first."""
    shapes = areas.geometry
    if shapely.coverage_is_valid(shapes):
        return []
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    one, other = one[one < other], other[one < other]
    shared = shapely.area(flat(shapely.intersection(shapes[one], shapes[other])))
    order = np.lexsort([other, one, -shared])
    return [
        (areas.codes[one[row]], areas.codes[other[row]], float(shared[row]))
        for row in order.tolist()
        if shared[row] >= SMALLEST_KM2
    ]


def gaps(areas: Areas, ground: Mapping[str, BaseGeometry]) -> dict[str, float]:
    """Return the square kilometres of each part of the map that no area of a layer holds.

    Parameters
    ----------
    areas : Areas
    ground : mapping of str to polygon
        The areas that the map covers, by name, in degrees.

    Returns
    -------
    dict of str to float
        Parts without a gap are left out, as are strips no wider than :data:`STRIP_KM`.
    """
    parts = flat(np.array(list(ground.values()), dtype=object))
    # Small overlaps and gaps between areas do not matter here, nor does the edge of each.
    held = shapely.union_all(flat(areas.geometry))
    missing = shapely.difference(parts, held)
    found = {}
    for name, shape in zip(ground, missing, strict=True):
        pieces = shapely.get_parts(shape)
        wide = pieces[~shapely.is_empty(shapely.buffer(pieces, -STRIP_KM / 2))]
        if len(wide):
            found[name] = float(shapely.area(wide).sum())
    return found


def mixed_vintages(
    areas: Areas, successors: Mapping[str, Sequence[tuple[str, float]]]
) -> dict[str, tuple[str, ...]]:
    """Return former codes that stand in a layer beside codes of their successors' year.

    Parameters
    ----------
    areas : Areas
    successors : mapping of str to sequence of (str, float)
        See :func:`hotspots.places.successors.read_successors`.

    Returns
    -------
    dict of str to tuple of str
        Former code to its successors; empty where all codes of the layer are of one year.
    """
    own = set(areas.codes)
    became = {
        code: tuple(new for new, _ in successors[code])
        for code in areas.codes
        if code in successors and code not in {new for new, _ in successors[code]}
    }
    later = {new for news in successors.values() for new, _ in news} - set(successors)
    return became if own & later else {}


def looked_at(
    areas: Areas,
    *,
    ground: Mapping[str, BaseGeometry],
    successors: Mapping[str, Sequence[tuple[str, float]]],
) -> Areas:
    """Return a layer with what a reader of the map should know of it among its remarks.

    Parameters
    ----------
    areas : Areas
        Those that touch the map.
    ground, successors
        See :func:`gaps` and :func:`mixed_vintages`.
    """
    found = _remarks(areas, ground=ground, successors=successors)
    return replace(areas, remarks=(*areas.remarks, *found))


def _remarks(
    areas: Areas,
    *,
    ground: Mapping[str, BaseGeometry],
    successors: Mapping[str, Sequence[tuple[str, float]]],
) -> Iterator[str]:
    pairs = overlaps(areas)
    if pairs:
        told = [f"{one} and {other} ({km2:,.2f} km2)" for one, other, km2 in pairs]
        yield (
            f"{many(len(pairs), 'pair')} of areas overlap: {listed(told)}. A place in both belongs "
            "to the one whose code comes first."
        )
    missing = gaps(areas, ground)
    if missing:
        told = [f"{km2:,.2f} km2 of {name}" for name, km2 in missing.items()]
        yield f"No area of the layer holds {listed(told)}: places there belong to none."
    former = mixed_vintages(areas, successors)
    if former:
        told = [f"{code} (now {listed(new)})" for code, new in former.items()]
        yield (
            f"Codes of two years stand side by side: {listed(told)} "
            f"{'is' if len(former) == 1 else 'are'} of an earlier year than others. Use one year's "
            "file, or say with `areas` which codes to keep."
        )


def flat(shapes: Shapes) -> Shapes:
    """Return shapes in kilometres with their true areas, on a sphere (Lambert 1772).

    North and south are squeezed by the cosine of the latitude, so that distances are only roughly
    right; in Britain by some ten percent around :data:`MIDDLE`.
    """

    def squeezed(xy: NDArray[np.float64]) -> NDArray[np.float64]:
        east = np.radians(xy[:, 0]) * np.cos(MIDDLE)
        north = np.sin(np.radians(xy[:, 1])) / np.cos(MIDDLE)
        return RADIUS_KM * np.column_stack([east, north])

    found: Shapes = shapely.transform(shapes, squeezed)
    return found
