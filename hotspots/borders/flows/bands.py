"""The agreed bands of how many episodes a flow has."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

FEWEST = 3
"""Flows of fewer episodes in a period are hidden from every view."""


@dataclass(frozen=True)
class FlowBand:
    """A class of flows."""

    letter: str
    least: int
    most: int | None
    """None for the largest: there is no most."""

    @property
    def words(self) -> str:
        """What the band holds."""
        return f"over {self.least - 1}" if self.most is None else f"{self.least} to {self.most}"


STARTS = (FEWEST, 6, 11, 21, 51)
BANDS = (
    *(
        FlowBand(letter, least, after - 1)
        for letter, (least, after) in zip("ABCD", pairwise(STARTS), strict=True)
    ),
    FlowBand("E", STARTS[-1], None),
)


def band_of(episodes: int) -> FlowBand | None:
    """Return the band of so many episodes; None below the least.

    >>> band_of(12).letter, band_of(12).words, band_of(51).words, band_of(2)
    ('C', '11 to 20', 'over 50', None)
    """
    fitting = [one for one in BANDS if one.least <= episodes]
    return fitting[-1] if fitting else None
