"""What the railway's own police publish: crime at stations, in the columns of the street files."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from county import months
from county.area_tables import small_areas_at
from county.chance import Booleans, Floats, Ints, dice, picked
from county.clock import Texts
from county.doggerland import County
from county.sent_files import Columns, SentFile, Slip, blank, saying, sent_file, texts

FORCE: Final = "Dogger Transport Police"
BUSYNESS: Final = {
    "Skarholm Central": 10.0,
    "Osterfleet": 3.0,
    "Brimhythe": 3.0,
    "Skarholm Northgate": 2.5,
    "Kelderness": 2.2,
    "Marrowby": 1.8,
    "Dunlinthorpe": 0.5,
    "Hollowmere": 0.5,
}
CORRIDOR: Final = ("Brimhythe", "Kelderness", "Marrowby", "Skarholm Central")
"""Stations along the two corridors on which drugs and weapons rise."""
RISING: Final = ("Drugs", "Possession of weapons")
RISES_FROM: Final = "2024-10"
RISEN: Final = 3.0
A_MONTH: Final = {
    "Violence and sexual offences": 13.0,
    "Other theft": 9.0,
    "Public order": 8.0,
    "Theft from the person": 5.0,
    "Anti-social behaviour": 4.0,
    "Criminal damage and arson": 4.0,
    "Drugs": 3.0,
    "Bicycle theft": 3.0,
    "Robbery": 1.5,
    "Possession of weapons": 1.0,
    "Other crime": 1.0,
}
UNLOCATED_SHARE: Final = 0.04
"""Share on trains between stations, published without a place."""
OUTCOMES: Final = (
    "Investigation complete; no suspect identified",
    "Unable to prosecute suspect",
    "Awaiting court outcome",
    "Under investigation",
)
NAMES: Final = {
    "crime_id": "Crime ID",
    "month": "Month",
    "reported_by": "Reported by",
    "falls_within": "Falls within",
    "longitude": "Longitude",
    "latitude": "Latitude",
    "location": "Location",
    "lsoa_code": "LSOA code",
    "lsoa_name": "LSOA name",
    "crime_type": "Crime type",
    "last_outcome_category": "Last outcome category",
    "context": "Context",
}


def railway_file(month: str) -> str:
    """Give where the file of a month lies, below the folder of all."""
    return f"transport_police/{month}-dogger-transport-street.csv.gz"


def _swapped(columns: Columns, rows: Ints) -> None:
    east = columns["longitude"][rows].copy()
    columns["longitude"][rows] = columns["latitude"][rows]
    columns["latitude"][rows] = east


SLIPS: Final = (
    Slip(
        railway_file("2024-12"), "swapped_pair", 1, "longitude and latitude are exchanged",
        is_refused=True, able=saying("longitude"), change=_swapped,
    ),
)  # fmt: skip


def railway_files(county: County, *, scale: float = 1.0) -> Iterator[SentFile]:
    """Give every file in turn, a month each."""
    names = tuple(BUSYNESS)
    points = np.array([county.roads.stations[name] for name in names])
    area = small_areas_at(county, points)
    layer = county.boundaries.layers["small_area"]
    codes, titles = (texts([of[one] for one in area]) for of in (layer.codes, layer.names))
    for month, name in enumerate(months.MONTHS):
        rng = dice(county.seed, "railway", month)
        counts = rng.poisson(_expected(name) * scale)
        crime, station = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), len(names))
        size = len(crime)
        is_told = rng.random(size) >= UNLOCATED_SHARE
        kind = np.array(list(A_MONTH), dtype=object)[crime]
        is_silent = kind == "Anti-social behaviour"
        identifier = texts([rng.bytes(32).hex() for _ in range(size)])
        outcome = np.array(OUTCOMES, dtype=object)[
            picked(rng, np.array([6.0, 2.0, 1.0, 1.0]), size=size)
        ]
        columns: Columns = {
            "crime_id": np.where(is_silent, "", identifier).astype(object),
            "month": np.full(size, name, dtype=object),
            "reported_by": np.full(size, FORCE, dtype=object),
            "falls_within": np.full(size, FORCE, dtype=object),
            "longitude": _told([f"{one:.6f}" for one in points[station, 0]], is_told),
            "latitude": _told([f"{one:.6f}" for one in points[station, 1]], is_told),
            "location": np.where(is_told, _spoken(names)[station], "No Location").astype(object),
            "lsoa_code": _told(codes[station], is_told),
            "lsoa_name": _told(titles[station], is_told),
            "crime_type": kind,
            "last_outcome_category": np.where(is_silent, "", outcome).astype(object),
            "context": blank(size),
        }
        yield sent_file(
            "transport_police",
            columns,
            sender=FORCE,
            file=railway_file(name),
            slips=SLIPS,
            seed=county.seed,
            names=NAMES,
        )


def _expected(month: str) -> Floats:
    """Give the expected crimes of a month by kind and station."""
    share = np.array(list(BUSYNESS.values())) / sum(BUSYNESS.values())
    expected: Floats = np.array(list(A_MONTH.values()))[:, None] * share
    if month >= RISES_FROM:
        rises = np.isin(list(A_MONTH), RISING)[:, None] & np.isin(list(BUSYNESS), CORRIDOR)
        expected = np.where(rises, expected * RISEN, expected)
    return expected


def _told(values: Texts | list[str], is_told: Booleans) -> Texts:
    return np.where(is_told, values, "").astype(object)


def _spoken(names: tuple[str, ...]) -> Texts:
    return np.array([f"On or near {name} (Station)" for name in names], dtype=object)
