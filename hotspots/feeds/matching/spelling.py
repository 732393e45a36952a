"""What a word may mean: itself, what it is short for, or what it was meant to be."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

import numpy as np
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from hotspots.feeds.matching.homes import HOME_WORDS, HOSPITAL_WORDS
from hotspots.feeds.matching.words import GENERIC, LINKING, SHORT_FORMS, STREET_TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Meanings = dict[str, float]
"""Words that a word may mean, with their likeness to it, 0 to 1."""

LEAST_LIKENESS: Final = 0.7
"""One slip in a word of four letters, two in seven, three in ten."""
SLACK: Final = 0.12
"""A meaning that is less like the word than the best by more than this is left out."""
CUT_LIKENESS: Final = 0.85
"""Of a word and its beginning, or its consonants: *Oster* and *mrktplc* are written in haste."""
OTHER_START: Final = 0.1
"""Taken off where the first letters differ: people seldom get them wrong."""
LEAST_LETTERS: Final = 3
LEAST_BEGINNING: Final = 4
AT_ONCE: Final = 500
"""Words compared with all others at once: bounds the memory."""
PLAIN: Final = LINKING | GENERIC | STREET_TYPES
"""Words that are known without a gazetteer."""


def meanings_of(words: Iterable[str], *, known: Sequence[str]) -> dict[str, Meanings]:
    """Return what each word may mean among the known words.

    A word that is known means itself, a short form what it stands for, and only other words
    are looked up by likeness: *Tern Close* is never *Fern Close* where terns are known.

    Parameters
    ----------
    words : iterable of str
        Distinct.
    known : sequence of str
        Words of the gazetteer.
    """
    in_names = frozenset(known)
    found: dict[str, Meanings] = {}
    strange = []
    for word in words:
        meant = [one for one in SHORT_FORMS.get(word, ()) if one in in_names]
        if word in in_names:
            meant.append(word)
        found[word] = dict.fromkeys(sorted(meant), 1.0)
        is_known = meant or word in PLAIN or word in SHORT_FORMS
        is_word = len(word) >= LEAST_LETTERS and not word[0].isdigit()
        if not is_known and is_word and word not in HOME_WORDS | HOSPITAL_WORDS:
            strange.append(word)
    found.update(_alike(sorted(strange), known=known))
    return found


def parts_of(word: str, *, known: frozenset[str]) -> tuple[str, ...]:
    """Return a strange word as two known ones, where it is these run together.

    >>> parts_of("herringlane", known=frozenset({"herring", "lane"}))
    ('herring', 'lane')
    >>> parts_of("herring", known=frozenset({"herring", "lane"}))
    ('herring',)
    """
    if word in known or word in PLAIN or word in SHORT_FORMS or not word.isalpha():
        return (word,)
    for cut in range(len(word) - LEAST_LETTERS, LEAST_LETTERS - 1, -1):
        first, second = word[:cut], word[cut:]
        if (first in known or first in PLAIN) and (second in known or second in PLAIN):
            return first, second
    return (word,)


def _alike(strange: Sequence[str], *, known: Sequence[str]) -> dict[str, Meanings]:
    others = (PLAIN | HOME_WORDS | HOSPITAL_WORDS) - frozenset(known)
    choices = [*known, *sorted(one for one in others if len(one) >= LEAST_BEGINNING)]
    cuts = _cuts(known)
    found = {word: _cut(word, cuts) for word in strange}
    for first in range(0, len(strange), AT_ONCE):
        some = strange[first : first + AT_ONCE]
        likeness = cdist(
            some,
            choices,
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST_LIKENESS,
            dtype=np.float32,
        )
        for row, column in zip(*np.nonzero(likeness), strict=True):
            word, choice = some[row], choices[column]
            if choice in HOME_WORDS and not _is_slip(word, choice):
                continue
            like = float(likeness[row, column]) - OTHER_START * (word[0] != choice[0])
            found[word][choice] = max(found[word].get(choice, 0.0), like)
    return {word: _best(meant) for word, meant in found.items()}


def _best(meant: Mapping[str, float]) -> Meanings:
    best = max(meant.values(), default=0.0)
    return {
        word: round(likeness, 6)
        for word, likeness in sorted(meant.items())
        if likeness >= max(best - SLACK, LEAST_LIKENESS - OTHER_START)
    }


def _is_slip(word: str, choice: str) -> bool:
    """Tell a slip from another word: *hosue* is a house, *horse* is not."""
    return len(word) != len(choice) or sorted(word) == sorted(choice)


def _cuts(known: Sequence[str]) -> Mapping[str, list[str]]:
    """Return the words by their consonants, and by each of their beginnings."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in known:
        found[_bones(word)].append(word)
        for end in range(LEAST_BEGINNING, len(word)):
            found[word[:end]].append(word)
    return found


def _cut(word: str, cuts: Mapping[str, list[str]]) -> Meanings:
    bones = _bones(word)
    ways = {word} if len(word) >= LEAST_BEGINNING else set()
    ways |= {bones} if len(bones) >= LEAST_LETTERS else set()
    return {one: CUT_LIKENESS for way in sorted(ways) for one in cuts.get(way, ())}


def _bones(word: str) -> str:
    """Return a word's first letter and its consonants, doubled ones once.

    >>> _bones("kettle"), _bones("kettl"), _bones("ktl")
    ('ktl', 'ktl', 'ktl')
    """
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "aeiou" and letter != kept[-1]:
            kept += letter
    return kept
