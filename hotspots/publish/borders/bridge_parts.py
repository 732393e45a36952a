"""The parts of a bridge's page, in order: what stands under which heading, in which tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.errors import printable
from hotspots.publish.borders import bridge_words as words
from hotspots.publish.borders import side_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.borders.bridge import Bridge

FLOWS = ("What", "From", "To", "Episodes", "Months")
COMPARED = ("Measure", "Records of", "Ratio (95% interval)", "What it means")
DESKS = ("Side", "Who", "How to reach them", "Why they")
FEEDS = ("Side", "Last month", "Received on", "Feeds")
AGREED = ("Agreement", "Binds", "Feeds", "Holds", "Ask")
MISSING = ("Side", "What", "Held by", "Why", "Asked on", "Comes up again")
FOUND_FIRST = (
    "Hotspots are found before any border is looked at. Joint action is needed where each side "
    "holds a fifth of the harm or more."
)
NOT_TESTED = "None can be looked for: no incident that happened at a point may be seen by month."
AT_LEAST = (
    "Numbers are what was told over all months received. Flows of a few episodes are never sent or "
    "are hidden, so there may be more of each, and where no flow stands there may be one."
)
COMPARES = (
    "Police records for the same number of injuries of all kinds treated in hospital, close to the "
    "line on either side."
)
NO_COMPARISON = (
    "No measured line lies between them. What one force records on both sides is recorded alike; "
    "anything else is not measurable."
)


@dataclass(frozen=True)
class Table:
    """A table of the page."""

    caption: str
    heads: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    none: str
    """What stands where there is no row."""


@dataclass(frozen=True)
class Part:
    """A part of the page."""

    title: str
    tables: tuple[Table, ...]
    says: tuple[str, ...] = ()


def parts(bridge: Bridge, *, names: Mapping[str, str], series: str) -> tuple[Part, ...]:
    """Return the parts of a page.

    Parameters
    ----------
    bridge : Bridge
    names : mapping of str to str
        Code of an area to its name.
    series : str
        What the hotspots are of; empty where none can be looked for.
    """
    here, there = map(printable, bridge.names)
    flows = words.flow_rows(bridge, names=names)
    records = words.comparison_rows(bridge)
    unnamed = [side_words.nobody_named(side) for side in (bridge.here, bridge.there)]
    return (
        Part(
            "What flows between them",
            (Table(f"Flows between {here} and {there}", FLOWS, flows, "None is told."),),
            (AT_LEAST,),
        ),
        Part(
            "Hotspots that both hold",
            (_hotspots(bridge, f"Harm in {here}", f"Harm in {there}", series=series),),
            (FOUND_FIRST,),
        ),
        Part(
            "Whether records can be compared",
            (Table(f"Records in {here} and in {there}", COMPARED, records, NO_COMPARISON),),
            (COMPARES,),
        ),
        Part(
            "Who to call",
            (_desks(bridge, here, there), _feeds(bridge, here, there)),
            tuple(sentence for sentence in unnamed if sentence),
        ),
        Part(
            "Agreements",
            (_agreements(bridge, here, there),),
            (side_words.agreement_sentence(bridge),),
        ),
        Part("What is not shared", (_missing(bridge, here, there),)),
    )


def _hotspots(bridge: Bridge, *sides: str, series: str) -> Table:
    heads = ("No.", "Hotspot", *sides, "What to do")
    if not series:
        return Table("Hotspots on both sides", heads, (), NOT_TESTED)
    rows = words.hotspot_rows(bridge)
    return Table(f"Hotspots of {series} on both sides", heads, rows, "None lies on both sides.")


def _desks(bridge: Bridge, here: str, there: str) -> Table:
    rows = side_words.desk_rows(bridge)
    return Table(f"Who to call in {here} and in {there}", DESKS, rows, "Nobody is named.")


def _feeds(bridge: Bridge, here: str, there: str) -> Table:
    rows = side_words.freshness_rows(bridge)
    caption = f"How new the data of {here} and of {there} are"
    return Table(caption, FEEDS, rows, "Nothing is received.")


def _agreements(bridge: Bridge, here: str, there: str) -> Table:
    rows = side_words.agreement_rows(bridge)
    return Table(f"Agreements of {here} and {there}", AGREED, rows, "Neither is party to one.")


def _missing(bridge: Bridge, here: str, there: str) -> Table:
    rows = side_words.missing_rows(bridge)
    caption = f"What {here} and {there} have not shared"
    return Table(caption, MISSING, rows, "Nothing that was asked for is missing.")
