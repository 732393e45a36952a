"""What the forces extract for the partnership: the published offences, with all that is known.

They are the very offences of the published files: as many by force, month and category.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from county import clock, doggerland, dressing, months, offence_codes, offences, police
from county.chance import Booleans, Floats, Ints, dice, picked
from county.clock import Moments, Texts
from county.doggerland import County
from county.spots import real_spots
from county.violence import KINDS

RANGED_SHARE: Final = 0.3
RANGES_MINUTES: Final = ((30, 120), (360, 720), (1_440, 7_200))
RANGE_SHARES: Final = (0.58, 0.36, 0.06)
"""Half an hour to two hours, a night, a few days."""
QUARTER: Final = 15
PRIVATE_LOCATED_SHARE: Final = 0.2
"""Share of the offences in homes that come with coordinates, which nobody may use."""
PUBLIC_LOCATED_SHARE: Final = 0.98
UNSURE_SHARE: Final = 0.015
"""Share of the public places of which the force does not know that they are public."""
PLACE_TYPES: Final = ("public", "private", "not known")


@dataclass(frozen=True)
class Extract:
    """Offences of one month, of both forces, one array a column."""

    month: int
    """Place of the month among the 36."""
    place: Ints
    """Number of the published place."""
    code: Texts
    """Home Office offence code."""
    earliest: Moments
    """When it happened, or the earliest time at which it can have happened."""
    latest: Moments
    """The latest time at which it can have happened; never where the time is exact."""
    spot: Floats
    """Longitude and latitude of the real spot (n, 2), NaN where none is told."""
    is_area_told: Booleans
    """Whether the small area is told, which then is all that is told of the place."""
    place_type: Ints
    """Position in `PLACE_TYPES`."""
    knife: Texts
    """`Y`, `N`, or blank where not assessed."""
    method: Ints
    """Position in `offence_codes.METHODS`."""


@dataclass(frozen=True)
class _Offences:
    """Recorded offences before they are written down."""

    situation: Texts
    place: Ints
    is_private: Booleans
    happened: Moments


def extract(county: County, month: int, *, scale: float = 1.0) -> Extract:
    """Dress the recorded violence, robbery, weapons, drugs and public order of one month."""
    rng = dice(county.seed, "extract", month)
    told = _offences(county, month, rng=rng, scale=scale)
    code = dressing.codes(told.situation, rng=rng)
    earliest, latest = _ranges(told.happened, month=month, rng=rng)
    knife = dressing.knife_flags(told.situation, code, rng=rng)
    is_area_told = np.isin(code, list(offence_codes.AREA_ONLY))
    spot = real_spots(county.streets.degrees[told.place], rng=rng)
    located = np.where(told.is_private, PRIVATE_LOCATED_SHARE, PUBLIC_LOCATED_SHARE)
    spot[(rng.random(len(code)) > located) | is_area_told] = np.nan
    is_unsure = (rng.random(len(code)) < UNSURE_SHARE) & ~told.is_private
    return Extract(
        month=month,
        place=told.place,
        code=code,
        earliest=earliest,
        latest=latest,
        spot=spot,
        is_area_told=is_area_told,
        place_type=np.where(is_unsure, 2, told.is_private.astype(np.int64)),
        knife=knife,
        method=dressing.methods(told.situation, code, knife, rng=rng),
    )


def _offences(county: County, month: int, *, rng: np.random.Generator, scale: float) -> _Offences:
    """Give the recorded violence, and beside it the other published offences of the extract."""
    told = doggerland.incidents(county, month, scale=scale)
    violence = police.recorded_violence(told, county)
    rows = police.recorded(county, month, scale=scale)
    wanted = [offences.CATEGORY_NUMBER[name] for name in offence_codes.CATEGORIES]
    others = np.flatnonzero(np.isin(rows.category, wanted))
    names = np.array([category.name for category in offences.CATEGORIES], dtype=object)
    other = names[rows.category[others]]
    shares = np.array([offence_codes.PRIVATE_SHARES[name] for name in other])
    day = 1 + picked(rng, months.day_shares(month, week=months.PUBLIC_WEEK), size=len(others))
    hour = picked(rng, months.PUBLIC_HOURS, size=len(others))
    kind = np.array(KINDS, dtype=object)[told.kind[violence]]
    is_public = told.is_public[violence]
    where = np.where(is_public, "public", "home")
    return _Offences(
        situation=np.r_[other, np.where(kind == "other", where, kind)],
        place=np.r_[rows.place[others], told.place[violence]],
        is_private=np.r_[rng.random(len(others)) < shares, ~is_public],
        happened=clock.moments(
            month,
            day=np.r_[day, told.day[violence]],
            hour=np.r_[hour, told.hour[violence]],
            rng=rng,
        ),
    )


def _ranges(happened: Moments, *, month: int, rng: np.random.Generator) -> tuple[Moments, Moments]:
    """Give the earliest and the latest time; the earliest stays within the month of the file."""
    size = len(happened)
    fewest, most = np.array(RANGES_MINUTES)[picked(rng, np.array(RANGE_SHARES), size=size)].T
    length = rng.integers(fewest, most + 1) // QUARTER * QUARTER
    before = np.floor(rng.random(size) * length / QUARTER) * QUARTER
    start = np.maximum(happened - clock.minutes(before), clock.month_start(month))
    is_ranged = rng.random(size) < RANGED_SHARE
    earliest = clock.existing(np.where(is_ranged, start, happened))
    latest = np.where(is_ranged, clock.existing(earliest + clock.minutes(length)), clock.NEVER)
    return earliest, latest
