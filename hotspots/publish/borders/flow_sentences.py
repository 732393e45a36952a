"""Flows between areas in words that screens and papers share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.borders.flows.bands import FEWEST
from hotspots.publish.borders.bridge_words import month
from hotspots.publish.borders.flows import FALLING, RISING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.borders.flows import Flows

YEAR = 12


def year_of(flows: Flows, measure: str, until: str) -> str:
    """Say which months a year that ends with a period has."""
    months = flows.measure(measure)["months"]
    last = np.datetime64(until, "M") + months - 1
    return f"{month(str(last + 1 - YEAR))} to {month(str(last))}"


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
