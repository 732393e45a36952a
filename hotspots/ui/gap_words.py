"""The reporting gap in words. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.reporting_gap import (
    COMPARED,
    NO_HOSPITAL,
    NOT_RECEIVED,
    POLICE_DO_NOT_SAY,
    TOO_LITTLE,
    Catchment,
    SeenGap,
)
from hotspots.risk.gap.reporting_gap import AS_EXPECTED, FEWER, MORE, NOT_COMPARED, NOTHING
from hotspots.risk.gap.two_sets import BOTH, HEALTH_ONLY, POLICE_ONLY
from hotspots.ui import wording
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.view import View

SAYS = {
    MORE: "more injuries reach A&E here than police records predict",
    FEWER: "fewer injuries reach A&E here than police records predict",
    AS_EXPECTED: "about as many injuries reach A&E here as police records predict",
    NOTHING: "no assault in public is known here",
    NOT_COMPARED: "not measurable",
}
WHY = {
    NO_HOSPITAL: "no hospital that sends its returns speaks for this place",
    POLICE_DO_NOT_SAY: "police here send nothing that says which places are public",
    NOT_RECEIVED: "hospital and police were not both received in these years",
    TOO_LITTLE: "too few assaults are known in this catchment to say what is usual",
}
SETS = {BOTH: "hot for both", POLICE_ONLY: "hot for police only", HEALTH_ONLY: "hot for A&E only"}
CONTEXT = (
    "Elsewhere: in Cardiff 65% of the violence treated in A&E was not known to the police; in the "
    "West Midlands from 2012 to 2017 over 95% of A&E records had no matching police record."
)


def first_upper(text: str) -> str:
    """Return a text with a capital first letter; the others stay.

    >>> first_upper("more injuries reach A&E")
    'More injuries reach A&E'
    """
    return text[:1].upper() + text[1:]


def year_name(year: str, months: Sequence[str]) -> str:
    """Return a calendar year, and which part of it there is.

    >>> year_name("2023", ["2023-11", "2023-12", "2024-01"])
    '2023 (November and December)'
    >>> year_name("2024", ["2024-01"])
    '2024 (January)'
    """
    own = [wording.month_name(month).split()[0] for month in months if month[:4] == year]
    if len(own) == 12:  # noqa: PLR2004  a whole year
        return year
    return f"{year} ({own[0]} to {own[-1]})" if len(own) > 2 else f"{year} ({wording.listed(own)})"  # noqa: PLR2004


def catchment(one: Catchment) -> str:
    """Say in Markdown what is usual in a catchment.

    >>> catchment(Catchment(hospital="Infirmary", force="Police", odds=1.62, cells=9, months=36))
    '**Infirmary** treats about 16 for 10 assaults in public that Police has on record.'
    """
    hospital, force = f"**{plain(one.hospital)}**", plain(one.force)
    if np.isnan(one.odds):
        return f"{hospital} and {force} share too few assaults to say what is usual."
    treats = f"{hospital} treats about {10 * one.odds:.0f}"
    return f"{treats} for 10 assaults in public that {force} has on record."


def counted(least: int, most: int) -> str:
    """Return a count, or the range that the numbers shown leave open.

    >>> counted(8, 8), counted(16, 68)
    ('8', '16 to 68')
    """
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def summary(view: View, seen: SeenGap) -> str:
    """Say in Markdown how many cells differ, and in which places."""
    known = int(np.isin(seen.gap.state, (AS_EXPECTED, MORE, FEWER)).sum())
    if not known:
        return "**Not measurable**: no cell has a hospital and police to compare."
    said = [
        f"In **{int(own.sum()):,}** of {known:,} cells that know of an assault in public, "
        f"{SAYS[way]}{_names(view, own)}."
        for way, own in ((way, seen.gap.state == way) for way in (MORE, FEWER))
        if own.any()
    ]
    if not said:
        said = [f"In all {known:,} cells that know of an assault in public, {SAYS[AS_EXPECTED]}."]
    none = int((seen.why != COMPARED).sum())
    if none:
        said.append(f"{none:,} cells are **not measurable**.")
    return " ".join(said)


def _names(view: View, own: NDArray[np.bool_]) -> str:
    names = view.cells["name"][own].value_counts(sort=True)
    if names.empty:
        return ""
    return ": " + wording.listed([f"{plain(name)} ({cells:,})" for name, cells in names.items()])


def cell(seen: SeenGap, place: int) -> list[str]:
    """Say in Markdown what is known of a cell, a paragraph each."""
    if seen.why[place] != COMPARED:
        return [f"**Not measurable**: {WHY[int(seen.why[place])]}."]
    gap, state = seen.gap, int(seen.gap.state[place])
    said = [f"**{first_upper(SAYS[state])}.**"]
    if state != NOTHING:
        said.append(
            "Here and in the cells around it, for as many assaults on record, hospitals treat "
            f"**{gap.ratio[place]:.1f} times** as many as usual in the catchment (90% interval "
            f"{gap.low[place]:.1f} to {gap.high[place]:.1f})."
        )
    treated, recorded = (
        counted(int(side.least[place].sum()), int(side.most[place].sum()))
        for side in (seen.sides.treated, seen.sides.recorded)
    )
    months = wording.months(int(seen.sides.months[place]))
    said.append(
        f"In this cell, over {months} in which both were received: {treated} treated, "
        f"{recorded} recorded by police."
    )
    return said


def homes(view: View, feed: str) -> str:
    """Say in Markdown how many were hurt at home: a number beside the map."""
    measures = [one for one in view.about["measures"] if one["feed"] == feed]
    what = "Assaults" if all(one.get("public_assault") for one in measures) else "Injuries"
    own = [
        one["incidents"]
        for one in view.about["beside"]
        if (one["feed"], one["located"]) == (feed, "home")
    ]
    number = "none" if not own else "a number too small to be told"
    if own and own[0] is not None:
        number = f"{own[0]:,}"
    return (
        f"**{what} at home that hospitals treated in the last twelve months: {number}.** They have "
        "no place, are in none of these comparisons and are never spread over the map."
    )


def twin(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table of the gap with everything said in words."""
    is_known = table["why"] == COMPARED
    said = table["state"].map(SAYS).where(is_known, "not measurable: " + table["why"].map(WHY))
    interval = [
        "" if np.isnan(low) else f"{low:.1f} to {high:.1f}"
        for low, high in zip(table["low"], table["high"], strict=True)
    ]
    counts = {
        name: [
            "" if pd.isna(least) else counted(int(least), int(most))
            for least, most in zip(table[f"{name}_least"], table[f"{name}_most"], strict=True)
        ]
        for name in ("treated", "recorded")
    }
    return pd.DataFrame(
        {
            "name": table["name"],
            "says": said.map(first_upper),
            "ratio": table["ratio"].round(2),
            "interval": interval,
            **counts,
            "cell": table["cell"],
        }
    )
