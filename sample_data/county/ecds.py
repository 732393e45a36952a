"""What the cottage hospital sends: emergency care records of injuries, as the trust codes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from county import clock, ecds_codes, months
from county.attendances import Attendances
from county.chance import Booleans, Ints, dice, picked
from county.clock import Texts
from county.doggerland import County
from county.elsewhere import PROVIDERS
from county.gazetteer import Gazetteer
from county.health_slips import SLIPS
from county.receptionists import described
from county.sent_files import SentFile, sent_file
from county.spelling import points, same
from county.spots import real_spots

FEED: Final = "ecds_injury"
HOSPITAL: Final = PROVIDERS[0]
LOCATED_PUBLIC: Final = 0.35
LOCATED_HOME: Final = 0.15
"""Homes that come with coordinates, which nobody may use."""
UNINTENDED_A_MONTH: Final = 12.0
UNINTENDED_HOME_SHARE: Final = 0.6


@dataclass(frozen=True)
class Record:
    """One month's file, and what it was made from."""

    sent: SentFile
    """The file."""
    ways: Texts
    """What the location text is, see `receptionists.described`."""
    place: Ints
    """Number of the published place of each row."""
    is_assault: Booleans
    """Whether somebody else meant it."""


def records(county: County, gazetteer: Gazetteer, treated: list[Attendances]) -> Iterator[Record]:
    """Give the hospital's files, month by month; `treated` are those whom it treats."""
    for told in treated:
        rng = dice(county.seed, FEED, told.month)
        whole, is_assault = _with_unintended(told, county, rng=rng)
        texts, ways = described(whole, county, gazetteer)
        columns = _columns(whole, is_assault, county, rng=rng)
        columns["assault_location_description"] = texts
        file = f"{FEED}/{HOSPITAL.code}-{months.MONTHS[told.month]}.csv.gz"
        sent = sent_file(
            FEED, columns, sender=HOSPITAL.name, file=file, slips=SLIPS, seed=county.seed
        )
        yield Record(sent, ways, whole.place, is_assault)


def _with_unintended(
    told: Attendances, county: County, *, rng: np.random.Generator
) -> tuple[Attendances, Booleans]:
    """Add those whom nobody else meant to hurt, where people live; in the order of time."""
    more = int(rng.poisson(UNINTENDED_A_MONTH))
    board = county.boundaries.inside["health_board"][county.streets.small_area]
    place = picked(rng, county.streets.residents * (board == HOSPITAL.board), size=more)
    at = clock.moments(
        told.month,
        day=rng.integers(1, months.days_in(told.month) + 1, size=more),
        hour=rng.integers(8, 23, size=more),
        rng=rng,
    )
    is_public = np.r_[told.is_public, rng.random(more) > UNINTENDED_HOME_SHARE]
    time = np.r_[told.assault, at]
    order = np.argsort(time, kind="stable")
    whole = Attendances(
        month=told.month,
        hospital=told.hospital,
        place=np.r_[told.place, place][order],
        is_public=is_public[order],
        assault=time[order],
        arrival=np.full(len(order), clock.NEVER),
        method=np.r_[told.method, same("other", size=more)][order],
        specified=same("", size=len(order)),
    )
    return whole, order < len(told.place)


def _columns(
    told: Attendances, is_assault: Booleans, county: County, *, rng: np.random.Generator
) -> dict[str, Texts]:
    size = len(told.place)
    first, last = (
        f"{months.MONTHS[told.month]}-{day:02d}" for day in (1, months.days_in(told.month))
    )
    intent = np.where(is_assault, ecds_codes.ASSAULT, _drawn(ecds_codes.UNINTENDED, size, rng=rng))
    mechanism = same("", size=size)
    for injury, shares in ecds_codes.BY_INJURY.items():
        mine = np.flatnonzero(told.method == injury)
        mechanism[mine] = _drawn(shares, len(mine), rng=rng)
    mechanism[~is_assault] = "DOG-M-07"
    public, home = (
        _drawn(shares, size, rng=rng) for shares in (ecds_codes.IN_PUBLIC, ecds_codes.AT_HOME)
    )
    located = rng.random(size) < np.where(told.is_public, LOCATED_PUBLIC, LOCATED_HOME)
    spots = real_spots(county.streets.degrees[told.place], rng=rng)
    east, north = points(spots, is_told=located)
    return {
        "reporting_period_start": same(first, size=size),
        "reporting_period_end": same(last, size=size),
        "site_code": same(HOSPITAL.code, size=size),
        "injury_at": clock.iso(told.assault),
        "injury_intent_sct": intent.astype(object),
        "injury_mechanism_sct": mechanism,
        "place_of_injury_sct": np.where(told.is_public, public, home).astype(object),
        "place_of_injury_lat": north,
        "place_of_injury_lon": east,
    }


def _drawn(shares: Mapping[str, float], size: int, *, rng: np.random.Generator) -> Texts:
    codes = np.array(list(shares), dtype=object)
    drawn: Texts = codes[picked(rng, np.array(list(shares.values())), size=size)]
    return drawn
