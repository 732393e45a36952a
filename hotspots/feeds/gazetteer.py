"""Match what people wrote about a place to the partnership's gazetteer.

A sentence is read word by word: short forms, slips and words run together are looked up among
the words of the gazetteer, each distinct word once. The words bring up the few names that hold
them, and each name is weighed by how much of it is there and by what stands beside it. Then the
town that the text names decides between places of one name, then the sender's catchment. What
stays open, or is too weak, is not placed. Nothing that was written is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hotspots.feeds.matching.choosing import Choice, chosen
from hotspots.feeds.matching.names import name_index
from hotspots.feeds.matching.options import options_for
from hotspots.feeds.matching.sentences import sentences
from hotspots.feeds.matching.words import plain_words
from hotspots.places.grid_reference import km_outside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.gazetteer import Gazetteer

    Floats = NDArray[np.float64]

LEAST_CONFIDENCE: Final = 0.8
"""Matches below are not placed.

On the words of the tests 0.974 of what is placed is right at 0.75 and 0.997 at 0.8, where 0.98 of
what could be placed is; from 0.9 on ever more slips of the finger are lost. The curve on words of
its own is printed by ``benchmarks/gazetteer.py``.
"""

NEVER_PLACED: Final = ("home", "hospital")
"""Reasons for which a row has no point, whatever coordinates came with it."""


@dataclass(frozen=True)
class Matched:
    """What became of some texts, an entry each."""

    points: Floats
    """Longitude and latitude, NaN where a text is not placed; shape (n, 2)."""
    confidence: Floats
    """Of the likeliest place, 0 to 1, also where it was not placed."""
    reason: NDArray[np.object_]
    """One of :data:`hotspots.feeds.matching.choosing.REASONS`."""


def match(
    texts: Sequence[str | None],
    *,
    senders: Sequence[str | None],
    gazetteer: Gazetteer,
    footprints: Mapping[str, BaseGeometry],
    least: float = LEAST_CONFIDENCE,
) -> Matched:
    """Return the place that each text names.

    Parameters
    ----------
    texts : sequence of str or None, length n
    senders : sequence of str or None, length n
        Who wrote each text.
    gazetteer : Gazetteer
    footprints : mapping of str to BaseGeometry
        The catchment of each sender, in metres.
    least : float
        Confidence below which a text is not placed.
    """
    asked = [
        (plain_words(text or ""), sender or "") for text, sender in zip(texts, senders, strict=True)
    ]
    distinct = sorted({words for words, _ in asked})
    index = name_index(gazetteer)
    read = dict(zip(distinct, sentences(distinct, index=index), strict=True))
    options = {words: options_for(sentence, index) for words, sentence in read.items()}
    km = {
        sender: km_outside(*index.points.T, area=footprints[sender])
        for sender in sorted({sender for _, sender in asked} & footprints.keys())
    }
    choices: dict[tuple[tuple[str, ...], str], Choice] = {}
    for words, sender in dict.fromkeys(asked):
        reads_as, places = options[words]
        choices[words, sender] = (
            Choice(reads_as)
            if reads_as
            else chosen(places, index=index, km=km.get(sender), least=least)
        )
    found = [choices[one] for one in asked]
    return Matched(
        points=np.array([one.point for one in found], dtype=np.float64).reshape(-1, 2),
        confidence=np.array([one.confidence for one in found], dtype=np.float64),
        reason=np.array([one.reason for one in found], dtype=object),
    )
