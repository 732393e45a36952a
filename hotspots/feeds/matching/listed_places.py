"""The places of a gazetteer: which rows are one place, what each is and which town it is in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from hotspots.feeds.matching.homes import HOME_KINDS
from hotspots.feeds.matching.words import name_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.places.gazetteer import NamedPlace

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

SAME_PLACE_M: Final = 300.0
"""Points of one name that lie no farther apart are one place."""
HOSPITAL_GROUNDS_M: Final = 25.0
"""What lies no farther from a hospital's point is the hospital, whatever it is called."""
TOWN_REACH_M: Final = 500.0
"""A place so near to a place of a town may be said to be in that town."""

Parts = tuple[tuple[str, ...], tuple[str, ...]]


def parts(name: str) -> Parts:
    """Return the words of a name and of the town after its last comma."""
    head, _, tail = name.rpartition(",")
    return (name_words(head), name_words(tail)) if name_words(head) else (name_words(tail), ())


def same_places(
    listed: Sequence[tuple[Parts, NamedPlace]], *, metres: Floats
) -> tuple[list[int], list[int]]:
    """Return the number of each row's place, and of each place the row that says what it is.

    Rows of one name and about one point are one place, and so are the aliases of a row. A row
    without a town is the place of that name with a town, if that lies there.
    """
    firsts: list[int] = []
    of_listing: dict[int, int] = {}
    named: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in sorted(range(len(listed)), key=lambda row: _goes_first(*listed[row])):
        (name, town), place = listed[row]
        if id(place) not in of_listing:
            there = (
                number
                for number in named[name]
                if town in (listed[firsts[number]][0][1], ())
                and np.hypot(*(metres[firsts[number]] - metres[row])) <= SAME_PLACE_M
            )
            of_listing[id(place)] = next(there, len(firsts))
            if of_listing[id(place)] == len(firsts):
                firsts.append(row)
        named[name].append(of_listing[id(place)])
    return [of_listing[id(place)] for _, place in listed], firsts


def _goes_first(parts: Parts, place: NamedPlace) -> tuple[bool, bool]:
    """Sort hospitals first, then rows with a town: what joins them is what they are."""
    return "hospital" not in place.kind.casefold(), not parts[1]


def kinds(places: Sequence[NamedPlace], metres: Floats) -> tuple[str, ...]:
    """Return the kind of each place, all that stands at a hospital being the hospital."""
    kinds = [place.kind.casefold() for place in places]
    is_hospital = np.array(["hospital" in kind for kind in kinds], dtype=bool)
    points = np.asarray(shapely.points(metres))
    near = shapely.STRtree(points[is_hospital]).query(
        points, predicate="dwithin", distance=HOSPITAL_GROUNDS_M
    )
    is_hospital[near[0]] = True
    return tuple(
        "hospital" if of_hospital else "home" if HOME_KINDS.search(kind) else kind
        for kind, of_hospital in zip(kinds, is_hospital.tolist(), strict=True)
    )


def in_town(metres: Floats, *, town: Integers, towns: int) -> NDArray[np.bool_]:
    """Return whether each place lies at a place of each town, shape (places, towns)."""
    points = np.asarray(shapely.points(metres))
    near, other = shapely.STRtree(points).query(points, predicate="dwithin", distance=TOWN_REACH_M)
    listed = town[other] >= 0
    found = np.zeros((len(metres), towns), dtype=bool)
    found[near[listed], town[other[listed]]] = True
    return found
