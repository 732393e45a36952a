"""A text as words, and what each of them may stand for in the gazetteer."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from hotspots.feeds.matching.homes import (
    HOME_WORDS,
    HOSPITAL_WORDS,
    home_positions,
    hospital_positions,
)
from hotspots.feeds.matching.spelling import PLAIN, meanings_of, parts_of
from hotspots.feeds.matching.towns import Spot, town_only_words, towns_in
from hotspots.feeds.matching.words import GENERIC, LINKING, MODIFIERS, SHORT_FORMS, is_street_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.feeds.matching.names import NameIndex
    from hotspots.feeds.matching.spelling import Meanings


CLEAR: Final = 0.8
"""A strange word this like a known one is not looked at as two run together."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A text, read."""

    words: tuple[str, ...]
    """Slips in plain words put right."""
    spots: Mapping[int, Sequence[Spot]]
    """Where each word of the gazetteer stands, or may stand."""
    roles: tuple[str, ...]
    """What each word is: link, type, modifier, town, plain, known or strange."""
    towns: tuple[tuple[int, int, float], ...]
    """Towns named: number, a bit for each position, likeness."""
    homes: tuple[int, ...]
    """Where words stand that read as a home."""
    hospitals: tuple[int, ...]
    """Where words stand that read as the hospital."""


def sentences(texts: Sequence[tuple[str, ...]], *, index: NameIndex) -> list[Sentence]:
    """Return texts, given as words, as sentences; every distinct word is looked up once."""
    known = tuple(index.words)
    in_names = frozenset(known)
    meanings = meanings_of(sorted({word for text in texts for word in text}), known=known)
    parts = {
        word: (word,) if _is_clear(meant) else parts_of(word, known=in_names)
        for word, meant in meanings.items()
    }
    split = [tuple(one for word in text for one in parts[word]) for text in texts]
    words = sorted({word for text in split for word in text})
    meanings |= meanings_of([word for word in words if word not in meanings], known=known)
    plain = {word: _plain(word, meanings[word], in_names=in_names) for word in words}
    town_only = town_only_words(index)
    return [_sentence(text, plain, meanings, index, town_only) for text in split]


def _is_clear(meant: Meanings) -> bool:
    return max(meant.values(), default=0.0) >= CLEAR


def _plain(word: str, meant: Meanings, *, in_names: frozenset[str]) -> str:
    """Return the plain word that a strange one was meant to be, where no name is as like it.

    Words of homes and hospitals count as plain also where names hold them.
    """
    plain = {
        one: likeness
        for one, likeness in meant.items()
        if one not in in_names or one in HOME_WORDS or one in HOSPITAL_WORDS
    }
    if not plain or max(plain.values()) < max(meant.values()):
        return word
    return max(sorted(plain), key=lambda one: plain[one])


def _sentence(
    text: tuple[str, ...],
    plain: Mapping[str, str],
    meanings: Mapping[str, Meanings],
    index: NameIndex,
    town_only: frozenset[int],
) -> Sentence:
    words = tuple(plain[word] for word in text)
    spots: dict[int, list[Spot]] = defaultdict(list)
    for at, (word, original) in enumerate(zip(words, text, strict=True)):
        if word == original or word in index.words:
            for meant, likeness in meanings[original].items():
                if meant in index.words:
                    spots[index.words[meant]].append((1 << at, at, likeness))
    for at, (one, other) in enumerate(pairwise(words)):
        if (joined := index.words.get(one + other)) is not None:
            spots[joined].append((3 << at, at, 1.0))
    towns = towns_in(words, spots, index, town_only)
    return Sentence(
        words=words,
        spots=spots,
        roles=_roles(words, spots, towns),
        towns=towns,
        homes=tuple(home_positions(words)),
        hospitals=tuple(hospital_positions(words)),
    )


def _roles(
    words: tuple[str, ...],
    spots: Mapping[int, Sequence[Spot]],
    towns: Sequence[tuple[int, int, float]],
) -> tuple[str, ...]:
    in_towns = 0
    for _, bits, _ in towns:
        in_towns |= bits
    known = 0
    for places in spots.values():
        for bits, _, likeness in places:
            known |= bits if likeness == 1 else 0
    return tuple(
        _role(words, at, is_town=bool(in_towns >> at & 1), is_known=bool(known >> at & 1))
        for at in range(len(words))
    )


def _role(words: tuple[str, ...], at: int, *, is_town: bool, is_known: bool) -> str:
    word = words[at]
    if word in LINKING:
        return "link"
    if is_street_type(words, at):
        return "type"
    if word in MODIFIERS:
        return "modifier"
    if is_town:
        return "town"
    if word in GENERIC or word in PLAIN or word in SHORT_FORMS or word[0].isdigit():
        return "plain"
    return "known" if is_known else "strange"
