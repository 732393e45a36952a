"""What a measure tells of a neighbourhood in a year, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.neighbourhood_change_words import told as numbers
from hotspots.publish.neighbourhood_received import FEWER, MORE, OTHERS

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.named_units import NamedUnits
    from hotspots.publish.neighbourhood_years import NeighbourhoodYears

COARSER = "told for larger areas only"
NO_DATA = "no data"
HIDDEN = "hidden"
NOTHING_SAID = "so nothing is compared here and no promise is judged; ask the analyst."
SENDERS = {
    FEWER: "fewer senders than the year before: not compared",
    MORE: "more senders than the year before: not compared",
    OTHERS: "other senders than the year before: not compared",
}


def said_of(told: NeighbourhoodYears, measure: int, number: int, year: int) -> str:
    """Say how many there were: a number, between what it lies, or why there is none."""
    at = (measure, number, year)
    if not told.is_received[at]:
        return NO_DATA
    if not told.is_told[at]:
        return COARSER
    low, high = int(told.low[at]), int(told.high[at])
    if told.is_open[at]:
        return f"at least {low:,}" if low else HIDDEN
    if told.is_hidden[at] and low == 0:
        return f"{HIDDEN}: at most {high:,}"
    return numbers((low, high)) if high else "0"


def not_compared(told: NeighbourhoodYears, measure: int, number: int, year: int) -> str:
    """Say that a year cannot be held against the one before; empty where it can, or is not told."""
    at, before = (measure, number, year), (measure, number, year - 1)
    if year == 0 or not told.is_told[at] or not told.is_told[before]:
        return ""
    return SENDERS.get(int(told.senders[at]), "")


def too_little(units: NamedUnits, number: int) -> str:
    """Say that cells hold too little of a neighbourhood to be told of it; empty where enough."""
    if units.is_held(number):
        return ""
    # Rounded down: 79.6% is not 80%, from which on it would be told.
    percent = int(100 * units.held[number])
    return f"only {percent}% of its residents live in the cells counted for it"


def what_records_are(view: BoardView, units: NamedUnits, number: int) -> str:
    """Say which cells the records of a neighbourhood are of, and what that keeps us from saying."""
    own = units.cells[number]
    cells = units.counted[number] if units.counted else own
    size = f"of about {view.cells['area_km2'].median():.1f} square kilometres"
    shore = ", or which lie on the shore beside it" if len(cells) > len(own) else ""
    which = (
        f"the {len(cells):,} cells {size} whose middle lies in it{shore}"
        if len(cells) > 1
        else f"the one cell {size} whose middle lies in it"
    )
    said = f"Records of {which}."
    why = too_little(units, number)
    return said if not why else f"{said} {why[0].upper()}{why[1:]}: {NOTHING_SAID}"
