"""The names of a gazetteer, laid out so that a text finds the few that it may mean."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from hotspots.feeds.matching.listed_places import in_town, kinds, parts, same_places
from hotspots.places.grid_reference import from_degrees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.places.gazetteer import Gazetteer

    Floats = NDArray[np.float64]

COMMON: Final = 60
"""A word in more names than this does not bring up names by itself, unless it is their rarest."""
TOWN_KINDS: Final = frozenset({"town", "city", "village", "district", "settlement", "suburb"})
"""Kinds that are too large to be a place."""


@dataclass(frozen=True, eq=False)
class NameIndex:
    """The distinct names of a gazetteer and the places that have them."""

    words: Mapping[str, int]
    """Number of each word that occurs in a name or a town."""
    letters: tuple[int, ...]
    """How many letters each word has."""
    names: tuple[tuple[int, ...], ...]
    """The words of each distinct name, without the town."""
    weights: tuple[tuple[float, ...], ...]
    """How much of its name each word is, adding up to 1: a rare word says more."""
    called: tuple[tuple[int, ...], ...]
    """The places that each name stands for."""
    brings_up: Mapping[int, tuple[int, ...]]
    """The names that a word makes worth a look."""
    points: Floats
    """Longitude and latitude of each place, shape (places, 2)."""
    metres: Floats
    """The same on the British National Grid."""
    kinds: tuple[str, ...]
    """Kind of each place; ``hospital`` and ``home`` are never placed."""
    towns: tuple[tuple[int, ...], ...]
    """The words of each town."""
    towns_with: Mapping[int, tuple[int, ...]]
    """The towns that have a word in their names."""
    town: tuple[int, ...]
    """The town that a place is listed with, -1 for none."""
    in_town: NDArray[np.bool_]
    """Whether a place lies in or at a town, shape (places, towns)."""


@lru_cache(maxsize=4)
def name_index(gazetteer: Gazetteer) -> NameIndex:
    """Return the names of a gazetteer; the last few are kept."""
    listed = [
        (parts(name), place)
        for place in gazetteer.places
        if place.kind.casefold() not in TOWN_KINDS
        for name in (place.name, *place.aliases)
    ]
    degrees = np.array([(one.longitude, one.latitude) for _, one in listed]).reshape(-1, 2)
    numbers, firsts = same_places(listed, metres=from_degrees(degrees))
    words: dict[str, int] = {}
    names: dict[tuple[int, ...], list[int]] = {}
    towns: dict[tuple[int, ...], int] = {}
    town = [-1] * len(firsts)
    for ((head, tail), _), number in zip(listed, numbers, strict=True):
        name = tuple(words.setdefault(word, len(words)) for word in head)
        if number not in names.setdefault(name, []):
            names[name].append(number)
        if tail:
            of = tuple(words.setdefault(word, len(words)) for word in tail)
            town[number] = towns.setdefault(of, len(towns))
    points = degrees[firsts]
    metres = from_degrees(points)
    weights = _weights(tuple(names), words=len(words))
    return NameIndex(
        words=words,
        letters=tuple(map(len, words)),
        names=tuple(names),
        weights=weights,
        called=tuple(map(tuple, names.values())),
        brings_up=_brings_up(tuple(names), weights),
        points=points,
        metres=metres,
        kinds=kinds([listed[first][1] for first in firsts], metres),
        towns=tuple(towns),
        towns_with=_towns_with(tuple(towns)),
        town=tuple(town),
        in_town=in_town(metres, town=np.array(town, dtype=np.int64), towns=len(towns)),
    )


def _weights(names: tuple[tuple[int, ...], ...], *, words: int) -> tuple[tuple[float, ...], ...]:
    count = np.zeros(words)
    for name in names:
        count[list(set(name))] += 1
    rarity = np.log1p(len(names) / np.maximum(count, 1))
    return tuple(tuple((rarity[list(one)] / rarity[list(one)].sum()).tolist()) for one in names)


def _brings_up(
    names: tuple[tuple[int, ...], ...], weights: tuple[tuple[float, ...], ...]
) -> dict[int, tuple[int, ...]]:
    """List each name under its rarest word, and under its second where that is not common."""
    count: dict[int, int] = defaultdict(int)
    for word in (word for name in names for word in set(name)):
        count[word] += 1
    found: dict[int, list[int]] = defaultdict(list)
    for number, (name, weight) in enumerate(zip(names, weights, strict=True)):
        rarest, *others = sorted(range(len(name)), key=lambda at: (-weight[at], at))
        second = [name[at] for at in others[:1] if count[name[at]] <= COMMON]
        for word in {name[rarest], *second}:
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}


def _towns_with(towns: tuple[tuple[int, ...], ...]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = defaultdict(list)
    for number, town in enumerate(towns):
        for word in dict.fromkeys(town):
            found[word].append(number)
    return {word: tuple(numbers) for word, numbers in found.items()}
