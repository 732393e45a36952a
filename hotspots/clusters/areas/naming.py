"""What people call a hotspot: the street and the public place where most happens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import cells_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    from hotspots.places.cells import Cells, Floats
    from hotspots.places.gazetteer import NamedPlace

    Integers = NDArray[np.int64]

STREETS = ("street", "road")
PUBLIC_PLACES = (
    "station",
    "bus station",
    "town centre",
    "square",
    "market",
    "harbour",
    "bridge",
    "park",
)
"""Kinds of place that belong to everybody, the better known first. A name on the map must not say
of a pub, a shop, a school, a hospital or a home that it is a hotspot: the cells do not know it."""
NOT_PUBLIC = re.compile(r"^\d+[a-z]?\b|\b(?:flats?|apartments?|units?)\b", re.IGNORECASE)
"""House numbers and flats: these are somebody's home."""
STATION = re.compile(r"(?:(?:railway|train) )?station$", re.IGNORECASE)


@dataclass(frozen=True)
class Named:
    """Places that may lend a hotspot their name, and where they are."""

    places: tuple[NamedPlace, ...]
    cells: Cells
    """Cell of each place, shape (places,)."""
    longitude: Floats
    latitude: Floats


def nameable(places: Sequence[NamedPlace], *, resolution: int) -> Named:
    """Return the streets and public places of a gazetteer, with their cells.

    Parameters
    ----------
    places : sequence of NamedPlace
        Places of a kind that is not named are left out: they might be anybody's home.
    resolution : int
        Of the map.
    """
    kept = tuple(
        one
        for one in places
        if one.kind.lower() in (*STREETS, *PUBLIC_PLACES) and not NOT_PUBLIC.search(one.name)
    )
    longitude = np.array([one.longitude for one in kept], dtype=np.float64)
    latitude = np.array([one.latitude for one in kept], dtype=np.float64)
    cells = cells_of(longitude, latitude, resolution=resolution)
    return Named(kept, cells, longitude, latitude)


def area_name(
    cells: Cells,
    *,
    incidents: Integers,
    named: Named,
    wards: Sequence[str],
    taken: Collection[str] = (),
) -> str:
    """Return what to call an area.

    Parameters
    ----------
    cells : ndarray of uint64, shape (n,)
        The area's.
    incidents : ndarray of int, shape (n,)
        In each cell.
    named : Named
    wards : sequence of str, shape (n,)
        What each cell is called otherwise, such as ward and district.
    taken : collection of str
        Names of other areas; another street is taken rather than the same name twice.

    Returns
    -------
    str
        At most two places, a street and a public place, and the town they share: "Harbour Street
        and station, Osterfleet". Where the area holds neither, the name of the ward in which most
        happened.

    Notes
    -----
    Of streets, the one in the cell with most incidents comes first, then the one nearest to the
    middle of all incidents, then by name; of public places, the better known kind comes first.
    Give an area its name once, in its first month, and it keeps it.
    """
    streets, public = _ranked(cells, incidents=incidents, named=named)
    for name in _names(streets, public):
        if name not in taken:
            return name
    totals: dict[str, int] = {}
    for ward, count in zip(wards, incidents.tolist(), strict=True):
        totals[ward] = totals.get(ward, 0) + count
    ward = min(totals, key=lambda name: (-totals[name], name), default="")
    return next(name for name in _numbered(ward) if name not in taken)


def _names(streets: list[str], public: list[str]) -> Iterator[str]:
    """Yield names, the best first."""
    for street in streets:
        yield from (_joined(street, place) for place in public)
        yield street
    yield from public


def _ranked(cells: Cells, *, incidents: Integers, named: Named) -> tuple[list[str], list[str]]:
    """Return the streets and the public places of an area, the best first."""
    inside = np.flatnonzero(np.isin(named.cells, cells))
    if not len(inside):
        return [], []
    count = dict(zip(cells.tolist(), incidents.tolist(), strict=True))
    weight = np.array([count[cell] for cell in named.cells[inside].tolist()], dtype=np.float64)
    away = _distance(named, inside, weight=weight)
    places = [named.places[one] for one in inside.tolist()]
    names = [one.name for one in places]
    order = sorted(range(len(names)), key=lambda i: (-weight[i], away[i], -len(names[i]), names[i]))
    ranked = [(places[i].kind.lower(), names[i]) for i in order]
    streets = [name for kind, name in ranked if kind in STREETS]
    public = [name for known in PUBLIC_PLACES for kind, name in ranked if kind == known]
    return _once(streets), _once(public)


def _distance(named: Named, inside: NDArray[np.intp], *, weight: Floats) -> Floats:
    """Return how far each place lies from where most happens, in degrees of latitude."""
    east = named.longitude[inside] * np.cos(np.radians(named.latitude[inside].mean()))
    north = named.latitude[inside]
    share = weight / weight.sum() if weight.sum() else np.full(len(weight), 1 / len(weight))
    found: Floats = np.round(np.hypot(east - share @ east, north - share @ north), 6)
    return found


def _once(names: list[str]) -> list[str]:
    """Return names without those that say the same with and without a town; the first stays."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.partition(",")[0].casefold(), name)
    return list(kept.values())


def _joined(street: str, place: str) -> str:
    """Return two names as one, the town said once.

    >>> _joined("Harbour Street, Osterfleet", "Osterfleet railway station")
    'Harbour Street and station, Osterfleet'
    """
    road, _, town = (one.strip() for one in street.partition(","))
    other, _, other_town = (one.strip() for one in place.partition(","))
    if town and other.casefold().startswith(f"{town.casefold()} "):
        other, other_town = other[len(town) + 1 :], town
    other = STATION.sub("station", other)
    where = town or other_town
    return f"{road} and {other}, {where}" if where else f"{road} and {other}"


def _numbered(ward: str) -> Iterator[str]:
    name = ward or "Unnamed place"
    yield name
    number = 2
    while True:
        yield f"{name} ({number})"
        number += 1
