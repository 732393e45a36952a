"""What walk-in centre, minor injuries unit, practices and ambulances send of those they treated."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from county import clock, months
from county.attendances import Attendances
from county.chance import Ints, dice
from county.clock import Texts
from county.doggerland import County
from county.elsewhere import PROVIDERS, Provider
from county.gazetteer import Gazetteer
from county.health_slips import SLIPS
from county.receptionists import described
from county.sent_files import Columns, SentFile, blank, sent_file
from county.spelling import points, same
from county.spots import real_spots
from county.terms import QUARTER, quarter

FEED: Final = "health_other"
TEXT, AREA, POINT = "text", "area", "point"
SAYS: Final = {"WIC": TEXT, "MIU": TEXT, "GP": AREA, "AMB": POINT}
"""How each type of provider says where it was."""
NOT_KNOWN_SHARE: Final = 0.04
HOME_POINT_SHARE: Final = 0.3
"""Homes that an ambulance gives with their coordinates, which nobody may use."""
NEVER_SENT: Final = (("XMI01", "2025-02"), ("XMI01", "2025-03"))
"""The two months for which the minor injuries unit sent nothing."""


@dataclass(frozen=True)
class Care:
    """One provider's file of a quarter, and what it was made from."""

    sent: SentFile
    """The file."""
    provider: Provider
    """Who sent it."""
    place: Ints
    """Number of the published place of each row."""
    rows: dict[str, int]
    """Rows of each month that it speaks for."""


def care(
    county: County, gazetteer: Gazetteer, treated: list[tuple[Attendances, ...]]
) -> Iterator[Care]:
    """Give every file, quarter by quarter; `treated` holds for each month whom each treated."""
    for first in range(0, months.COUNT, QUARTER):
        for number, provider in enumerate(PROVIDERS):
            if provider.kind in SAYS:
                told = [by[number] for by in treated[first : first + QUARTER]]
                yield _file(provider, told, county, gazetteer)


def _file(
    provider: Provider, told: list[Attendances], county: County, gazetteer: Gazetteer
) -> Care:
    sent = [one for one in told if (provider.code, months.MONTHS[one.month]) not in NEVER_SENT]
    parts = [_columns(provider, one, county, gazetteer) for one in sent]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    file = f"{FEED}/{provider.code}-{quarter(told[0].month)}.csv.gz"
    return Care(
        sent_file(FEED, columns, sender=provider.name, file=file, slips=SLIPS, seed=county.seed),
        provider,
        np.concatenate([one.place for one in sent]),
        {months.MONTHS[one.month]: len(one.place) for one in sent},
    )


def _columns(
    provider: Provider, told: Attendances, county: County, gazetteer: Gazetteer
) -> Columns:
    rng = dice(county.seed, f"{FEED} {provider.code}", told.month)
    size = len(told.place)
    is_written = SAYS[provider.kind] == TEXT
    texts = described(told, county, gazetteer)[0] if is_written else blank(size)
    east, north = _points(told, county, kind=provider.kind, rng=rng)
    return {
        "provider_code": same(provider.code, size=size),
        "provider_type": same(provider.kind, size=size),
        "injured_at": clock.iso(told.assault),
        "injury": told.method,
        "place_type": _place_types(told, rng=rng),
        "longitude": east,
        "latitude": north,
        "place_text": texts,
        "lsoa_code": _areas(told, county, kind=provider.kind),
    }


def _place_types(told: Attendances, *, rng: np.random.Generator) -> Texts:
    unsure = rng.random(len(told.place)) < NOT_KNOWN_SHARE
    public = np.where(unsure, "not known", "public")
    return np.where(told.is_public, public, "home").astype(object)


def _areas(told: Attendances, county: County, *, kind: str) -> Texts:
    if SAYS[kind] != AREA:
        return blank(len(told.place))
    codes = np.array(county.boundaries.layers["small_area"].codes, dtype=object)
    areas: Texts = codes[county.streets.small_area[told.place]]
    return areas


def _points(
    told: Attendances, county: County, *, kind: str, rng: np.random.Generator
) -> tuple[Texts, Texts]:
    size = len(told.place)
    if SAYS[kind] != POINT:
        return blank(size), blank(size)
    is_told = told.is_public | (rng.random(size) < HOME_POINT_SHARE)
    return points(real_spots(county.streets.degrees[told.place], rng=rng), is_told=is_told)
