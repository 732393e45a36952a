"""Flows in words. Texts hold names from files: what writes them as Markdown makes them plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.borders.flows.bands import band_of
from hotspots.publish.borders.corridors import NO_RAIL, NOT_JOINED
from hotspots.publish.borders.flow_sentences import (
    change,
    episodes,
    interval,
    way,
    what_is_missing,
    year_of,
)
from hotspots.publish.borders.flows import EXPORTS, IMPORTS
from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.borders.corridors import SeenCorridor

__all__ = [
    "ENDS",
    "Ends",
    "band",
    "change",
    "corridor",
    "episodes",
    "interval",
    "net",
    "way",
    "what_is_missing",
    "year_of",
]


@dataclass(frozen=True)
class Ends:
    """What an indicator says of the two ends of a flow."""

    start: str
    """What the origin is."""
    end: str
    """What the destination is."""
    exports: str
    """What is said of an area that more leaves than arrives in."""
    imports: str


ENDS = {
    "outflow": Ends("home area", "area where they are found", "exports", "imports"),
    "inflow of vulnerability": Ends(
        "placing area",
        "host area",
        "places more children elsewhere than it hosts",
        "takes vulnerability in",
    ),
    "import": Ends("area that it comes from", "area that it comes to", "exports", "imports"),
    "both": Ends("home area", "area of the arrest", "exports", "imports"),
    "corridor": Ends(
        "stations where it begins",
        "stations that it leads to",
        "is where the corridor begins",
        "is where the corridor leads",
    ),
    "import or export": Ends("exporting area", "importing area", "exports", "imports"),
    "force to force": Ends("exporting force", "importing force", "exports", "imports"),
    "": Ends("origin", "destination", "sends more than it receives", "receives more than it sends"),
}
"""A measure's direction, as its contract gives it, to its words."""


def band(row: Mapping[str, Any]) -> str:
    """Return the letter of a flow's band, by what is told of it; empty where nothing is."""
    found = band_of(int(row["episodes"]))
    return found.letter if found else ""


def net(row: Mapping[str, Any], direction: str) -> str:
    """Say whether an area exports or imports.

    Parameters
    ----------
    row : mapping
        Of :attr:`hotspots.publish.borders.flows.Flows.net`.
    direction : str
        Of the measure.
    """
    ends = ENDS[direction]
    if np.isnan(row["index"]):
        return "nothing told between areas"
    if not row["flag"]:
        return "may be either"
    says = {EXPORTS: ends.exports, IMPORTS: ends.imports}[row["flag"]]
    holds = row["lowest"] > 0 or row["highest"] < 0
    return f"{says}, whatever was not sent" if holds else f"{says}, as far as flows were sent"


def corridor(
    one: SeenCorridor, names: Mapping[str, str], says: Mapping[str, str] | None = None
) -> str:
    """Say which stations join two groups.

    Parameters
    ----------
    one : SeenCorridor
    names : mapping of str to str
        Code to name.
    says : mapping of str to str, optional
        Code of a group to ``exports`` or ``imports``, of those that do.
    """
    start, end = (
        f"{names[code]} ({says[code]})" if says and says.get(code) else names[code]
        for code in (one.origin, one.destination)
    )
    if one.reason == NO_RAIL:
        return (
            f"{start} to {end}: no corridor is drawn, as the settings name no rail lines or no "
            "stations."
        )
    if one.reason == NOT_JOINED:
        return f"{start} to {end}: no track on the map joins them."
    passed = " - ".join(one.stations)
    said = f"{start} to {end}, {one.length_km:,.0f} km by rail: {passed}."
    off = f" Not on this way: {wording.listed(one.off)}." if one.off else ""
    return said + off
