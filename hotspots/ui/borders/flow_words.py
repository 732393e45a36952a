"""Flows in words. Texts hold names from files: what writes them as Markdown makes them plain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.borders.flows.bands import FEWEST, band_of
from hotspots.publish.borders.corridors import NO_RAIL, NOT_JOINED
from hotspots.publish.borders.flows import EXPORTS, FALLING, IMPORTS, RISING
from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.borders.corridors import SeenCorridor
    from hotspots.publish.borders.flows import Flows

YEAR = 12


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


def year_of(flows: Flows, measure: str, until: str) -> str:
    """Say which months a year that ends with a period has."""
    months = flows.measure(measure)["months"]
    last = wording.later(until, months=months - 1)
    first = wording.later(last, months=1 - YEAR)
    return f"{wording.month_name(first)} to {wording.month_name(last)}"


def way(origin: str, destination: str, names: Mapping[str, str]) -> str:
    """Say from where to where a flow leads."""
    if origin == destination:
        return f"Within {names[origin]}"
    return f"{names[origin]} to {names[destination]}"


def episodes(row: Mapping[str, Any]) -> str:
    """Say how many episodes a flow had in a year.

    Parameters
    ----------
    row : mapping
        Of :attr:`hotspots.publish.borders.flows.Flows.changes`.
    """
    told, most = int(row["episodes"]), int(row["most"])
    is_whole = row["received"] == row["periods"]
    if not row["received"] and not told:
        return "no data"
    if told == 0:
        return "hidden" if row["hidden"] else f"too few to be sent: 0 to {most}"
    if is_whole and most == told:
        return f"{told:,}"
    return f"{told:,} to {most:,}" if is_whole else f"at least {told:,}"


def band(row: Mapping[str, Any]) -> str:
    """Return the letter of a flow's band, by what is told of it; empty where nothing is."""
    found = band_of(int(row["episodes"]))
    return found.letter if found else ""


def change(row: Mapping[str, Any]) -> str:
    """Say whether a flow has changed since the year before."""
    if np.isnan(row["ratio"]):
        is_short = row["received_before"] < row["periods"]
        return "no whole year before" if is_short else "too few to compare"
    if row["flag"] == RISING:
        return f"rising: {row['ratio']:.1f} times the year before"
    if row["flag"] == FALLING:
        return f"falling: {row['ratio']:.1f} times the year before"
    chance = "may be chance"
    if not row["low"] <= 1 <= row["high"]:
        # Its own range tells a change, and with so many flows some ranges do by chance.
        chance = "among so many flows, may be chance"
    return f"{row['ratio']:.1f} times the year before; {chance}"


def interval(row: Mapping[str, Any]) -> str:
    """Give the interval of a change; empty where there is none."""
    return "" if np.isnan(row["ratio"]) else f"{row['low']:.1f} to {row['high']:.1f}"


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


def what_is_missing(measure: Mapping[str, Any]) -> str:
    """Say what the numbers of an indicator leave out."""
    unit = {1: "month", 3: "quarter", YEAR: "year"}.get(measure["months"], "period")
    said = f"Flows of fewer than {FEWEST} episodes a {unit} are hidden."
    if measure["unsent"]:
        said = (
            f"Fewer than {measure['unsent'] + 1} episodes a {unit} are never sent: they are "
            "unknown, not zero, so a number may be a range."
        )
    activity = " It follows what the police look for." if measure["is_police_activity"] else ""
    return f"{said}{activity} Indicators overlap and are never added together."


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
