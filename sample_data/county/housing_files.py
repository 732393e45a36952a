"""Housing cases as two providers' systems write them, and what is wrong with some."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county import clock, months
from county.area_tables import area_codes, as_before
from county.chance import Ints
from county.clock import Moments, Texts
from county.doggerland import County
from county.flaws import Flaw
from county.housing_cases import CUCKOOING, PLACE_TYPES, Cases, cases
from county.sent_files import (
    Columns,
    SentFile,
    Slip,
    blank,
    numbered,
    saying,
    sent_file,
    written,
)
from county.spots import grid_references

PROVIDERS: Final = ("Estuary Harbour Homes", "Outer Bank Housing Trust")
"""One in the area of each force."""
SLUGS: Final = ("estuary-harbour", "outer-bank")
FORMER_UNTIL: Final = "2024-03"
"""Up to this month the first provider's system knew the small areas of the earlier vintage."""
NO_AREA: Final = "X01099999"
THEIR_NAMES: Final = {
    "landlord": "Housing provider",
    "case_type": "Complaint code",
    "opened_on": "Date opened",
    "place_type": "Kind of place",
    "longitude": "Lon",
    "latitude": "Lat",
    "lsoa_code": "LSOA",
}
"""The second provider calls everything otherwise."""


def housing_file(provider: int, month: str) -> str:
    """Give where a provider's file of a month lies, below the folder of all."""
    return f"housing/{month}-{SLUGS[provider]}-cases.csv.gz"


def _with_a_point(columns: Columns, rows: Ints) -> None:
    """Give rows the coordinates of the first row that has some."""
    told = int(np.flatnonzero(columns["longitude"] != "")[0])
    for name in ("longitude", "latitude"):
        columns[name][rows] = columns[name][told]


SLIPS: Final = (
    Slip(
        housing_file(0, "2024-06"), "label_for_code", 3, "the label stands in place of the code",
        is_refused=True, able=saying("case_type", "HA01"), change=written("case_type", "Noise"),
    ),
    Slip(
        housing_file(0, "2025-01"), "unknown_area", 2, "there is no such small area",
        is_refused=False, able=saying("place_type", "dwelling"),
        change=written("lsoa_code", NO_AREA),
    ),
    Slip(
        housing_file(1, "2025-08"), "cuckooed_home_with_point", 1,
        "a cuckooed home is sent with its coordinates",
        is_refused=True, able=saying("case_type", *CUCKOOING), change=_with_a_point,
    ),
)  # fmt: skip


def housing_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file in turn, month by month and provider by provider."""
    force = county.boundaries.inside["force"][county.streets.small_area]
    for month in range(months.COUNT):
        told = cases(county, month, scale=scale)
        for provider in range(len(PROVIDERS)):
            mine = np.flatnonzero(force[told.place] == provider)
            yield _file(county, told, mine, provider=provider)


def _file(county: County, told: Cases, mine: Ints, *, provider: int) -> SentFile:
    month = months.MONTHS[told.month]
    opened = clock.month_start(told.month) + (told.day[mine] - 1) * clock.DAY
    area = area_codes(county.boundaries, "small_area")[county.streets.small_area[told.place[mine]]]
    flaws = []
    if provider == 0 and month <= FORMER_UNTIL:
        former = as_before(area)
        rows = np.flatnonzero(former != area)
        what = "the code is that of a small area of the earlier vintage"
        flaws = [Flaw("former_area", what, numbered(rows))] * bool(len(rows))
        area = former
    place_type = np.array(PLACE_TYPES, dtype=object)[told.place_type[mine]]
    east, north = _coordinates(told, mine, is_grid=provider == 0)
    pair = ("easting", "northing") if provider == 0 else ("longitude", "latitude")
    columns: Columns = {
        "landlord": np.full(len(mine), PROVIDERS[provider], dtype=object),
        "case_type": told.code[mine].copy(),
        "opened_on": _iso(opened) if provider == 0 else _british(opened),
        "place_type": place_type,
        pair[0]: east,
        pair[1]: north,
        "lsoa_code": area,
    }
    is_needless = (place_type == "dwelling") & (east != "")
    what = "a dwelling is sent with its coordinates, which nobody may use"
    rows = np.flatnonzero(is_needless)
    flaws += [Flaw("dwelling_with_point", what, numbered(rows))] * bool(len(rows))
    return sent_file(
        "housing",
        columns,
        sender=PROVIDERS[provider],
        file=housing_file(provider, month),
        slips=SLIPS,
        seed=county.seed,
        names=THEIR_NAMES if provider else {},
        flaws=flaws,
    )


def _iso(days: Moments) -> Texts:
    return np.array([text[:10] for text in clock.iso(days)], dtype=object)


def _british(days: Moments) -> Texts:
    return np.array([text[:10] for text in clock.british(days)], dtype=object)


def _coordinates(told: Cases, mine: Ints, *, is_grid: bool) -> tuple[Texts, Texts]:
    spot = told.spot[mine]
    located = np.flatnonzero(~np.isnan(spot[:, 0]))
    east, north = blank(len(mine)), blank(len(mine))
    if is_grid:
        pairs = [(str(one), str(other)) for one, other in grid_references(spot[located])]
    else:
        pairs = [(f"{one:.5f}", f"{other:.5f}") for one, other in spot[located]]
    for row, (one, other) in zip(located, pairs, strict=True):
        east[row], north[row] = one, other
    return east, north
