"""The fixed places to which police move every incident before they publish it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import shapely

from county.boundaries import Boundaries
from county.chance import Cells, Floats, Ints, dice, picked, waves
from county.frame import cells_at, to_degrees, to_km
from county.mesh import HALF_SIZE_KM, Mesh, lattice
from county.population import closeness
from county.roads import Network
from county.street_names import CENTRAL_SHARES, OUTER_SHARES, PLACE_KINDS, street_names
from county.towns import TOWNS, town_distances_km

RESIDENTS_PER_PLACE: Final = 46
SPACING_KM: Final = 0.08
ROADSIDE_STEP_DEGREES: Final = 0.009
FARMS: Final = 650
"""Places in the open country."""
DECIMALS: Final = 6
CENTRE_KM: Final = {"city": 0.75, "town": 0.36, "village": 0.2}
CENTRE_PULL: Final = {"city": 1.0, "town": 0.75, "village": 0.35}


@dataclass(frozen=True)
class Streets:
    """Published places, in a fixed order."""

    degrees: Floats
    """Longitude and latitude to six decimals (places, 2)."""
    names: tuple[str, ...]
    """The street, or the kind of place, as published after `On or near`."""
    kind: Ints
    """Position in `PLACE_KINDS`."""
    small_area: Ints
    """Number of the small area that holds the place."""
    cell: Cells
    """Its resolution 9 cell."""
    residents: Floats
    """How many people live nearest to it."""
    night: Floats
    """How much it is part of a town's centre, 0 to 1."""


def streets(
    mesh: Mesh, bounds: Boundaries, roads: Network, *, residents: Floats, seed: int
) -> Streets:
    """Draw the places: dense where people live, and here and there along country roads."""
    built = lattice(spacing_km=SPACING_KM, half_size_km=HALF_SIZE_KM)
    built = built[(town_distances_km(built) < 1.4 * _radius_km()).any(axis=1)]
    rng = dice(seed, "streets")
    built = built + rng.uniform(-0.3, 0.3, size=built.shape) * SPACING_KM
    chance = _residents_per_km2(built, seed=seed) * SPACING_KM**2 * 0.866 / RESIDENTS_PER_PLACE
    built = built[rng.random(len(built)) < chance]
    drawn = np.vstack([to_degrees(built), _roadside(roads), to_degrees(_farms(mesh, seed=seed))])
    degrees: Floats = np.round(drawn, DECIMALS)
    degrees, small_area = _on_land(degrees, bounds)
    order = np.lexsort((degrees[:, 0], -degrees[:, 1], small_area))
    degrees, small_area = degrees[order], small_area[order]

    km = to_km(degrees)
    night = nightlife(km)
    kind = np.where(
        rng.random(len(km)) < night,
        picked(rng, np.array(CENTRAL_SHARES), size=len(km)),
        picked(rng, np.array(OUTER_SHARES), size=len(km)),
    )
    return Streets(
        degrees=degrees,
        names=_names(kind, district=bounds.inside["district"][small_area], seed=seed),
        kind=kind,
        small_area=small_area,
        cell=cells_at(degrees),
        residents=_residents(km, mesh=mesh, residents=residents),
        night=night,
    )


def nightlife(points_km: Floats) -> Floats:
    """Say how much points (n, 2) are part of a town's centre, 0 to 1."""
    reach_km = np.array([CENTRE_KM[town.kind] for town in TOWNS])
    pull = np.array([CENTRE_PULL[town.kind] for town in TOWNS])
    strongest: Floats = np.max(
        pull * np.exp(-((town_distances_km(points_km) / reach_km) ** 2)), axis=1
    )
    return strongest


def _radius_km() -> Floats:
    return np.array([town.radius_km for town in TOWNS])


def _residents_per_km2(points_km: Floats, *, seed: int) -> Floats:
    shape = closeness(points_km, seed=seed) ** 0.7
    per_point_km2 = SPACING_KM**2 * np.sqrt(3) / 2
    total = shape.sum(axis=0) * per_point_km2
    density: Floats = (shape / total * np.array([town.residents for town in TOWNS])).sum(axis=1)
    return density


def _roadside(roads: Network) -> Floats:
    spots = [
        line.shape.interpolate(along)
        for line in roads.roads
        for along in np.arange(ROADSIDE_STEP_DEGREES / 2, line.shape.length, ROADSIDE_STEP_DEGREES)
    ]
    return np.asarray(shapely.get_coordinates(spots), dtype=float)


def _farms(mesh: Mesh, *, seed: int) -> Floats:
    rng = dice(seed, "farms")
    is_country = (town_distances_km(mesh.sites_km) > 1.4 * _radius_km()).all(axis=1)
    wooded = waves(mesh.sites_km, seed=seed, stage="woods", length_km=2.5)
    chance = mesh.area_km2 * np.exp(0.8 * wooded) * is_country
    face = picked(rng, chance, size=FARMS)
    return mesh.sites_km[face] + rng.uniform(-0.15, 0.15, size=(FARMS, 2))


def _on_land(degrees: Floats, bounds: Boundaries) -> tuple[Floats, Ints]:
    shapes = bounds.layers["small_area"].shapes
    place, area = shapely.STRtree(shapes).query(shapely.points(degrees), predicate="within")
    kept, first = np.unique(place, return_index=True)
    return degrees[kept], area[first].astype(np.int64)


def _residents(points_km: Floats, *, mesh: Mesh, residents: Floats) -> Floats:
    """Share each face's residents among its places; a face without one gives to the nearest."""
    places = np.asarray(shapely.points(points_km))
    sites = np.asarray(shapely.points(mesh.sites_km))
    face = shapely.STRtree(sites).nearest(places)
    number = np.bincount(face, minlength=len(sites))
    shared = (residents / np.maximum(number, 1))[face]
    nearest = shapely.STRtree(places).nearest(sites)
    alone = np.where(number == 0, residents, 0.0)
    lived_in: Floats = shared + np.bincount(nearest, weights=alone, minlength=len(places))
    return lived_in


def _names(kind: Ints, *, district: Ints, seed: int) -> tuple[str, ...]:
    names = np.array([PLACE_KINDS[number] for number in kind], dtype=object)
    for number in range(int(district.max()) + 1):
        unnamed = np.flatnonzero((kind == 0) & (district == number))
        names[unnamed] = street_names(len(unnamed), seed=seed, district=number)
    return tuple(str(name) for name in names)
