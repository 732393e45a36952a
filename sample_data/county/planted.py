"""Where the planted things lie: the cells they have found, and what happens there.

A planted place multiplies violence in public places. Its multiplier is the rate of one of its cells
over the mean rate of the land cells two to eight steps from its middle, before anything is planted.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county.boundaries import Boundaries
from county.chance import Cells, Floats, Ints
from county.frame import cells_at, cells_inside, rings_around, to_degrees, to_km
from county.ideas import IDEAS, Idea
from county.streets import Streets

NEAR_RING: Final = 2
FAR_RING: Final = 8
FEWEST_PLACES: Final = 2
"""A cell with fewer published places is not taken into a planted place."""


@dataclass(frozen=True)
class Planted:
    """An idea that has found its cells."""

    idea: Idea
    """What was meant."""
    cells: Cells
    """Its cells, the middle one first."""
    next_door: Cells
    """The cells with published places in the ring around it."""
    middle: tuple[float, float]
    """Longitude and latitude of the mean of its published places."""
    rates: Floats
    """Violence in public places a month at every published place (places,), 0 outside."""


def plant(streets: Streets, bounds: Boundaries, *, background: Floats) -> tuple[Planted, ...]:
    """Find the cells of every idea; no cell is used twice.

    `background` is the violence in public places in an average month at every published place.
    """
    land = cells_inside(bounds.land)
    taken: Cells = np.array([], dtype=np.uint64)
    planted: list[Planted] = []
    for idea in IDEAS:
        one = _planted(idea, streets, bounds, land=land, background=background, taken=taken)
        taken = np.r_[taken, one.cells]
        planted.append(one)
    return tuple(planted)


def surroundings(cell: np.uint64, *, land: Cells) -> Cells:
    """Give the land cells two to eight steps from a cell."""
    cells, steps = rings_around(cell, rings=FAR_RING)
    return cells[(steps >= NEAR_RING) & np.isin(cells, land)]


def _planted(
    idea: Idea,
    streets: Streets,
    bounds: Boundaries,
    *,
    land: Cells,
    background: Floats,
    taken: Cells,
) -> Planted:
    usable = np.setdiff1d(_well_covered(streets.cell), taken)
    middle = _middle(idea, streets, bounds, usable=usable)
    disk, steps = rings_around(middle, rings=NEAR_RING)
    near = disk[(steps < NEAR_RING) & np.isin(disk, usable)]
    per_cell = np.array([background[streets.cell == cell].sum() for cell in near])
    busiest = np.r_[0, 1 + np.argsort(-per_cell[1:], kind="stable")][: idea.cells]
    cells = near[np.sort(busiest)]
    around = surroundings(middle, land=land)
    mean = background[np.isin(streets.cell, around)].sum() / len(around)
    rates = np.zeros(len(background))
    for cell in cells:
        inside = streets.cell == cell
        rates[inside] = background[inside] / background[inside].sum() * mean * idea.multiplier
    next_door = disk[np.isin(disk, usable) & ~np.isin(disk, cells)]
    centre = streets.degrees[rates > 0].mean(axis=0)
    return Planted(idea, cells, next_door, (float(centre[0]), float(centre[1])), rates)


def _well_covered(cell: Cells) -> Cells:
    cells, places = np.unique(cell, return_counts=True)
    return cells[places >= FEWEST_PLACES]


def _middle(idea: Idea, streets: Streets, bounds: Boundaries, *, usable: Cells) -> np.uint64:
    here = np.array([[idea.east_km, idea.north_km]])
    if not idea.straddles:
        gap = np.hypot(*(to_km(streets.degrees) - here[0]).T)
        gap = np.where(np.isin(streets.cell, usable), gap, 99.0)
        return np.uint64(streets.cell[np.argmin(gap)])
    force = bounds.inside["force"][streets.small_area]
    cells, _ = rings_around(cells_at(to_degrees(here))[0], rings=FAR_RING)
    shares = [_smaller_share(cell, streets.cell, force) for cell in cells]
    return np.uint64(cells[int(np.argmax(shares))])


def _smaller_share(cell: np.uint64, cell_of_place: Cells, force: Ints) -> int:
    disk, _ = rings_around(cell, rings=1)
    return int(np.bincount(force[np.isin(cell_of_place, disk)], minlength=2).min())
