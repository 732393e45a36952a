"""Which place a sentence means, if it means one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from hotspots.feeds.matching.listed_places import SAME_PLACE_M
from hotspots.feeds.matching.options import STREET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.feeds.matching.names import NameIndex
    from hotspots.feeds.matching.options import Option

REASONS: Final = ("placed", "home", "hospital", "ambiguous", "weak", "nothing")
"""What became of a text."""

BY_CATCHMENT: Final = 0.97
"""Left where only the sender's catchment tells places of one name apart."""
NEARER_KM: Final = 2.0
"""Of places outside the catchment, one must be nearer by more than this to be meant."""
LIKELY: Final = 0.8
"""Names this likely are what the text speaks of: longer ones outweigh those that are part of
them, and several at once have to lie together. The same at any threshold, so that a higher one
places less and nothing elsewhere."""
RIVAL: Final = 0.06
"""Another place so little less likely than the best leaves it open which is meant."""
TOGETHER_M: Final = 1000.0
"""Two names in one text that lie no farther apart mean one spot: a corner, a pub in a street."""
TOWN_CENTRE: Final = "town centre"


@dataclass(frozen=True)
class Choice:
    """What became of a text, for one sender."""

    reason: str
    """One of :data:`REASONS`."""
    confidence: float = 0.0
    point: tuple[float, float] = (np.nan, np.nan)


def chosen(
    options: Sequence[Option],
    *,
    index: NameIndex,
    km: NDArray[np.float64] | None,
    least: float,
) -> Choice:
    """Choose among options.

    Parameters
    ----------
    options : sequence of Option
        The likeliest first.
    index : NameIndex
    km : ndarray of float, shape (places,), or None
        How far each place lies outside the sender's catchment; None where nobody said.
    least : float
        Confidence below which nothing is placed.
    """
    if not options:
        return Choice("nothing")
    floor = min(LIKELY, options[0].confidence - RIVAL)
    likely = _most_specific([one for one in options if one.confidence >= floor], index)
    main = max(likely, key=lambda one: (one.confidence, -one.first))
    rivals = [
        one
        for one in options
        if one.bits & main.bits
        and one.confidence >= main.confidence - RIVAL
        and not _is_part(one, main)
    ]
    others = [one for one in likely if not one.bits & main.bits]
    rivals, left = _told_apart(rivals, others, index=index, km=km)
    if main.confidence * left < least:
        return Choice("weak", main.confidence * left)
    if not _is_one_place(rivals, index):
        return Choice("ambiguous", main.confidence)
    return _with_others(rivals[0], others, index=index, left=left)


def _most_specific(options: Sequence[Option], index: NameIndex) -> list[Option]:
    """Leave out names that are part of a longer one, and town centres where there is more."""
    whole = [one for one in options if not any(_is_part(one, other) for other in options)]
    exact = [one for one in whole if index.kinds[one.place] != TOWN_CENTRE]
    return exact or whole


def _is_part(one: Option, other: Option) -> bool:
    """Tell a name that another explains, with its town and more: *the Park* in *Park Road*."""
    is_inside = one.bits & other.explains == one.bits
    return is_inside and one.bits.bit_count() < other.bits.bit_count()


def _told_apart(
    rivals: Sequence[Option],
    others: Sequence[Option],
    *,
    index: NameIndex,
    km: NDArray[np.float64] | None,
) -> tuple[list[Option], float]:
    """Leave those near what else the text names, then those in the catchment or nearest to it.

    The catchment does not decide between places whose towns the text names.
    """
    near = [one for one in rivals if any(_metres(one, o, index) <= TOGETHER_M for o in others)]
    kept = near or list(rivals)
    names_town = any(one.explains != one.bits for one in kept)
    if km is None or names_town or _is_one_place(kept, index):
        return kept, 1.0
    nearest = min(km[one.place] for one in kept)
    reach = nearest + NEARER_KM if nearest else 0.0
    return [one for one in kept if km[one.place] <= reach], BY_CATCHMENT


def _with_others(
    main: Option, others: Sequence[Option], *, index: NameIndex, left: float
) -> Choice:
    """Choose between a place and what else the text names: premises first, else the middle."""
    confidence = main.confidence * left
    near = [one for one in others if _metres(main, one, index) <= TOGETHER_M]
    if others and not near:
        return Choice("ambiguous", confidence)
    together = sorted([main, *near], key=lambda one: one.first)
    premises = [one for one in together if index.kinds[one.place] != STREET]
    meant = premises[:1] or together
    point = index.points[[one.place for one in meant]].mean(axis=0)
    longitude, latitude = point.round(6).tolist()
    return Choice("placed", confidence, (longitude, latitude))


def _is_one_place(options: Sequence[Option], index: NameIndex) -> bool:
    return all(_metres(options[0], one, index) <= SAME_PLACE_M for one in options[1:])


def _metres(one: Option, other: Option, index: NameIndex) -> float:
    return float(np.hypot(*(index.metres[one.place] - index.metres[other.place])))
