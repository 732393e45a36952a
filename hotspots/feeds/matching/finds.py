"""The names that a sentence may hold, and how surely it holds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.feeds.matching.names import NameIndex
    from hotspots.feeds.matching.sentences import Sentence
    from hotspots.feeds.matching.towns import Spot

LEAST_COVERED: Final = 0.55
"""A name of which less is there is not looked at."""
FARTHER: Final = 0.25
"""A name of which less is there by more than this than of the best is not looked at."""
CLOSE_LOOKS: Final = 8
"""Names of a sentence that are looked at closely, the best covered first."""

ANOTHER_STREET: Final = 0.6
"""*Anchor Street* is not the Anchor."""
ANOTHER_PART: Final = 0.75
"""*Upper Mill Lane* is not Mill Lane."""
STRANGE_BESIDE: Final = 0.9
STRANGE_AFTER: Final = 0.75
"""What follows a name, where no town is named, may be a town that nobody here knows: *the Plough
in Chorley*."""
KNOWN_BESIDE: Final = 0.95
"""A word of other names, which may make a longer one that the gazetteer lacks."""
BETWEEN: Final = 0.7
"""For each word between those of a name."""
OUT_OF_ORDER: Final = 0.9

BEFORE: Final = {"modifier": ANOTHER_PART, "strange": STRANGE_BESIDE, "known": KNOWN_BESIDE}
AFTER: Final = {"type": ANOTHER_STREET, "known": KNOWN_BESIDE}


@dataclass(frozen=True)
class Find:
    """A name in a sentence."""

    name: int
    likeness: float
    """How surely the sentence says this name, 0 to 1, whichever place of the name it means."""
    bits: int
    """A bit for each position that it takes."""
    first: int
    """Its first position."""


def finds_in(sentence: Sentence, index: NameIndex) -> list[Find]:
    """Return the names that a sentence may hold, the likeliest first."""
    best = {word: max(spot[2] for spot in spots) for word, spots in sentence.spots.items()}
    covered = [
        (share, name)
        for name in sorted({name for word in best for name in index.brings_up.get(word, ())})
        if (share := _covered(name, best, index)) >= LEAST_COVERED
    ]
    covered.sort(key=lambda one: (-one[0], one[1]))
    found = [
        _find(name, sentence, index)
        for share, name in covered[:CLOSE_LOOKS]
        if share >= covered[0][0] - FARTHER
    ]
    return sorted(found, key=lambda one: (-one.likeness, one.first, one.name))


def _covered(name: int, best: Mapping[int, float], index: NameIndex) -> float:
    share = 0.0
    for word, weight in zip(index.names[name], index.weights[name], strict=True):
        if word in best:
            share += weight * best[word]
    return share


def _find(name: int, sentence: Sentence, index: NameIndex) -> Find:
    """Place the words of a name about its weightiest word, wherever that gives the best find."""
    words, weights = index.names[name], index.weights[name]
    there = [at for at in range(len(words)) if words[at] in sentence.spots]
    anchor = max(there, key=lambda at: (weights[at], -at))
    tried = [
        _placed(name, anchor, spot, sentence=sentence, index=index)
        for spot in sentence.spots[words[anchor]]
    ]
    return max(tried, key=lambda one: (one.likeness, -one.first))


def _placed(name: int, anchor: int, spot: Spot, *, sentence: Sentence, index: NameIndex) -> Find:
    words, weights = index.names[name], index.weights[name]
    bits, share, starts = 0, 0.0, []
    for at, (word, weight) in enumerate(zip(words, weights, strict=True)):
        expected = spot[1] + at - anchor
        free = [one for one in sentence.spots.get(word, ()) if not one[0] & bits]
        if at == anchor:
            free = [spot]
        if free:
            nearest = min(free, key=lambda one: (abs(one[1] - expected), one[1]))
            bits |= nearest[0]
            share += weight * nearest[2]
            starts.append(nearest[1])
    likeness = share * _surroundings(bits, sentence)
    if starts != sorted(starts):
        likeness *= OUT_OF_ORDER
    return Find(name=name, likeness=likeness, bits=bits, first=min(starts))


def _surroundings(bits: int, sentence: Sentence) -> float:
    """Return how much the words between, before and after those of a name leave of it."""
    roles = sentence.roles
    first, last = (bits & -bits).bit_length() - 1, bits.bit_length() - 1
    left = 1.0
    for at in range(first + 1, last):
        if not bits >> at & 1 and roles[at] != "link":
            left *= BETWEEN
    if first:
        left *= BEFORE.get(roles[first - 1], 1.0)
    after = last + 2 if sentence.words[last + 1 : last + 2] == ("in",) else last + 1
    if after < len(roles):
        strange = STRANGE_BESIDE if sentence.towns else STRANGE_AFTER
        left *= {**AFTER, "strange": strange}.get(roles[after], 1.0)
    return left
