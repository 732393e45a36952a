"""Places that people name instead of a street, each at a published place, each with a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Final

import numpy as np
import shapely

from county import landmark_names as named
from county.chance import Ints, dice
from county.frame import to_km
from county.street_names import PLACE_KINDS
from county.streets import Streets
from county.towns import nearest_towns

PUBS: Final = 96
SCHOOLS: Final = 60
NEAR_KM: Final = 3.0
"""How far away a street may be after which a landmark is called."""
SUFFIXES: Final = {
    "Parking Area": ("car park", ("Car Park",)),
    "Shopping Area": ("shopping centre", named.SHOPPING),
    "Sports/Recreation Area": ("sports ground", named.SPORTS),
    "Park/Open Space": ("park", named.PARKS),
    "Bus/Coach Station": ("station", ("Bus Station",)),
    "Theatre/Concert Hall": ("theatre", named.THEATRES),
    "Further/Higher Educational Building": ("college", ("College",)),
    "Hospital": ("hospital", ("Community Hospital",)),
}
"""Kind of published place to the kind of landmark, and what follows the name of a street."""
PREFIXES: Final = {
    "Supermarket": ("supermarket", named.SUPERMARKETS),
    "Petrol Station": ("petrol station", named.GARAGES),
}
"""The same for places that are called after a company, which comes before the street."""
WHOLE_STREET: Final = ("Parking Area", "Bus/Coach Station")
"""Called after the whole street; the others after its first word."""


@dataclass(frozen=True)
class Landmark:
    """A place with a name."""

    name: str
    """What it is called."""
    kind: str
    """What it is."""
    place: int
    """Number of the published place it stands at."""


def landmarks(streets: Streets, *, seed: int) -> list[Landmark]:
    """Name every published place that is no street, and put up pubs and schools along streets."""
    rng = dice(seed, "landmarks")
    is_street = streets.kind == 0
    plain = np.flatnonzero(is_street)
    pub_pull = np.where(is_street, streets.night + 0.002 * streets.residents, 0.0)
    pubs = rng.choice(len(is_street), size=PUBS, replace=False, p=pub_pull / pub_pull.sum())
    school_pull = np.where(is_street & ~np.isin(np.arange(len(is_street)), pubs), 1.0, 0.0)
    school_pull *= streets.residents * (1.0 - streets.night)
    share = school_pull / school_pull.sum()
    schools = rng.choice(len(is_street), size=SCHOOLS, replace=False, p=share)
    nearest = _nearest_streets(streets, plain)
    found = list(_pubs(pubs, streets, rng=rng))
    used = {one.name for one in found}
    for place in np.r_[np.flatnonzero(~is_street), schools].tolist():
        for name, kind in _ideas(place, streets, nearest, rng=rng):
            if name not in used and name not in streets.names:
                used.add(name)
                found.append(Landmark(name, kind, place))
                break
    return found


def _nearest_streets(streets: Streets, plain: Ints) -> list[list[str]]:
    """Give for every place the names of the streets around it, the nearest first."""
    km = to_km(streets.degrees)
    points = np.asarray(shapely.points(km))
    tree = shapely.STRtree(points[plain])
    around = [plain[tree.query(shapely.buffer(point, NEAR_KM))] for point in points]
    ordered = [
        near[np.lexsort((near, np.hypot(*(km[near] - km[place]).T)))]
        for place, near in enumerate(around)
    ]
    return [[streets.names[number] for number in near] for near in ordered]


def _ideas(
    place: int, streets: Streets, nearest: list[list[str]], *, rng: np.random.Generator
) -> Iterator[tuple[str, str]]:
    """Give names for one place until one is free."""
    published = PLACE_KINDS[streets.kind[place]]
    if published == "Nightclub":
        clubs = named.phrases(named.NIGHTCLUBS)
        yield from ((clubs[number], "nightclub") for number in rng.permutation(len(clubs)))
    elif published in PREFIXES:
        kind, companies = PREFIXES[published]
        firsts = [companies[number] for number in rng.permutation(len(companies))]
        yield from ((f"{first} {name}", kind) for name, first in product(nearest[place], firsts))
    else:
        kind, suffixes = SUFFIXES.get(published, ("school", named.SCHOOLS))
        lasts = [suffixes[number] for number in rng.permutation(len(suffixes))]
        for name, last in product(nearest[place], lasts):
            stem = name if published in WHOLE_STREET else name.split()[0]
            yield f"{stem} {last}", kind


def _pubs(places: Ints, streets: Streets, *, rng: np.random.Generator) -> Iterator[Landmark]:
    """Name pubs; those that share a name stand in two towns."""
    free = places.tolist()
    town = nearest_towns(to_km(streets.degrees))
    for name in named.SHARED_PUBS:
        first = free.pop(0)
        second = next(one for one in free if town[one] != town[first])
        free.remove(second)
        yield from (Landmark(name, "pub", place) for place in (first, second))
    pairs = list(product(named.words(named.PUB_FIRST), named.words(named.PUB_SECOND)))
    drawn = [pairs[number] for number in rng.permutation(len(pairs))]
    names = [*named.ACCENTED_PUBS, *(f"The {first} {second}" for first, second in drawn)]
    yield from (Landmark(name, "pub", place) for name, place in zip(names, free, strict=False))
