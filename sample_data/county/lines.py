"""Lines that run over the land: how they find their way, and how they lose their corners."""

import heapq
import itertools

import numpy as np

from county.chance import Booleans, Floats, Ints


def softened(
    points_km: Floats, pairs: Ints, *, rounds: int, fixed: Booleans | None = None
) -> Floats:
    """Move points of a network halfway towards the mean of their neighbours, `rounds` times.

    Points without neighbours stay, and so do those that are `fixed`. Lines that share points
    before share them after.
    """
    first, second = pairs.T
    softer = points_km.copy()
    degree = np.bincount(np.r_[first, second], minlength=len(softer))
    moving = degree > 0 if fixed is None else (degree > 0) & ~fixed
    for _ in range(rounds):
        total = np.zeros_like(softer)
        np.add.at(total, first, softer[second])
        np.add.at(total, second, softer[first])
        softer[moving] = 0.5 * softer[moving] + 0.5 * total[moving] / degree[moving, None]
    return softer


class Ground:
    """A network of places with a cost for each step, on which cheapest ways are found."""

    def __init__(self, pairs: Ints, costs: Floats, *, places: int) -> None:
        self._steps: list[list[tuple[int, float]]] = [[] for _ in range(places)]
        for (start, end), cost in zip(pairs.tolist(), costs.tolist(), strict=True):
            self._steps[start].append((end, cost))
            self._steps[end].append((start, cost))

    def way(self, start: int, end: int, *, trodden: set[tuple[int, int]]) -> list[int]:
        """Give the places on the cheapest way (Dijkstra), or nothing where the sea is between.

        Steps already `trodden` cost half, so that ways join. Equal costs go to the lower place.
        """
        reached = {start: 0.0}
        came_from = {start: start}
        queue = [(0.0, start)]
        while queue:
            so_far, here = heapq.heappop(queue)
            if here == end:
                return _traced(came_from, end)
            if so_far > reached[here]:
                continue
            for there, cost in self._steps[here]:
                total = so_far + cost * (0.5 if _step(here, there) in trodden else 1.0)
                if total < reached.get(there, np.inf):
                    reached[there] = total
                    came_from[there] = here
                    heapq.heappush(queue, (total, there))
        return []


def new_stretches(way: list[int], *, trodden: set[tuple[int, int]]) -> list[list[int]]:
    """Cut a way into the stretches not yet trodden, and mark them as trodden."""
    stretches: list[list[int]] = []
    joined = False
    for here, there in itertools.pairwise(way):
        if _step(here, there) in trodden:
            joined = False
            continue
        if joined:
            stretches[-1].append(there)
        else:
            stretches.append([here, there])
        trodden.add(_step(here, there))
        joined = True
    return stretches


def _step(here: int, there: int) -> tuple[int, int]:
    return (here, there) if here < there else (there, here)


def _traced(came_from: dict[int, int], end: int) -> list[int]:
    way = [end]
    while came_from[way[-1]] != way[-1]:
        way.append(came_from[way[-1]])
    return way[::-1]
