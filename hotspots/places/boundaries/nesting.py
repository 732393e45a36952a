"""Areas drawn with the lines of smaller ones that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from hotspots.places.boundaries.faces import Faces, put_together, shared_faces

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    Shapes = NDArray[np.object_]
    Numbers = NDArray[np.intp]

SLIVER_M = 600.0
"""Widest strip that two files of one border may tell differently: generalised boundaries of the
North West lie up to 550 m from exact ones. What is wider is another area."""
CHANNEL_M2 = 100_000.0
"""Least ground that counts as a channel: smaller nooks are how a coast is drawn."""
SLIVER_SHARE = 0.35
"""Most of a piece that such a strip may take: a small area that a border cuts is no sliver."""


def built_of(own: Shapes, exact: Shapes, *, pieces: Shapes, exact_pieces: Shapes) -> Shapes | None:
    """Return areas drawn with the lines of pieces they are made of, None where they are not.

    Parameters
    ----------
    own, exact : ndarray of polygons, shape (n,)
        The areas, as they would be drawn alone and as they are, in metres.
    pieces, exact_pieces : ndarray of polygons, shape (m,)
        Areas of a finer layer, as they are drawn and as they are.

    Returns
    -------
    ndarray of polygons, shape (n,), or None
        Ground that no piece lies on is drawn with the area's own lines, up to the pieces.
    """
    part_of = _part_of(exact, exact_pieces)
    if part_of is None or not shapely.coverage_is_valid(pieces):
        return None
    piece = np.flatnonzero(part_of >= 0)
    if not len(piece):
        return None
    made = put_together(Faces(pieces, piece, part_of[piece], len(own)), pieces)
    made = _without_channels(made, own)
    ground = shapely.union_all(made)
    rests = [shapely.union_all(_wide(shapely.difference(alone, ground))) for alone in own]
    rests = _closed(rests, ground)
    both = [
        shapely.union_all([one for one in pair if one is not None])
        for pair in zip(made, rests, strict=True)
    ]
    faces = shared_faces(np.array(both, dtype=object))
    return put_together(faces, faces.pieces)


def _part_of(areas: Shapes, pieces: Shapes) -> Numbers | None:
    """Return of which area each piece is part, -1 for none, or None where borders cut pieces."""
    piece, area = shapely.STRtree(areas).query(pieces, predicate="intersects")
    cut = shapely.intersection(pieces[piece], areas[area])
    shared = shapely.area(cut)
    best = np.full(len(pieces), -1, dtype=np.intp)
    for row in np.argsort(shared, kind="stable").tolist():
        if shared[row] > 0:
            best[piece[row]] = area[row]
    other = (area != best[piece]) & (shared > 0)
    is_more = shared[other] > SLIVER_SHARE * shapely.area(pieces[piece[other]])
    if is_more.any() or any(_wide(one) for one in cut[other]):
        return None
    return best


def _without_channels(made: Shapes, own: Shapes) -> Shapes:
    """Return areas with narrow waters filled that pieces leave out and the area itself does not.

    A tidal river through the middle of a district would else be drawn as its border.
    """
    ground = shapely.union_all(made)
    around = shapely.buffer(shapely.buffer(made, SLIVER_M / 2), -SLIVER_M / 2)
    found = made.copy()
    for area, within in enumerate(shapely.intersection(around, own)):
        if made[area] is not None:
            parts = shapely.get_parts(shapely.difference(within, ground))
            channels = parts[shapely.area(parts) >= CHANNEL_M2]
            found[area] = shapely.union_all([made[area], *channels])
    return found


def _closed(rests: list[BaseGeometry], ground: BaseGeometry) -> list[BaseGeometry]:
    """Return areas with the slivers between them and the ground beside them filled."""
    total = shapely.union_all([ground, *rests])
    around = shapely.buffer(total, SLIVER_M / 2, join_style="mitre")
    filled = shapely.buffer(around, -SLIVER_M / 2, join_style="mitre")
    slivers = shapely.get_parts(shapely.difference(filled, total))
    by_ground = slivers[shapely.intersects(slivers, ground)]
    found = list(rests)
    for sliver in by_ground:
        beside = [shapely.intersection(sliver, rest).length for rest in rests]
        best = int(np.argmax(beside)) if beside else -1
        if best >= 0 and beside[best] > 0:
            found[best] = shapely.union(found[best], sliver)
    return found


def _wide(shape: BaseGeometry) -> list[BaseGeometry]:
    """Return the parts of a shape that are more than slivers."""
    parts = shapely.get_parts(shape)
    kept = ~shapely.is_empty(shapely.buffer(parts, -SLIVER_M / 2))
    return list(parts[kept])
