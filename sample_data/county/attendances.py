"""Who goes to hospital: the injured of every incident, whether or not police heard of it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import clock, doggerland, injuries
from county.chance import Booleans, Ints, dice, picked
from county.clock import Moments, Texts
from county.doggerland import County
from county.hospitals import HOSPITALS, outer_shares
from county.violence import KINDS, Incidents

DELAY_MINUTES: Final = 75.0
"""Median time from the assault to the doors."""
DELAY_SPREAD: Final = 0.75
SHORTEST_DELAY: Final = 10
LATER_SHARE: Final = 0.05
LATER_MINUTES: Final = (600, 2_600)
"""Some come on the next day, or the one after."""
ARRIVAL_BLANK_SHARE: Final = 0.01


@dataclass(frozen=True)
class Attendances:
    """Attendances for assaults of one month at one hospital, one array a column."""

    month: int
    """Place among the 36 of the month in which the assaults happened."""
    hospital: int
    """Position in `HOSPITALS`."""
    place: Ints
    """Number of the published place nearest to the assault."""
    is_public: Booleans
    """Whether in a public place rather than at a home."""
    assault: Moments
    """When it happened, as the patient remembers it."""
    arrival: Moments
    """When the patient came; never where nobody wrote it down."""
    method: Texts
    """National code of what hurt."""
    specified: Texts
    """Description, where the code asks for one."""


def attendances(county: County, month: int, *, scale: float = 1.0) -> tuple[Attendances, ...]:
    """Draw the attendances of one month, a table for each hospital, ordered by time."""
    told = doggerland.incidents(county, month, scale=scale)
    rng = dice(county.seed, "attendance", month)
    went = attending(told, county)
    place = told.place[went]
    outer = outer_shares(county.streets, county.boundaries)[place]
    hospital = (rng.random(len(went)) < outer).astype(np.int64)
    assault = clock.moments(month, day=told.day[went], hour=told.hour[went], rng=rng)
    arrival = _arrivals(assault, rng=rng)
    method, specified = _methods(told.kind[went], rng=rng)
    order = np.lexsort((arrival, assault))

    def at(number: int) -> Attendances:
        mine = order[hospital[order] == number]
        return Attendances(
            month=month,
            hospital=number,
            place=place[mine],
            is_public=told.is_public[went][mine],
            assault=assault[mine],
            arrival=arrival[mine],
            method=method[mine],
            specified=specified[mine],
        )

    return tuple(at(number) for number in range(len(HOSPITALS)))


def attending(told: Incidents, county: County) -> Ints:
    """Give the numbers of the incidents of a month whose injured go to hospital."""
    shares = np.array([injuries.ATTENDING_HOME, injuries.ATTENDING_PUBLIC])
    chance = shares[told.is_public.astype(np.int64), told.kind]
    rng = dice(county.seed, "attending", told.month)
    return np.flatnonzero(rng.random(len(chance)) < chance)


def _arrivals(assault: Moments, *, rng: np.random.Generator) -> Moments:
    size = len(assault)
    soon = SHORTEST_DELAY + DELAY_MINUTES * np.exp(rng.normal(0.0, DELAY_SPREAD, size=size))
    later = rng.integers(*LATER_MINUTES, size=size)
    delay = np.where(rng.random(size) < LATER_SHARE, later, soon)
    arrival = clock.existing(assault + clock.minutes(delay))
    arrival[rng.random(size) < ARRIVAL_BLANK_SHARE] = clock.NEVER
    return arrival


def _methods(kind: Ints, *, rng: np.random.Generator) -> tuple[Texts, Texts]:
    method = np.full(len(kind), "", dtype=object)
    specified = method.copy()
    for number, name in enumerate(KINDS):
        mine = np.flatnonzero(kind == number)
        codes = np.array(list(injuries.METHODS[name]), dtype=object)
        shares = np.array(list(injuries.METHODS[name].values()))
        method[mine] = codes[picked(rng, shares, size=len(mine))]
    for code, words in injuries.SPECIFIED.items():
        mine = np.flatnonzero(method == code)
        specified[mine] = rng.choice(np.array(words, dtype=object), size=len(mine))
    return method, specified
