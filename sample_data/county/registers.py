"""Key buildings as three registers publish them. No building in which children are looked after."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import Final

import numpy as np

from county.chance import Floats, Ints, dice
from county.clock import Texts
from county.doggerland import County
from county.frame import to_degrees
from county.hospitals import HOSPITALS
from county.landmarks import Landmark, landmarks
from county.register_words import (
    CARE_FIRST,
    CARE_HOMES,
    CARE_NAMES,
    CARE_SECOND,
    HOSTEL_FIRST,
    HOSTEL_SECOND,
    HOSTELS,
    NOT_NAMED,
    SCHOOL_NAMES,
    SCHOOL_TYPES,
)
from county.sent_files import Columns, SentFile, Slip, blank, saying, sent_file, texts
from county.spots import grid_references

REGISTERS: Final = (
    "Doggerland Schools Register",
    "Doggerland Care Register",
    "Doggerland Partnership Sites",
)
FILES: Final = (
    "sites/2026-09-schools-register.csv",
    "sites/2026-09-care-register.csv",
    "sites/2026-09-partnership-sites.csv",
)


def _becoming(kind: str) -> Callable[[Columns, Ints], None]:
    """Give a change that makes a building one of a kind that is refused, without a name."""

    def change(columns: Columns, rows: Ints) -> None:
        columns["site_type"][rows] = kind
        columns["name"][rows] = NOT_NAMED

    return change


SLIPS: Final = (
    Slip(
        FILES[1], "childrens_home", 1, "a children's home, which no map may show",
        is_refused=True, able=saying("site_type", "Residential social care"),
        change=_becoming("Children's home"),
    ),
    Slip(
        FILES[2], "refuge", 1, "a refuge, which no map may show",
        is_refused=True, able=saying("site_type", "Hostel"), change=_becoming("Refuge"),
    ),
)  # fmt: skip


def register_files(county: County) -> Iterator[SentFile]:
    """Give the file of each register."""
    rng = dice(county.seed, "registers")
    named = landmarks(county.streets, seed=county.seed)
    tables: tuple[tuple[Columns, dict[str, str]], ...] = (
        (_schools(county, named, rng=rng), SCHOOL_NAMES),
        (_care(county, rng=rng), CARE_NAMES),
        (_others(county, named, rng=rng), {}),
    )
    for number, (columns, names) in enumerate(tables):
        yield sent_file(
            "sites",
            columns,
            sender=REGISTERS[number],
            file=FILES[number],
            slips=SLIPS,
            seed=county.seed,
            names=names,
        )


def _schools(county: County, named: list[Landmark], *, rng: np.random.Generator) -> Columns:
    mine = [one for one in named if one.kind in {"school", "college"}]
    drawn = rng.choice(SCHOOL_TYPES, size=len(mine))
    kinds = [
        "Further education" if one.kind == "college" else str(kind)
        for one, kind in zip(mine, drawn, strict=True)
    ]
    east, north = grid_references(county.streets.degrees[[one.place for one in mine]]).T
    return {
        "urn": texts(list(range(900_001, 900_001 + len(mine)))),
        "name": texts([one.name for one in mine]),
        "site_type": texts(kinds),
        "status": np.full(len(mine), "Open", dtype=object),
        "capacity": texts((rng.integers(6, 40, size=len(mine)) * 30).tolist()),
        "easting": texts(east.tolist()),
        "northing": texts(north.tolist()),
    }


def _care(county: County, *, rng: np.random.Generator) -> Columns:
    pull = county.streets.residents / county.streets.residents.sum()
    homes = rng.choice(len(pull), size=CARE_HOMES, replace=False, p=pull)
    names = [f"{one} {other}" for one, other in product(CARE_FIRST, CARE_SECOND)]
    doors = to_degrees([[one.east_km, one.north_km] for one in HOSPITALS])
    east, north = _degrees(np.vstack([county.streets.degrees[homes], doors]))
    size = CARE_HOMES + len(HOSPITALS)
    beds = [*rng.integers(12, 70, size=CARE_HOMES).tolist(), *[""] * len(HOSPITALS)]
    kinds = ["Residential social care"] * CARE_HOMES
    return {
        "urn": texts([f"1-{1_000_200_000 + 37 * number}" for number in range(size)]),
        "name": texts([*names[:CARE_HOMES], *(one.name for one in HOSPITALS)]),
        "site_type": texts([*kinds, *["Acute hospital - NHS non-specialist"] * len(HOSPITALS)]),
        "capacity": texts(beds),
        "longitude": east,
        "latitude": north,
    }


def _others(county: County, named: list[Landmark], *, rng: np.random.Generator) -> Columns:
    buses = [one for one in named if one.kind == "station"]
    stations = county.roads.stations
    night = county.streets.night / county.streets.night.sum()
    hostels = rng.choice(len(night), size=HOSTELS, replace=False, p=night)
    pairs = list(product(HOSTEL_FIRST, HOSTEL_SECOND))[:HOSTELS]
    points = np.vstack(
        [
            np.array(list(stations.values())),
            county.streets.degrees[[one.place for one in buses]],
            county.streets.degrees[hostels],
        ]
    )
    east, north = _degrees(points)
    kinds = ["Railway station"] * len(stations) + ["Bus station"] * len(buses)
    kinds += ["Night shelter" if second == "Night Shelter" else "Hostel" for _, second in pairs]
    return {
        "name": texts(
            [
                *stations,
                *(one.name for one in buses),
                *(f"{first} {second}" for first, second in pairs),
            ]
        ),
        "site_type": texts(kinds),
        "capacity": blank(len(points)),
        "longitude": east,
        "latitude": north,
    }


def _degrees(points: Floats) -> tuple[Texts, Texts]:
    east, north = (texts([f"{value:.5f}" for value in axis]) for axis in points.T)
    return east, north
