"""The whole county, made from one seed."""

from dataclasses import dataclass

import numpy as np

from county import months, violence
from county.boundaries import Boundaries, boundaries
from county.chance import Floats, Ints
from county.division import divide
from county.mesh import land_mesh
from county.planted import Planted, plant
from county.population import residents_by_face
from county.roads import Network, network
from county.streets import Streets, streets


@dataclass(frozen=True)
class County:
    """Everything that does not depend on chance from month to month."""

    seed: int
    """The seed it was made from."""
    boundaries: Boundaries
    """Land, areas and residents."""
    roads: Network
    """Roads, railway and stations."""
    streets: Streets
    """Published places."""
    planted: tuple[Planted, ...]
    """Hotspots, plans, places that police hear little from."""
    public: Floats
    """Expected violence in public places by month and published place (36, places)."""
    home: Floats
    """Expected violence in homes in an average month by published place."""
    heard: Floats
    """Share of violence in public places that police hear of, by published place."""
    cell_of_place: Ints
    """Number of the resolution 9 cell of each published place."""


def doggerland(*, seed: int) -> County:
    """Make the county: coast, people, lines, roads, streets, and what was planted."""
    mesh = land_mesh(seed=seed)
    residents = residents_by_face(mesh, seed=seed)
    division = divide(mesh, residents=residents, seed=seed)
    bounds = boundaries(mesh, division, residents=residents, seed=seed)
    roads = network(mesh, seed=seed)
    places = streets(mesh, bounds, roads, residents=residents, seed=seed)
    background = violence.public_background(places, seed=seed)
    planted = plant(places, bounds, background=background)
    return County(
        seed=seed,
        boundaries=bounds,
        roads=roads,
        streets=places,
        planted=planted,
        public=violence.public_rates(background, places, planted),
        home=violence.home_rates(places, seed=seed),
        heard=violence.heard_shares(places, planted),
        cell_of_place=np.unique(places.cell, return_inverse=True)[1].ravel().astype(np.int64),
    )


def incidents(county: County, month: int, *, scale: float = 1.0) -> violence.Incidents:
    """Draw the violent incidents of one of the county's months, as they really happened."""
    return violence.incidents(
        month,
        public=county.public[month],
        home=county.home * months.busyness()[month],
        heard=county.heard,
        cell_of_place=county.cell_of_place,
        seed=county.seed,
        scale=scale,
    )
