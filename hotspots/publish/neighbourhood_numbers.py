"""What a measure tells of a neighbourhood in a year, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.neighbourhood_change_words import told as numbers

if TYPE_CHECKING:
    from hotspots.publish.neighbourhood_years import NeighbourhoodYears

COARSER = "told for larger areas only"
NO_DATA = "no data"


def said_of(told: NeighbourhoodYears, measure: int, number: int, year: int) -> str:
    """Say how many there were: a number, between what it lies, or why there is none."""
    at = (measure, number, year)
    if not told.is_received[at]:
        return NO_DATA
    if not told.is_told[at]:
        return COARSER
    low, high = int(told.low[at]), int(told.high[at])
    if told.is_hidden[at] and low == 0:
        return f"hidden: at most {high:,}"
    return numbers((low, high)) if high else "0"
