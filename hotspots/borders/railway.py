"""Tracks and stations as a graph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

JOIN_M = 30.0
"""Tracks whose points lie so close to each other are joined."""
STATION_M = 500.0
"""A station farther from the tracks is not on them."""


@dataclass(frozen=True)
class Railway:
    """Tracks as a graph, in metres."""

    points: Floats
    """Shape (nodes, 2): those of the tracks first, then the stations on them."""
    lengths: csr_array
    """Shape (nodes, nodes): the length of the track between two of them."""
    stations: Mapping[str, int]
    """Name to node; stations away from the tracks are left out."""


def railway(tracks: Sequence[Floats], *, stations: Mapping[str, tuple[float, float]]) -> Railway:
    """Return tracks and stations as a graph.

    Parameters
    ----------
    tracks : sequence of ndarray of float, shape (n, 2)
        Lines in metres, two points or more each.
    stations : mapping of str to tuple of float
        Name to its point in metres.

    Notes
    -----
    Where a track ends beside another it is joined to it, as a station is to every track near
    enough; lines that merely cross, as over a bridge, are not joined.
    """
    names = sorted(stations)
    asked = [(np.asarray(stations[name], dtype=np.float64), STATION_M) for name in names]
    asked += [(track[end], JOIN_M) for track in tracks for end in (0, -1)]
    split = [_with_feet(track, asked) for track in tracks]
    drawn = np.vstack([*split, np.empty((0, 2))])
    ways = _joins(split)
    start = 0
    for track in split:
        ways += list(pairwise(range(start, start + len(track))))
        start += len(track)
    places: dict[str, int] = {}
    points = [*drawn]
    for name in names:
        foot = _feet(np.asarray(stations[name], dtype=np.float64), split)
        if foot:
            places[name] = len(points)
            ways += [(places[name], one) for one in foot]
            points.append(np.asarray(stations[name], dtype=np.float64))
    nodes = np.array(points).reshape(-1, 2)
    if not ways:
        return Railway(nodes, csr_array((len(nodes), len(nodes))), places)
    first, second = np.unique(np.sort(np.array(ways, dtype=np.int64), axis=1), axis=0).T
    # Joined points may be the same, and a length of 0 would be no way at all.
    metres = np.maximum(np.hypot(*(nodes[first] - nodes[second]).T), 1e-3)
    shape = (len(nodes), len(nodes))
    return Railway(nodes, csr_array((metres, (first, second)), shape=shape), places)


def _joins(split: Sequence[Floats]) -> list[tuple[int, int]]:
    """Return the ends of tracks with the points of other tracks that they are joined to."""
    starts = np.cumsum([0, *(len(track) for track in split)])
    joins = []
    for number, track in enumerate(split):
        tree = cKDTree(track)
        for other, one in enumerate(split):
            for end in (0, len(one) - 1):
                metres, nearest = tree.query(one[end])
                if other != number and metres <= JOIN_M:
                    joins.append((int(starts[number] + nearest), int(starts[other] + end)))
    return joins


def _with_feet(track: Floats, asked: Sequence[tuple[Floats, float]]) -> Floats:
    """Return a track with a point of its own where each of some points lies nearest to it."""
    line = shapely.LineString(track)
    points = np.array([shapely.Point(point) for point, _ in asked], dtype=object)
    within = np.array([metres for _, metres in asked])
    near = points[shapely.distance(points, line) <= within]
    along = np.concatenate(
        [
            np.concatenate([[0.0], np.hypot(*np.diff(track, axis=0).T).cumsum()]),
            shapely.line_locate_point(line, near),
        ]
    )
    return shapely.get_coordinates(shapely.line_interpolate_point(line, np.unique(along)))


def _feet(point: Floats, split: Sequence[Floats]) -> list[int]:
    """Return the nearest point of each track that is near enough to a station."""
    feet, start = [], 0
    for track in split:
        metres = np.hypot(*(track - point).T)
        if metres.min() <= STATION_M:
            feet.append(start + int(metres.argmin()))
        start += len(track)
    return feet
