"""Circles that hold most against the people there, in words. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.ui import wording
from hotspots.ui.time_words import RARE

if TYPE_CHECKING:
    from hotspots.clusters.scan.scan import Scan
    from hotspots.publish.view import View

NO_PEOPLE = (
    "This cannot be asked: the partnership has not named how many people there are (`exposure` in "
    "its settings)."
)
ABOUT = (
    "Circles of up to ten rings, over the whole period chosen above, are held against what the "
    "people there let expect, in all themes together."
)


def densest(view: View, found: Scan) -> str:
    """Say which circle holds most against the people there."""
    clear = [one for one in found.clusters if one.p < RARE]
    if not clear:
        return "No circle stands out from what the people there let expect."
    first = clear[0]
    rings = "1 ring" if first.window.rings == 1 else f"{first.window.rings} rings"
    more = f", and {len(clear) - 1} more stand out" if len(clear) > 1 else ""
    return (
        f"{sum(first.incidents):,} incidents, where the people there let expect "
        f"{sum(first.expected):,.0f}, lie within {rings} around "
        f"{wording.plain(view.cells['name'].iloc[first.window.centre])}{more}."
    )
