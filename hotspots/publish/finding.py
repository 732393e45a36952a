"""Find a place by name or a postcode, offline: every word that was typed begins a word of the name.

Nothing that was typed is kept. The number of a house is dropped: streets are found, homes are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

from hotspots.feeds.matching.words import ARTICLES, SHORT_FORMS
from hotspots.places.gazetteer import normalised_place
from hotspots.publish.findable import FILE, POSTCODE
from hotspots.publish.found import Found, FoundPlace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    Truths = NDArray[np.bool_]
    Rows = NDArray[np.intp]

MOST: Final = 8
"""Places that are told at once."""
LONGEST: Final = 100
"""Letters of what is typed that are read."""
LEAST_ALIKE: Final = 75
"""Of 100, from which on a word is taken for another one misspelt."""
MOST_SPELLINGS: Final = 5
WHOLE_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b")
PART_OF_POSTCODE: Final = re.compile(r"[a-z]{1,2}\d[a-z\d]?(?: ?\d[a-z]?)?")
HOUSE_NUMBER: Final = re.compile(r"\d{1,4}[a-z]?")
DWELLINGS: Final = frozenset("flat flats apartment apartments apt unit room no number".split())
LAST: Final = "\U0010ffff"
"""Sorts after every letter."""


class PlaceIndex:
    """Names to look in, read once.

    Parameters
    ----------
    table : pyarrow.Table
        See :func:`hotspots.publish.findable.findable`.
    """

    def __init__(self, table: pa.Table) -> None:
        self._table = table
        names = table["name"].to_pylist()
        self._keys = [normalised_place(name) for name in names]
        self._called = [normalised_place(name.partition(",")[0]) for name in names]
        self._order = np.array(sorted(range(len(self._keys)), key=self._keys.__getitem__), np.intp)
        self._sorted = [self._keys[row] for row in self._order.tolist()]
        rows: dict[str, list[int]] = {}
        for row, key in enumerate(self._keys):
            for word in set(key.split()):
                rows.setdefault(word, []).append(row)
        self._words = sorted(rows)
        ends = np.cumsum([len(rows[word]) for word in self._words], dtype=np.intp)
        self._ends = np.concatenate([np.zeros(1, np.intp), ends])
        every = (row for word in self._words for row in rows[word])
        self._rows = np.fromiter(every, dtype=np.intp)
        self._spelt = [word for word in self._words if word.isalpha()]
        kinds = np.array(table["kind"].to_pylist(), dtype=object)
        self._is_postcode: Truths = kinds == POSTCODE

    @property
    def has_postcodes(self) -> bool:
        """Whether a list of postcodes was sent."""
        return bool(self._is_postcode.any())

    def find(self, text: str, *, most: int = MOST) -> Found:
        """Return the places that a text may mean.

        Parameters
        ----------
        text : str
            What was typed: words of a name in any order, the beginning of each is enough, or a
            postcode or its beginning.
        most : int
            How many to tell.

        Notes
        -----
        A name that is typed whole comes first, then names that begin so, then names that hold the
        words; within each, in the order of the table. Only where nothing holds them all are words
        taken for misspelt.
        """
        typed = normalised_place(text[:LONGEST])
        postcode = WHOLE_POSTCODE.search(typed)
        if postcode or PART_OF_POSTCODE.fullmatch(typed):
            found = self._postcodes(postcode.group() if postcode else typed, most=most)
            if found.places or (postcode and postcode.group() == typed):
                return found
        words, had_number = self._without_number(typed.split())
        asked = " ".join(words)
        searched = [word for word in words if word not in ARTICLES] or words
        if not searched:
            return Found((), 0, asked, had_number=had_number)
        exact = [self._holding(word) for word in searched]
        kept: Truths = np.logical_and.reduce(exact)
        is_guess = not kept.any()
        if is_guess:
            alike = [own | self._alike(word) for own, word in zip(exact, searched, strict=True)]
            kept = np.logical_and.reduce(alike)
        return Found(
            self._places(self._ranked(kept, asked, most=most)[:most]),
            int(kept.sum()),
            asked,
            had_number=had_number,
            is_guess=is_guess and bool(kept.any()),
        )

    def _postcodes(self, typed: str, *, most: int) -> Found:
        """Return the postcodes that begin so, written with a space or without."""
        bare = typed.replace(" ", "")
        split = f"{bare[:-3]} {bare[-3:]}" if WHOLE_POSTCODE.fullmatch(bare) else typed
        rows = self._beginning(split)
        kept = rows[self._is_postcode[rows]]
        places = self._places(kept[:most].tolist())
        return Found(places, len(kept), split.upper(), is_postcode=True)

    def _without_number(self, words: list[str]) -> tuple[list[str], bool]:
        """Return words without numbers of houses and flats, and whether there was one."""
        kept: list[str] = []
        for place, word in enumerate(words):
            is_number = bool(HOUSE_NUMBER.fullmatch(word))
            # A number in the middle may belong to the name of a road, if one is called so.
            if is_number and (not kept or not self._knows(word)):
                continue
            if word in DWELLINGS and any(HOUSE_NUMBER.fullmatch(one) for one in words[place + 1 :]):
                continue
            kept.append(word)
        return kept, len(kept) < len(words)

    def _knows(self, word: str) -> bool:
        at = bisect_left(self._words, word)
        return at < len(self._words) and self._words[at] == word

    def _holding(self, word: str) -> Truths:
        """Return which names hold a word that begins so."""
        kept = np.zeros(len(self._keys), dtype=bool)
        for form in (word, *SHORT_FORMS.get(word, ())):
            first, last = (bisect_left(self._words, one) for one in (form, form + LAST))
            kept[self._rows[self._ends[first] : self._ends[last]]] = True
        return kept

    def _alike(self, word: str) -> Truths:
        """Return which names hold a word that is spelt alike."""
        kept = np.zeros(len(self._keys), dtype=bool)
        found = process.extract(
            word, self._spelt, scorer=fuzz.ratio, score_cutoff=LEAST_ALIKE, limit=MOST_SPELLINGS
        )
        for alike, _, _ in found:
            at = bisect_left(self._words, alike)
            kept[self._rows[self._ends[at] : self._ends[at + 1]]] = True
        return kept

    def _beginning(self, text: str, *, end: str = "") -> Rows:
        first, last = (bisect_left(self._sorted, one) for one in (text, end or text + LAST))
        return self._order[first:last]

    def _ranked(self, kept: Truths, asked: str, *, most: int) -> list[int]:
        """Return rows, the best first."""
        begun = np.zeros(len(kept), dtype=bool)
        begun[self._beginning(asked)] = True
        # A name typed whole is followed by nothing, or by its town.
        near = [*self._beginning(asked, end=asked + "\0"), *self._beginning(f"{asked} ")]
        whole = np.zeros(len(kept), dtype=bool)
        whole[[row for row in near if asked in {self._keys[row], self._called[row]}]] = True
        groups = (kept & whole, kept & begun & ~whole, kept & ~begun & ~whole)
        return [row for group in groups for row in np.flatnonzero(group)[:most].tolist()]

    def _places(self, rows: Sequence[int]) -> tuple[FoundPlace, ...]:
        return tuple(
            FoundPlace(**one) for one in self._table.take(pa.array(rows, pa.int64())).to_pylist()
        )


def read_index(folder: Path) -> PlaceIndex:
    """Read what can be found on the map of a view."""
    return PlaceIndex(pq.read_table(folder / FILE))
