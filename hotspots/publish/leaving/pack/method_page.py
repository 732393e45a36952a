"""The method on one page, and how this document can be read by everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.held_residents import ENOUGH
from hotspots.publish.kinds_of_view import BoardView
from hotspots.publish.leaving.pack import words
from hotspots.publish.leaving.pack.parts import Part, Table
from hotspots.publish.leaving.risk_layer import letters_of
from hotspots.publish.neighbourhood_change_words import HOW

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials

STATES = (
    ("None recorded", "Data arrived and hold no incident that counts here."),
    ("Hidden", "All that is known here are counts too small to be shown."),
    ("Not measurable", "Nobody lives here, so there is nobody to compare incidents with."),
    ("No data", "Nobody sent data for this place and period. This is not a zero."),
)
METHOD = """
Every partner sends counts of incidents by place and month, never anything about a person. They are
laid on cells of equal shape that ignore every border.

What each source counts is weighed by harm ({harm}), older incidents count less (half after
{half_life:g} months), and small numbers are drawn towards the average, so that one incident alone
does not make a place look dangerous.

A score adds up what the sources say, each with the weight that partners agreed, from 0 to 100.
Where a source is silent its weight goes to the others, and what was not received is never taken
for zero.

How sure: scores and weights are drawn many times within what is plausible, and we count how often a
cell is among the highest {top}. Intervals of ranks hold 90% of the draws.

{change}

Records show what was reported or seen, not all that happened. They say where to look and talk, and
decide nothing about anybody.
"""
OF_MONTHS = (
    "Hotspots are groups of cells that chance does not explain, tested as one family (Benjamini "
    "and Hochberg, 5%). Change compares the same months of two periods, with the scatter that "
    "these neighbourhoods show from month to month; its intervals hold 95%."
)
OF_YEARS = (
    "Change compares the last two whole years, with the scatter that neighbourhoods show from year "
    f"to year, and all of them together. {HOW}"
)
ASK = (
    "Partners' rules were agreed for the small cells of the analyst's map. Where all "
    "cells of a neighbourhood together had fewer than a rule asks of one, it is not met in them; "
    "for the rest the pages say: ask the analyst. Where cells hold less than "
    f"{ENOUGH:.0%} of a neighbourhood's residents nothing is compared or judged."
)
ACCESSIBILITY = """
This document is tagged after PDF/UA-1: headings, tables with heads, and a reading order. It can be
read aloud, enlarged and reflowed, and its language is British English.

Every map has a text that says what it shows. All that a map shows stands in a table or a sentence
too.

Bands differ in lightness and carry letters, A for the lowest. What is hidden and what was not
received has a pattern. Nothing is told by colour alone, and the pack can be printed in grey.

The same numbers can be had as a table (CSV) and as a map file (GeoPackage, GeoJSON or GeoParquet)
from whoever made this pack. Ask them too where something cannot be read.
"""


def method(materials: Materials) -> Part:
    """Return the method in one page."""
    about = materials.view.about
    weights = about["weights"]
    is_yearly = isinstance(materials.view, BoardView)
    told = METHOD.format(
        harm=weights["harm_edition"].replace("_", " "),
        half_life=weights["half_life_months"],
        top=words.share(about["scoring"]["top_share"]),
        change=f"{OF_YEARS}\n\n{ASK}" if is_yearly else OF_MONTHS,
    )
    weighed = [(words.source(name), f"{value:g}") for name, value in weights["sources"].items()]
    return Part(
        "Method in one page",
        [*paragraphs(told), f"Small numbers: {materials.made.rounding_of}"],
        [
            _bands(materials),
            Table("What is not a number", ("On the map", "Meaning"), STATES, "", (1, 3)),
            Table("Weights as agreed", ("Source", "Weight"), weighed, "No weights.", (2, 1)),
        ],
    )


def accessibility() -> Part:
    """Return how the document can be read by everybody."""
    return Part("Accessibility", paragraphs(ACCESSIBILITY), is_new_page=False)


def paragraphs(text: str) -> list[str]:
    r"""Return a text's paragraphs, each on one line.

    >>> paragraphs("one\ntwo\n\nthree")
    ['one two', 'three']
    """
    return [" ".join(one.split()) for one in text.strip().split("\n\n")]


def _bands(materials: Materials) -> Table:
    bands = materials.view.about["bands"]
    letters = letters_of(len(bands))
    ends = [f"to {one['from_score']:g}" for one in bands[1:]] + ["and above"]
    rows = [
        (letter, one["name"], f"{one['from_score']:g} {end}")
        for letter, one, end in zip(letters, bands, ends, strict=True)
    ]
    return Table("Bands", ("Letter", "Band", "Score"), rows, "No bands.", (0.6, 1.5, 1.5))
