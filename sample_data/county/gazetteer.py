"""The county's gazetteer: where everything is that has a name. No homes."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import numpy as np

from county.chance import Floats
from county.doggerland import County
from county.frame import cells_at, to_degrees, to_km
from county.hospitals import HOSPITALS
from county.landmarks import Landmark, landmarks
from county.names import DISTRICTS
from county.towns import TOWNS, nearest_towns
from county.wordforms import plain

SHARED_BY: Final = 2
SHARED_NIGHT: Final = 0.02
"""A street's name that two districts share stands alone too where both are part of a town's centre.

Names that more districts share stand only with their district: alone they say nothing.
"""
DECIMALS: Final = 5


@dataclass(frozen=True, order=True)
class Entry:
    """A name, and where it is."""

    name: str
    """As people say it."""
    kind: str
    """What it is."""
    longitude: float
    """In degrees."""
    latitude: float
    """In degrees."""


@dataclass(frozen=True)
class Gazetteer:
    """All names, and which of them stand for which cell."""

    entries: tuple[Entry, ...]
    """In the order of the file; a name that two places share is there twice."""
    streets: dict[int, tuple[str, ...]]
    """By cell, the names of its streets that stand for no other place."""
    landmarks: dict[int, tuple[str, ...]]
    """By cell, the other names that stand for no other place."""
    shared: dict[int, tuple[str, ...]]
    """By cell, the names that another place has as well."""
    uses: dict[str, int]
    """By plain form, how many places have the name."""


def gazetteer(county: County) -> Gazetteer:
    """Collect every name of the county."""
    entries = sorted({*_streets(county), *_landmarks(county), *_centres(), *_hospitals()})
    points = np.array([(one.longitude, one.latitude) for one in entries])
    spots: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for one in entries:
        spots[plain(one.name)].add((one.longitude, one.latitude))
    found: dict[str, dict[int, list[str]]] = {
        kind: defaultdict(list) for kind in ("streets", "landmarks", "shared")
    }
    for one, cell in zip(entries, cells_at(points).tolist(), strict=True):
        is_shared = len(spots[plain(one.name)]) > 1
        what = "streets" if one.kind == "street" else "landmarks"
        found["shared" if is_shared else what][cell].append(one.name)
    by_cell = {
        what: {cell: tuple(names) for cell, names in cells.items()} for what, cells in found.items()
    }
    uses = {name: len(places) for name, places in spots.items()}
    return Gazetteer(tuple(entries), uses=uses, **by_cell)


def _streets(county: County) -> list[Entry]:
    streets = county.streets
    district = county.boundaries.inside["district"][streets.small_area]
    places: dict[tuple[str, int], list[int]] = defaultdict(list)
    for place in np.flatnonzero(streets.kind == 0).tolist():
        places[streets.names[place], int(district[place])].append(place)
    districts_of: dict[str, list[int]] = defaultdict(list)
    for name, number in places:
        districts_of[name].append(number)
    entries = []
    for (name, number), points in places.items():
        middle = streets.degrees[points].mean(axis=0)
        entries.append(_entry(f"{name}, {DISTRICTS[number]}", "street", middle))
        sharing = districts_of[name]
        night = min(streets.night[places[name, one]].mean() for one in sharing)
        if len(sharing) == 1 or (len(sharing) == SHARED_BY and night > SHARED_NIGHT):
            entries.append(_entry(name, "street", middle))
    return entries


def _landmarks(county: County) -> list[Entry]:
    degrees = county.streets.degrees
    entries = []
    for one in landmarks(county.streets, seed=county.seed):
        point = degrees[one.place]
        entries += [_entry(name, one.kind, point) for name in _names(one, point)]
    for name, spot in county.roads.stations.items():
        called = (f"{name} station", f"{name} railway station", f"{name} train station")
        entries += [_entry(one, "station", np.asarray(spot)) for one in called]
    return entries


def _names(one: Landmark, point: Floats) -> list[str]:
    """Give what a landmark is called: also with its town, and without its article."""
    town = TOWNS[int(nearest_towns(to_km(point[None, :]))[0])].name
    names = [one.name, f"{one.name}, {town}"]
    return [*names, *(name.removeprefix("The ") for name in names if name.startswith("The "))]


def _centres() -> list[Entry]:
    entries = []
    for town in TOWNS:
        point = to_degrees([[town.east_km, town.north_km]])[0]
        called = (f"{town.name} {town.kind} centre", f"{town.name} Market Square")
        entries += [_entry(name, "town centre", point) for name in called]
    return entries


def _hospitals() -> list[Entry]:
    entries = []
    for one in HOSPITALS:
        point = to_degrees([[one.east_km, one.north_km]])[0]
        entries.append(_entry(one.name, "hospital", point))
    return entries


def _entry(name: str, kind: str, point: Floats) -> Entry:
    east, north = (round(float(value), DECIMALS) for value in point)
    return Entry(name, kind, east, north)
