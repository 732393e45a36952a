"""Corridors: the way by rail from one group of stations to another, and the stations passed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely
from scipy.sparse.csgraph import dijkstra

from hotspots.borders.railway import STATION_M

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.borders.railway import Railway

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Corridor:
    """One way by rail."""

    stations: tuple[str, ...]
    """Those on the way, in order, the first of the one end to the last of the other."""
    line: Floats
    """Shape (n, 2), in metres."""
    length_km: float


def corridor(rail: Railway, *, start: Sequence[str], end: Sequence[str]) -> Corridor | None:
    """Return the way by rail from one group of stations to another.

    Parameters
    ----------
    rail : Railway
    start, end : sequence of str
        Names of the stations of both groups.

    Returns
    -------
    Corridor or None
        Of all shortest ways between a station of one group and one of the other the one that passes
        most stations of both, then the shortest, then the first by name. None where no track joins
        the groups.
    """
    origins, destinations = (
        sorted(name for name in set(group) if name in rail.stations) for group in (start, end)
    )
    members = {*origins, *destinations}
    found: list[tuple[int, float, str, str, Corridor]] = []
    for origin in origins:
        metres, before = dijkstra(
            rail.lengths,
            directed=False,
            indices=rail.stations[origin],
            return_predecessors=True,
        )
        for destination in destinations:
            node = rail.stations[destination]
            if origin == destination or not np.isfinite(metres[node]):
                continue
            line = rail.points[_way(before, node)]
            passed = _passed(rail, line)
            one = Corridor(passed, line, round(float(metres[node]) / 1000, 1))
            served = len(members.intersection(passed))
            found.append((-served, float(metres[node]), origin, destination, one))
    return min(found, key=lambda one: one[:4])[-1] if found else None


def _way(before: NDArray[np.int32], node: int) -> list[int]:
    way = [node]
    while before[way[-1]] >= 0:
        way.append(int(before[way[-1]]))
    return way[::-1]


def _passed(rail: Railway, line: Floats) -> tuple[str, ...]:
    """Return the stations beside a way, in its order."""
    way = shapely.LineString(line)
    names = sorted(rail.stations)
    points = [shapely.Point(rail.points[rail.stations[name]]) for name in names]
    near = [
        (float(shapely.line_locate_point(way, point)), name)
        for name, point in zip(names, points, strict=True)
        if shapely.distance(point, way) <= STATION_M
    ]
    return tuple(name for _, name in sorted(near))
