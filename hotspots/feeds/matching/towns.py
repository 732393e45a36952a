"""The towns that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hotspots.feeds.matching.words import is_street_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.feeds.matching.names import NameIndex

Spot = tuple[int, int, float]
"""Where a word of the gazetteer stands: a bit for each position, the first position, likeness."""
LEAST_TOWN: Final = 0.5
"""Share of a town's letters that must be there, as *Whimbrel* for Whimbrel Staithe."""


def town_only_words(index: NameIndex) -> frozenset[int]:
    """Return the words that stand in names only where their town stands in full."""
    towns = [frozenset(town) for town in index.towns]
    in_names = {
        word
        for name in map(frozenset, index.names)
        for word in name.difference(*(town for town in towns if town <= name))
    }
    return frozenset(word for town in towns for word in town if word not in in_names)


def towns_in(
    words: tuple[str, ...],
    spots: Mapping[int, Sequence[Spot]],
    index: NameIndex,
    town_only: frozenset[int],
) -> tuple[tuple[int, int, float], ...]:
    """Return the towns named in words: number, a bit for each position, likeness.

    A part of a town's name will do where it is part of no other name. What makes a street's name,
    as in *Ashwick Road*, is no town.
    """
    found = []
    for number in sorted({town for word in spots for town in index.towns_with.get(word, ())}):
        town = index.towns[number]
        best = [max(spots[word], key=lambda one: one[2]) for word in town if word in spots]
        letters = sum(index.letters[word] for word in town)
        there = (index.letters[word] for word in town if word in spots)
        likeness = sum(one[2] * long for one, long in zip(best, there, strict=True)) / letters
        is_told = len(best) == len(town) or not town_only.isdisjoint(spots.keys() & set(town))
        bits = 0
        for one in best:
            bits |= one[0]
        after = bits.bit_length()
        is_street = after < len(words) and is_street_type(words, after)
        if is_told and not is_street and likeness >= LEAST_TOWN:
            found.append((number, bits, likeness))
    return tuple(found)
