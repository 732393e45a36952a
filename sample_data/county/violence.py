"""What really happened: every violent incident, whether or not anybody was told.

Later feeds draw from the same incidents, each in its own way.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import months
from county.chance import Booleans, Floats, Ints, dice, picked, waves
from county.frame import to_km
from county.planted import Planted
from county.streets import Streets

PUBLIC_A_MONTH: Final = 1_500.0
"""Incidents in public places in an average month, before anything is planted."""
HOME_A_MONTH: Final = 800.0
NIGHT_PULL: Final = 1.5
"""How much a town's very centre adds to violence in public places."""
NIGHTCLUB: Final = 4
PLACE_SHAPE: Final = 2.5
"""Shape of the gamma differences between published places; smaller is more uneven."""
MONTH_SHAPE: Final = 6.0
"""Shape of the gamma differences between months in one cell: counts are negative binomial."""
HEARD_PUBLIC: Final = 1 / 3
HEARD_PUBLIC_HEALTH_ONLY: Final = 1 / 10
HEARD_HOME: Final = 0.35
KINDS: Final = ("sharp", "glass", "firearm", "other")
PUBLIC_KIND_SHARES: Final = np.array([7.0, 6.0, 0.4, 86.6])
HOME_KIND_SHARES: Final = np.array([4.0, 2.0, 0.1, 93.9])


@dataclass(frozen=True)
class Incidents:
    """Violent incidents of one month, one array a column."""

    month: int
    """Place of the month among the 36."""
    day: Ints
    """Day of the month, from 1."""
    hour: Ints
    """Hour of the day, 0 to 23."""
    place: Ints
    """Number of the nearest published place."""
    is_public: Booleans
    """Whether in a public place rather than at a home."""
    kind: Ints
    """Position in `KINDS`: what hurt."""
    is_heard: Booleans
    """Whether police came to hear of it."""


def public_background(streets: Streets, *, seed: int) -> Floats:
    """Give the violence in public places of an average month at every published place.

    It follows residents and the centres of towns, with smooth and place-by-place differences.
    """
    rng = dice(seed, "public background")
    uneven = rng.gamma(PLACE_SHAPE, 1 / PLACE_SHAPE, size=len(streets.residents))
    smooth = waves(to_km(streets.degrees), seed=seed, stage="trouble", length_km=1.5)
    pull = 0.6 + NIGHT_PULL * streets.night + 1.5 * (streets.kind == NIGHTCLUB)
    weight = (streets.residents + 15.0 * streets.night) * pull * uneven * np.exp(0.2 * smooth)
    background: Floats = PUBLIC_A_MONTH * weight / weight.sum()
    return background


def home_rates(streets: Streets, *, seed: int) -> Floats:
    """Give the violence in homes of an average month at every published place."""
    rng = dice(seed, "homes")
    uneven = rng.gamma(PLACE_SHAPE, 1 / PLACE_SHAPE, size=len(streets.residents))
    weight = streets.residents * uneven
    rates: Floats = HOME_A_MONTH * weight / weight.sum()
    return rates


def public_rates(background: Floats, streets: Streets, planted: tuple[Planted, ...]) -> Floats:
    """Give the expected violence in public places by month and published place (36, places)."""
    rates = np.tile(background, (months.COUNT, 1))
    for one in planted:
        inside = one.rates > 0
        active = slice(months.position(one.idea.start), months.position(one.idea.end) + 1)
        rates[active, inside] = one.rates[inside]
        plan = one.idea.plan
        if plan is None:
            continue
        after = slice(months.position(plan.start), None)
        rates[after, inside] *= plan.change
        if plan.moves_next_door:
            beside = np.isin(streets.cell, one.next_door)
            moved = one.rates.sum() * (1.0 - plan.change)
            rates[after, beside] += moved * background[beside] / background[beside].sum()
    return rates * months.busyness()[:, None]


def heard_shares(streets: Streets, planted: tuple[Planted, ...]) -> Floats:
    """Give the share of violence in public places that police hear of, by published place."""
    shares = np.full(len(streets.cell), HEARD_PUBLIC)
    for one in planted:
        if one.idea.kind == "health_only":
            shares[one.rates > 0] = HEARD_PUBLIC_HEALTH_ONLY
    return shares


def incidents(
    month: int,
    *,
    public: Floats,
    home: Floats,
    heard: Floats,
    cell_of_place: Ints,
    seed: int,
    scale: float = 1.0,
) -> Incidents:
    """Draw the violent incidents of one month.

    Parameters
    ----------
    month
        Place of the month among the 36.
    public, home
        Expected incidents of this month by published place.
    heard
        Share of incidents in public places that police hear of, by published place.
    cell_of_place
        Number of the cell of each place; the months of one cell share their good and bad luck.
    seed, scale
        The county's seed, and a factor on the expected number.

    """
    rng = dice(seed, "violence", month)
    luck = rng.gamma(MONTH_SHAPE, 1 / MONTH_SHAPE, size=int(cell_of_place.max()) + 1)
    counts = rng.poisson(np.r_[public * luck[cell_of_place], home] * scale)
    number = np.repeat(np.arange(len(counts)), counts)
    is_public = number < len(public)
    place = number % len(public)
    outside = int(is_public.sum())
    inside = len(place) - outside
    chance = np.where(is_public, heard[place], HEARD_HOME)
    public_days = months.day_shares(month, week=months.PUBLIC_WEEK)
    home_days = months.day_shares(month, week=months.HOME_WEEK)
    return Incidents(
        month=month,
        day=1 + np.r_[picked(rng, public_days, size=outside), picked(rng, home_days, size=inside)],
        hour=np.r_[
            picked(rng, months.PUBLIC_HOURS, size=outside),
            picked(rng, months.HOME_HOURS, size=inside),
        ],
        place=place,
        is_public=is_public,
        kind=np.r_[
            picked(rng, PUBLIC_KIND_SHARES, size=outside),
            picked(rng, HOME_KIND_SHARES, size=inside),
        ],
        is_heard=rng.random(len(place)) < chance,
    )
