"""What changed in each neighbourhood from one whole year to the next, a sentence each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish import neighbourhood_change_words as words
from hotspots.publish.neighbourhood_change_words import (
    HOW,
    NO_YEARS,
    NOTHING_COUNTS,
    in_short,
    interval,
    perhaps,
    sentence,
    told,
    worst_first,
)
from hotspots.ui.wording import listed, plain, source_within

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.neighbourhood_change import NeighbourhoodChange

__all__ = [
    "HOW",
    "NOTHING_COUNTS",
    "NO_YEARS",
    "counted",
    "in_short",
    "interval",
    "lead",
    "named",
    "others",
    "perhaps",
    "sentence",
    "told",
    "worst_first",
]


def named(one: NeighbourhoodChange, *, years: tuple[int, int]) -> str:
    """Return the sentence with the name before it, as Markdown."""
    return f"**{plain(one.name)}** {sentence(one, years=years)}"


def lead(found: Sequence[NeighbourhoodChange], *, years: tuple[int, int], of: str) -> str:
    """Say in one or two sentences what became of all neighbourhoods, as Markdown.

    Parameters
    ----------
    found : sequence of NeighbourhoodChange
    years : tuple of int
    of : str
        What the records are of.
    """
    return words.lead(found, years=years, of=plain(of), strong=lambda said: f"**{said}**")


def others(found: Sequence[NeighbourhoodChange]) -> str:
    """Say how many neighbourhoods no change is told of, as Markdown."""
    quiet = sum(one.verdict in {"unsure", "too few"} for one in found)
    lost = [one for one in found if one.verdict == "not compared"]
    left = [plain(one.name) for one in lost if not one.why]
    thin = [plain(one.name) for one in lost if one.why]
    said = [f"In {quiet:,} neighbourhoods no change can be told from chance."] if quiet else []
    if left:
        said.append(
            "Not compared, as no source told all of both years, from the same senders: "
            f"{listed(left)}."
        )
    if thin:
        said.append(
            "Not compared, as the cells counted for them hold fewer than 80% of their residents: "
            f"{listed(thin)}."
        )
    return " ".join(said)


def counted(found: Sequence[NeighbourhoodChange]) -> str:
    """Say which sources the change is made of."""
    sources = dict.fromkeys(source_within(name) for one in found for name in one.measures)
    if not sources:
        return ""
    return (
        f"Counted are records of {listed([plain(one) for one in sources])}, as far as they are "
        "told by neighbourhood and were received in both years, from the same senders."
    )
