"""How deprived each small area is: a score with mean 0 and variance 1, and a tenth.

It owes nothing to violence: neighbourhoods are alike, and towns are more deprived than the country.
"""

from typing import Final

import numpy as np
import shapely

from county.boundaries import Boundaries
from county.chance import Floats, Ints, dice, waves
from county.frame import to_km
from county.towns import TOWNS, town_distances_km

TOWN_PULL: Final = 0.5
OWN_SPREAD: Final = 0.5
"""What a small area has to itself, beside what it shares with its neighbours."""
TENTHS: Final = 10


def deprivation(bounds: Boundaries, *, seed: int) -> Floats:
    """Give the score of every small area; more is more deprived."""
    shapes = np.array(bounds.layers["small_area"].shapes, dtype=object)
    points = to_km(shapely.get_coordinates(shapely.centroid(shapes)))
    radius_km = np.array([town.radius_km for town in TOWNS])
    in_town = (town_distances_km(points) < radius_km).any(axis=1)
    shared = waves(points, seed=seed, stage="deprivation", length_km=1.6)
    own = dice(seed, "deprivation of one area").normal(size=len(points))
    raw = shared + TOWN_PULL * in_town + OWN_SPREAD * own
    score: Floats = np.round((raw - raw.mean()) / raw.std(), 3)
    return score


def of_middle_areas(score: Floats, bounds: Boundaries) -> Floats:
    """Give the score of every MSOA: the mean of its residents."""
    number, people = bounds.inside["msoa"], bounds.residents
    mean: Floats = np.bincount(number, score * people) / np.bincount(number, people)
    return np.round(mean, 3)


def tenths(score: Floats) -> Ints:
    """Give the tenth of each score, 1 for the most deprived; ties go by the order of the areas."""
    rank = np.argsort(np.argsort(-score, kind="stable"), kind="stable")
    return 1 + rank * TENTHS // len(score)
