"""What housing providers hear and find, month by month, with a cluster of cuckooed homes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import months
from county.chance import Floats, Ints, dice, picked, waves
from county.clock import Texts
from county.doggerland import County
from county.frame import to_degrees, to_km
from county.spots import real_spots
from county.towns import town_named

A_MONTH: Final = {
    "HA01": 38.0, "HA02": 16.0, "HA03": 12.0, "HA04": 13.0, "HA05": 14.0, "HD01": 9.0, "HD02": 6.0,
    "HW01": 1.6, "HV01": 7.0, "HO01": 0.4, "HO02": 0.5, "HB01": 5.0, "HP01": 21.0, "HP02": 6.0,
    "HP03": 5.0, "HC01": 2.4, "HC02": 0.7,
}  # fmt: skip
"""Cases of an average month in the whole county, by code, without the cluster."""
DWELLING_SHARES: Final = {"HA": 0.35, "HD": 0.4, "HW": 0.2, "HP": 0.9}
"""Share that happens in a dwelling, by the first letters of the code; all of the others do."""
SHARED_SHARE: Final = 0.5
"""Of the rest, the share in shared parts of buildings."""
PLACE_TYPES: Final = ("dwelling", "shared", "outdoors")
TOLD_POINT_SHARE: Final = 0.03
"""Share of the dwellings that come with coordinates, which nobody may use."""
ESTATE_KM: Final = 0.7
CLUSTER_TOWN: Final = "Brimhythe"
CLUSTER_AREAS: Final = 3
CLUSTER_FIRST, CLUSTER_LAST = "2025-03", "2026-02"
CLUSTER_A_MONTH: Final = {"HC01": 3.0, "HC02": 1.0}
OFFENCE_FROM: Final = "2026-04"
"""From this month on cuckooing is an offence of its own, with a code of its own."""
SUSPECTED, CONFIRMED, OFFENCE = "HC01", "HC02", "HC03"
CUCKOOING: Final = (SUSPECTED, CONFIRMED, OFFENCE)


@dataclass(frozen=True)
class Cases:
    """Cases that were opened in one month, one array a column."""

    month: int
    """Place of the month among the 36."""
    code: Texts
    """Kind of case."""
    day: Ints
    """Day of the month, from 1."""
    place: Ints
    """Number of the nearest published place."""
    place_type: Ints
    """Position in `PLACE_TYPES`."""
    spot: Floats
    """Longitude and latitude (n, 2), NaN where none is told."""


def cluster_areas(county: County) -> Ints:
    """Give the small areas of the cluster: those with homes nearest to the market of its town."""
    town = town_named(CLUSTER_TOWN)
    market = to_degrees([[town.east_km, town.north_km]])
    gap = np.hypot(*(to_km(county.streets.degrees) - to_km(market)).T)
    total = np.bincount(county.streets.small_area)
    nearness = np.bincount(county.streets.small_area, weights=gap) / np.maximum(total, 1)
    return np.sort(np.argsort(nearness, kind="stable")[:CLUSTER_AREAS]).astype(np.int64)


def cases(county: County, month: int, *, scale: float = 1.0) -> Cases:
    """Draw the cases of one month, in the order of the days."""
    rng = dice(county.seed, "housing", month)
    streets = county.streets
    estates = waves(to_km(streets.degrees), seed=county.seed, stage="estates", length_km=ESTATE_KM)
    pull = streets.residents * np.exp(0.8 * estates)
    inside = np.isin(streets.small_area, cluster_areas(county))
    is_active = CLUSTER_FIRST <= months.MONTHS[month] <= CLUSTER_LAST
    found: list[tuple[str, Ints]] = []
    for code, expected in A_MONTH.items():
        count = int(rng.poisson(expected * scale))
        found.append((code, picked(rng, pull, size=count)))
    for code, expected in CLUSTER_A_MONTH.items():
        count = int(rng.poisson(expected * scale)) if is_active else 0
        found.append((code, picked(rng, pull * inside, size=count)))
    codes = np.repeat([code for code, _ in found], [len(places) for _, places in found])
    place = np.concatenate([places for _, places in found])
    day = 1 + rng.integers(0, months.days_in(month), size=len(place))
    is_offence = (codes == CONFIRMED) & (rng.random(len(codes)) < 0.5)  # noqa: PLR2004
    if months.MONTHS[month] >= OFFENCE_FROM:
        codes = np.where(is_offence, OFFENCE, codes)
    place_type = _place_types(codes.astype(object), rng=rng)
    spot = real_spots(streets.degrees[place], rng=rng)
    is_silent = (place_type == 0) & (rng.random(len(place)) >= TOLD_POINT_SHARE)
    spot[is_silent | np.isin(codes, CUCKOOING)] = np.nan
    order = np.lexsort((place, codes, day))
    return Cases(
        month=month,
        code=codes.astype(object)[order],
        day=day[order],
        place=place[order],
        place_type=place_type[order],
        spot=spot[order],
    )


def _place_types(codes: Texts, *, rng: np.random.Generator) -> Ints:
    shares = np.array([DWELLING_SHARES.get(code[:2], 1.0) for code in codes])
    is_shared = rng.random(len(codes)) < SHARED_SHARE
    is_dwelling = rng.random(len(codes)) < shares
    return np.where(is_dwelling, 0, np.where(is_shared, 1, 2)).astype(np.int64)
