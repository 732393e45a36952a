"""Where people live: thick in the city and the towns, thin in the country."""

from typing import Final

import numpy as np

from county.chance import Floats, waves
from county.mesh import Mesh
from county.towns import TOWNS, town_distances_km

COUNTRY_RESIDENTS: Final = 15_000
"""How many live outside every town and village."""


def closeness(points_km: Floats, *, seed: int) -> Floats:
    """Say how far inside each town points lie (n, towns): 1 at its market, 0 where it ends.

    The distance is bent by a random surface, so that towns are not round.
    """
    bend = 1.0 + 0.16 * waves(points_km, seed=seed, stage="town edges", length_km=1.1)
    radius_km = np.array([town.radius_km for town in TOWNS])
    inside = 1.0 - (town_distances_km(points_km) * bend[:, None] / (1.15 * radius_km)) ** 2
    return np.clip(inside, 0.0, 1.0)


def residents_by_face(mesh: Mesh, *, seed: int) -> Floats:
    """Give the expected number of residents of every face; each town adds up to its own."""
    shape = closeness(mesh.sites_km, seed=seed) ** 0.7 * mesh.area_km2[:, None]
    in_towns = shape / shape.sum(axis=0) * np.array([town.residents for town in TOWNS])
    country = np.exp(0.5 * waves(mesh.sites_km, seed=seed, stage="farms", length_km=3.0))
    country *= mesh.area_km2 * (in_towns.sum(axis=1) == 0)
    residents: Floats = in_towns.sum(axis=1) + country / country.sum() * COUNTRY_RESIDENTS
    return residents


def whole_numbers(amounts: Floats) -> Floats:
    """Round amounts to whole numbers that keep their total (largest remainder, ties by order)."""
    floor = np.floor(amounts)
    missing = round(float(amounts.sum() - floor.sum()))
    largest = np.argsort(floor - amounts, kind="stable")[:missing]
    floor[largest] += 1
    return floor
