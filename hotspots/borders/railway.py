"""Tracks and stations as a graph."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Pairs = NDArray[np.intp]

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
    places = np.array([stations[name] for name in names], dtype=np.float64).reshape(-1, 2)
    ends = np.array([track[end] for track in tracks for end in (0, -1)]).reshape(-1, 2)
    lines = shapely.STRtree([shapely.LineString(track) for track in tracks])
    beside = _near(lines, places, metres=STATION_M), _near(lines, ends, metres=JOIN_M)
    asked = [
        np.vstack([places[one], ends[other]])
        for one, other in zip(*(_by_track(pairs, len(tracks)) for pairs in beside), strict=True)
    ]
    split = [_with_feet(*one) for one in zip(tracks, asked, strict=True)]
    starts = np.cumsum([0, *(len(track) for track in split)]).tolist()
    ways = _joins(split, starts, beside[1])
    for start, end in pairwise(starts):
        ways += list(pairwise(range(start, end)))
    found: dict[str, int] = {}
    points = [*np.vstack([*split, np.empty((0, 2))])]
    feet = _feet(places, split, starts, beside[0])
    for name, place, own in zip(names, places, feet, strict=True):
        if own:
            found[name] = len(points)
            ways += [(found[name], one) for one in own]
            points.append(place)
    nodes = np.array(points).reshape(-1, 2)
    if not ways:
        return Railway(nodes, csr_array((len(nodes), len(nodes))), found)
    first, second = np.unique(np.sort(np.array(ways, dtype=np.int64), axis=1), axis=0).T
    # Joined points may be the same, and a length of 0 would be no way at all.
    metres = np.maximum(np.hypot(*(nodes[first] - nodes[second]).T), 1e-3)
    shape = (len(nodes), len(nodes))
    return Railway(nodes, csr_array((metres, (first, second)), shape=shape), found)


def _near(lines: shapely.STRtree, points: Floats, *, metres: float) -> Pairs:
    """Return pairs of a point and a track so near to it, by point and track."""
    found: Pairs = lines.query(shapely.points(points), predicate="dwithin", distance=metres)
    return found[:, np.lexsort(found[::-1])]


def _by_track(pairs: Pairs, tracks: int) -> list[NDArray[np.intp]]:
    """Return for each track the numbers of the points near to it."""
    point, track = pairs[:, np.argsort(pairs[1], kind="stable")]
    return np.split(point, np.searchsorted(track, np.arange(1, tracks)))[:tracks]


def _joins(split: Sequence[Floats], starts: Sequence[int], pairs: Pairs) -> list[tuple[int, int]]:
    """Return the ends of tracks with the points of other tracks that they are joined to."""
    joins = []
    for number, track in pairs.T.tolist():
        other, end = number // 2, 0 if number % 2 == 0 else len(split[number // 2]) - 1
        metres = np.hypot(*(split[track] - split[other][end]).T)
        if other != track and metres.min() <= JOIN_M:
            joins.append((int(starts[track] + metres.argmin()), int(starts[other] + end)))
    return joins


def _with_feet(track: Floats, near: Floats) -> Floats:
    """Return a track with a point of its own where each of some points lies nearest to it."""
    line = shapely.LineString(track)
    along = np.concatenate(
        [
            np.concatenate([[0.0], np.hypot(*np.diff(track, axis=0).T).cumsum()]),
            shapely.line_locate_point(line, shapely.points(near)),
        ]
    )
    return shapely.get_coordinates(shapely.line_interpolate_point(line, np.unique(along)))


def _feet(
    places: Floats, split: Sequence[Floats], starts: Sequence[int], pairs: Pairs
) -> list[list[int]]:
    """Return for each station the nearest point of every track that is near enough to it."""
    feet: list[list[int]] = [[] for _ in places]
    for number, track in pairs.T.tolist():
        metres = np.hypot(*(split[track] - places[number]).T)
        if metres.min() <= STATION_M:
            feet[number].append(int(starts[track] + metres.argmin()))
    return feet
