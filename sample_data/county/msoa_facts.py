"""What is known of every MSOA: who serves it, who lives there, how deprived, how much violence."""

from dataclasses import dataclass

import numpy as np

from county import deprivation
from county.boundaries import Boundaries
from county.chance import Floats, Ints
from county.clock import Texts
from county.doggerland import County


@dataclass(frozen=True)
class MiddleAreas:
    """The MSOAs in the order of their codes, one array a fact."""

    codes: Texts
    """Codes such as X02000001."""
    residents: Ints
    """Residents."""
    council: Ints
    """Position of its council in `COUNCILS`, which is that of its partnership."""
    board: Ints
    """Position in `HEALTH_BOARDS` of the board of most of its residents."""
    deprivation: Floats
    """Score, the mean of its residents."""
    violence: Floats
    """Violence in public places for each resident, in all months, heard of or not."""


def middle_area_facts(county: County) -> MiddleAreas:
    """Add up what is known of the small areas of every MSOA."""
    bounds = county.boundaries
    number = bounds.inside["msoa"]
    residents = np.bincount(number, weights=bounds.residents)
    score = deprivation.deprivation(bounds, seed=county.seed)
    places = number[county.streets.small_area]
    return MiddleAreas(
        codes=np.array(bounds.layers["msoa"].codes, dtype=object),
        residents=residents.astype(np.int64),
        council=_majority("partnership", bounds),
        board=_majority("health_board", bounds),
        deprivation=deprivation.of_middle_areas(score, bounds),
        violence=np.bincount(places, weights=county.public.sum(axis=0)) / residents,
    )


def _majority(kind: str, bounds: Boundaries) -> Ints:
    """Give the area of a kind in which most residents of every MSOA live; ties go to the first."""
    number, parent = bounds.inside["msoa"], bounds.inside[kind]
    people = np.zeros((number.max() + 1, parent.max() + 1))
    np.add.at(people, (number, parent), bounds.residents)
    most: Ints = np.argmax(people, axis=1).astype(np.int64)
    return most
