"""The places that a sentence may mean, and the texts that are never placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hotspots.feeds.matching.finds import finds_in
from hotspots.feeds.matching.homes import NO_HOUSE_NUMBER, NUMBER, NUMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.feeds.matching.finds import Find
    from hotspots.feeds.matching.names import NameIndex
    from hotspots.feeds.matching.sentences import Sentence

SAID_FOR_CERTAIN: Final = 0.9
"""A name this likely explains its words: *the Boiler House* is no house."""
OTHER_TOWN: Final = 0.45
"""Taken off where the text names another town than the place's, in full."""
NEXT_TOWN: Final = 0.92
"""Left where the place lies at the edge of the town that the text names: less than its own."""
STREET: Final = "street"


@dataclass(frozen=True)
class Option:
    """A place that a text may mean."""

    place: int
    confidence: float
    bits: int
    """A bit for each position of the text that its name takes."""
    explains: int
    """The same, with the positions of its town."""
    first: int
    """Its first position."""


def options_for(sentence: Sentence, index: NameIndex) -> tuple[str, list[Option]]:
    """Return the places that a sentence may mean, the likeliest first, and what it reads as.

    A sentence that reads as ``home`` or ``hospital`` has no options; otherwise it reads as
    nothing in particular: an empty text.
    """
    options = [
        _option(place, find, sentence, index)
        for find in finds_in(sentence, index)
        for place in index.called[find.name]
    ]
    options.sort(key=lambda one: (-one.confidence, one.first, one.place))
    reads_as = _reads_as(sentence, options, index)
    return (reads_as, []) if reads_as else ("", options)


def _option(place: int, find: Find, sentence: Sentence, index: NameIndex) -> Option:
    """Weigh a place by the towns that the text names beside it."""
    explains, left = find.bits, []
    for town, bits, likeness in sentence.towns:
        if bits & find.bits:
            continue
        if index.in_town[place, town]:
            explains |= bits
        if index.town[place] == town:
            left.append(1.0)
        else:
            left.append(NEXT_TOWN if index.in_town[place, town] else 1 - OTHER_TOWN * likeness)
    confidence = find.likeness * max(left, default=1.0)
    return Option(place, round(confidence, 6), find.bits, explains, find.first)


def _reads_as(sentence: Sentence, options: Sequence[Option], index: NameIndex) -> str:
    certain = [one for one in options if one.confidence >= SAID_FOR_CERTAIN]
    kinds = {index.kinds[one.place] for one in certain}
    explained = 0
    for one in certain:
        explained |= one.bits
    if "home" in kinds or _has_unexplained(sentence.homes, explained):
        return "home"
    if any(_has_house_number(sentence, one, index) for one in options):
        return "home"
    if "hospital" in kinds or _has_unexplained(sentence.hospitals, explained):
        return "hospital"
    return ""


def _has_unexplained(positions: Sequence[int], explained: int) -> bool:
    return any(at < 0 or not explained >> at & 1 for at in positions)


def _has_house_number(sentence: Sentence, option: Option, index: NameIndex) -> bool:
    at = option.first - 1
    if at < 0 or index.kinds[option.place] not in (STREET, ""):
        return False
    word = sentence.words[at]
    is_number = bool(NUMBER.fullmatch(word)) or word in NUMBERS
    return is_number and not (at and sentence.words[at - 1] in NO_HOUSE_NUMBER)
