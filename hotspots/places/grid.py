"""The cells that the map is made of, and who covers how much of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import (
    FINEST_RESOLUTION,
    areas_km2,
    cells_of,
    cells_touching,
    cells_within,
    centres,
    parents,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.cells import Cells, Floats

CHILDREN = 7
"""Every cell has seven children at the next finer resolution (the twelve pentagons lie at sea)."""


@dataclass(frozen=True)
class Grid:
    """Cells of one resolution, sorted."""

    cells: Cells
    resolution: int
    land: Floats
    """Share of each cell that lies in one of the map's areas, shape (n,), above 0."""
    is_fringe: NDArray[np.bool_]
    """Whether an area touches the cell without holding any of its resolution 10 centres."""

    @property
    def area_km2(self) -> Floats:
        """True area of the part of each cell that belongs to the map."""
        return areas_km2(self.cells) * self.land

    @property
    def centres(self) -> tuple[Floats, Floats]:
        """Longitude and latitude of each cell's centre."""
        return centres(self.cells)

    def index(self, cells: Cells) -> NDArray[np.intp]:
        """Return the place of each cell in the grid, -1 for cells that are not in it."""
        place = np.searchsorted(self.cells, cells)
        place[place == len(self.cells)] = 0
        return np.where(self.cells[place] == cells, place, -1)

    def shares(self, area: BaseGeometry) -> Floats:
        """Return the share of each cell that lies in an area, shape (n,).

        Counted in resolution 10 cells whose centre lies in the area, so that areas which share a
        border never both claim a place. A cell on the coast that holds no such centre goes whole
        to every area that touches it.
        """
        within = self.sums(cells_within(area, resolution=FINEST_RESOLUTION))
        touching = self.sums(cells_touching(area, resolution=FINEST_RESOLUTION)) > 0
        return np.where(self.is_fringe & touching, self.land, within / children(self.resolution))

    def sums(self, fine: Cells, values: Floats | None = None) -> Floats:
        """Return the sum of the values of resolution 10 cells in each cell, shape (n,)."""
        place = self.index(parents(fine, resolution=self.resolution))
        kept = place >= 0
        weights = None if values is None else values[kept]
        return np.bincount(place[kept], weights=weights, minlength=len(self.cells)).astype(float)


def children(resolution: int) -> int:
    """Return how many resolution 10 cells a cell has.

    >>> children(9), children(10)
    (7, 1)
    """
    return int(CHILDREN ** (FINEST_RESOLUTION - resolution))


def grid_of(areas: Sequence[BaseGeometry], *, resolution: int) -> Grid:
    """Return the cells that some point of the areas may lie in.

    Parameters
    ----------
    areas : sequence of BaseGeometry
        In degrees.
    resolution : int
        10 or coarser.

    Notes
    -----
    A cell belongs to the grid when one of its resolution 10 descendants touches an area: a point
    on the beach must not fall off the map.
    """
    touching = np.concatenate([cells_touching(one, resolution=FINEST_RESOLUTION) for one in areas])
    within = np.concatenate([cells_within(one, resolution=FINEST_RESOLUTION) for one in areas])
    cells = np.unique(parents(touching, resolution=resolution))
    of_land = parents(np.unique(within), resolution=resolution)
    count = np.bincount(np.searchsorted(cells, of_land), minlength=len(cells))
    return Grid(
        cells=cells,
        resolution=resolution,
        land=np.maximum(count, 1) / children(resolution),
        is_fringe=count == 0,
    )


def populations(
    grid: Grid, *, areas: Mapping[str, BaseGeometry], residents: Mapping[str, float]
) -> Floats:
    """Return the residents of each cell, shape (n,).

    Parameters
    ----------
    grid : Grid
    areas : mapping of str to BaseGeometry
        Small areas by code, in degrees.
    residents : mapping of str to float
        Residents by code; a small area that is not named counts as empty.

    Notes
    -----
    A small area's residents are spread evenly over the resolution 10 cells whose centre lies in
    it; one so small that it holds no centre gives all to the cell at its representative point.
    """
    total = np.zeros(len(grid.cells))
    for code, area in areas.items():
        fine = cells_within(area, resolution=FINEST_RESOLUTION)
        if len(fine) == 0:
            point = area.representative_point()
            fine = cells_of(np.array([point.x]), np.array([point.y]), resolution=FINEST_RESOLUTION)
        each = np.full(len(fine), residents.get(code, 0.0) / len(fine))
        total += grid.sums(fine, each)
    return total
