"""Maps of which it is known what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

import h3
import numpy as np

from hotspots.clusters.local.neighbourhood import together
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.neighbours import neighbours

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

MIDDLE = (53.4, -2.9)


@dataclass(frozen=True)
class FlatMap:
    """Cells around a middle, without coast."""

    cells: tuple[str, ...]

    @cached_property
    def neighbours(self) -> csr_array:
        return neighbours(self.cells)

    @cached_property
    def around(self) -> csr_array:
        return surroundings(self.cells)

    @property
    def is_inside(self) -> Truths:
        inside: Truths = self.neighbours.sum(axis=1) == 6
        return inside


@cache
def flat_map(rings: int = 40) -> FlatMap:
    """Return 4,921 cells of resolution 9, or others."""
    return FlatMap(tuple(sorted(h3.grid_disk(h3.latlng_to_cell(*MIDDLE, 9), rings))))


def drawn(mean: Floats | float, *, size: float, shape: tuple[int, ...], seed: int) -> Integers:
    """Return negative binomial counts; an infinite size gives Poisson ones."""
    chance = np.random.default_rng(seed)
    rates = np.broadcast_to(mean, shape)
    if np.isfinite(size):
        rates = rates * chance.standard_gamma(size, shape) / size
    return chance.poisson(rates)


def planted(on: FlatMap, *, spots: int, seed: int) -> Truths:
    """Return which cells belong to hotspots of seven cells, shape (cells,)."""
    chance = np.random.default_rng(seed)
    centre = np.zeros(len(on.cells), dtype=bool)
    centre[chance.choice(np.flatnonzero(on.is_inside), spots, replace=False)] = True
    return together(centre, neighbours=on.neighbours) > 0
