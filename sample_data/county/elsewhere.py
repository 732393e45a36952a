"""Who is treated elsewhere than in the two A&E departments, and by whom.

Nobody is treated twice: these are injured who did not go to A&E, each with one provider.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import clock, doggerland
from county.attendances import Attendances, attending
from county.chance import Floats, Ints, dice
from county.clock import Texts
from county.doggerland import County
from county.frame import to_km
from county.hospitals import HOSPITALS


@dataclass(frozen=True)
class Provider:
    """Who treats the injured, elsewhere than in A&E."""

    name: str
    """Its name."""
    code: str
    """Its site code, made up like every code."""
    kind: str
    """Code of the type of provider; `ECDS` for the hospital that sends ECDS records."""
    board: int
    """Position in `HEALTH_BOARDS` of the one health board that it serves."""
    share: float
    """Share of the injured at its doors who go there; everywhere where it has no doors."""
    east_km: float = 0.0
    """Its doors, east of the county's middle."""
    north_km: float = 0.0
    """Its doors, north of the county's middle."""
    reach_km: float = np.inf
    """At this distance a third of those go there who would go at its doors."""


PROVIDERS: Final = (
    Provider("Kelder Vale Cottage Hospital", "XKV01", "ECDS", 1, 0.4, 8.6, 13.4, 9.0),
    Provider("Skarholm Walk-in Centre", "XWC01", "WIC", 0, 0.1, -4.4, -0.7, 4.0),
    Provider("Brimhythe Minor Injuries Unit", "XMI01", "MIU", 1, 0.22, 11.2, -9.8, 5.0),
    Provider("Estuary General Practices", "XGP01", "GP", 0, 0.035),
    Provider("Doggerland Ambulance Service, Estuary", "XAM01", "AMB", 0, 0.05),
    Provider("Doggerland Ambulance Service, Outer Bank", "XAM02", "AMB", 1, 0.06),
)
NOBODY: Final = len(PROVIDERS)
INJURIES: Final = ("knife", "glass", "firearm", "other", "unknown")
"""What hurt: `violence.KINDS`, and what nobody knows."""
BY_KIND: Final = np.array([0.5, 0.9, 0.1, 1.0])
"""Factor on every share by `violence.KINDS`: with a grave injury people go to A&E."""
UNKNOWN_SHARE: Final = 0.04


def treated(county: County, month: int, *, scale: float = 1.0) -> tuple[Attendances, ...]:
    """Draw whom each provider treats in one month, a table for each, ordered by time.

    `hospital` counts on from the two hospitals, `method` is one of `INJURIES`, and nobody wrote
    down an arrival.
    """
    told = doggerland.incidents(county, month, scale=scale)
    stayed = np.setdiff1d(np.arange(len(told.place)), attending(told, county))
    rng = dice(county.seed, "treated elsewhere", month)
    chance = _chances(county)[told.place[stayed]] * BY_KIND[told.kind[stayed]][:, None]
    provider = (rng.random(len(stayed))[:, None] > np.cumsum(chance, axis=1)).sum(axis=1)
    stayed, provider = stayed[provider < NOBODY], provider[provider < NOBODY]
    at = clock.moments(month, day=told.day[stayed], hour=told.hour[stayed], rng=rng)
    injury = _injuries(told.kind[stayed], rng=rng)
    order = np.lexsort((told.place[stayed], at))

    def by(number: int) -> Attendances:
        mine = order[provider[order] == number]
        return Attendances(
            month=month,
            hospital=len(HOSPITALS) + number,
            place=told.place[stayed[mine]],
            is_public=told.is_public[stayed[mine]],
            assault=at[mine],
            arrival=np.full(len(mine), clock.NEVER),
            method=injury[mine],
            specified=np.full(len(mine), "", dtype=object),
        )

    return tuple(by(number) for number in range(len(PROVIDERS)))


def _chances(county: County) -> Floats:
    """Give the share of those hurt at every place who go to each provider (places, providers)."""
    board = county.boundaries.inside["health_board"][county.streets.small_area]
    km = to_km(county.streets.degrees)
    shares = [
        (board == one.board)
        * one.share
        * np.exp(-np.hypot(*(km - [one.east_km, one.north_km]).T) / one.reach_km)
        for one in PROVIDERS
    ]
    return np.column_stack(shares)


def _injuries(kind: Ints, *, rng: np.random.Generator) -> Texts:
    injury = np.array(INJURIES, dtype=object)[kind]
    injury[rng.random(len(kind)) < UNKNOWN_SHARE] = INJURIES[-1]
    return injury
