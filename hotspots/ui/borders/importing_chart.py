"""The importing end as small multiples: a panel an indicator, a bar an area."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import pandas as pd

from hotspots.publish.borders.importing_counts import AT_LEAST, NO_DATA, SHOWN
from hotspots.ui import charts, wording

if TYPE_CHECKING:
    from hotspots.publish.borders.importing import Importing

BAR_PIXELS, PANEL_PIXELS = 22, 210
COLUMNS = 2
"""More would not fit beside each other on a small screen."""


def years(importing: Importing) -> list[str]:
    """Return the calendar years that can be shown, the newest first."""
    return sorted(set(importing.table["year"]), reverse=True)


def groups(importing: Importing, *, year: str) -> pd.DataFrame:
    """Return a row an indicator and group of areas.

    Returns
    -------
    DataFrame
        ``indicator`` and ``group`` by name, ``low`` and ``high`` (between them lies what there is),
        ``months`` (received of the year, where most were) and ``says`` in words.
    """
    rows = importing.table[(importing.table["year"] == year) & (importing.table["group"] != "")]
    found = []
    for (measure, group), part in rows.groupby(["measure", "group"], sort=True):
        low, high, months = int(part["low"].sum()), int(part["high"].sum()), part["months"].max()
        is_silent = bool((part["state"] == NO_DATA).all())
        found.append(
            {
                "indicator": wording.measure_of_source(str(measure)),
                "group": str(group),
                "low": low,
                "high": high,
                "months": int(months),
                "says": "no data" if is_silent else _says(low, high),
            }
        )
    return pd.DataFrame(found, columns=["indicator", "group", "low", "high", "months", "says"])


def table(importing: Importing, *, year: str) -> pd.DataFrame:
    """Return a row an indicator and area, as fine as it may be shown.

    Returns
    -------
    DataFrame
        ``indicator``, ``area``, ``within`` (the group), ``says`` (a number, a range, ``hidden``,
        ``too few to be sent``, ``none recorded`` or ``no data``) and ``months`` received.
    """
    rows = importing.table[importing.table["year"] == year]
    told = {SHOWN, AT_LEAST}
    says = [
        _says(low, high) if state in told else state
        for low, high, state in zip(rows["low"], rows["high"], rows["state"], strict=True)
    ]
    return pd.DataFrame(
        {
            "indicator": [wording.measure_of_source(name) for name in rows["measure"]],
            "area": rows["name"].to_list(),
            "within": rows["group"].to_list(),
            "says": says,
            "months": rows["months"].to_list(),
        }
    )


def chart(importing: Importing, *, year: str) -> alt.FacetChart:
    """Return the small multiples of a year; every panel has a scale of its own.

    A dark bar is what there is for certain, the light one what there may be at most.
    """
    told = groups(importing, year=year)
    base = alt.Chart(told).encode(y=alt.Y("group:N", title=None, sort="ascending"))
    tooltip = [
        alt.Tooltip("indicator:N", title="Indicator"),
        alt.Tooltip("group:N", title="Area"),
        alt.Tooltip("says:N", title="Number"),
        alt.Tooltip("months:Q", title="Months received"),
    ]
    most = base.mark_bar(color=charts.LIGHT).encode(
        x=alt.X("high:Q", title=None, axis=alt.Axis(tickMinStep=1)), tooltip=tooltip
    )
    sure = base.mark_bar(color=charts.MAIN, height={"band": 0.5}).encode(
        x=alt.X("low:Q", title=None), tooltip=tooltip
    )
    labels = base.mark_text(align="left", dx=4, color=charts.TEXT).encode(x="high:Q", text="says:N")
    height = BAR_PIXELS * max(told["group"].nunique(), 1)
    panels = alt.layer(most, sure, labels).properties(width=PANEL_PIXELS, height=height)
    drawn: alt.FacetChart = panels.facet(
        facet=alt.Facet("indicator:N", title=None), columns=COLUMNS
    ).resolve_scale(x="independent")
    return drawn


def alt_text(importing: Importing, *, year: str) -> str:
    """Say what the small multiples show, for whoever does not see them."""
    told = groups(importing, year=year)
    parts = []
    for indicator, rows in told.groupby("indicator", sort=True):
        most = rows.sort_values(["low", "high", "group"], ascending=[False, False, True]).iloc[0]
        if most["high"]:
            parts.append(f"{indicator}: most is told of {most['group']}, {most['says']}")
        else:
            parts.append(f"{indicator}: nothing recorded")
    listed = "; ".join(parts) or "nothing was received"
    return f"Bars by area for {year}. {listed}. The table below holds every number."


def _says(low: int, high: int) -> str:
    if low == high:
        return f"{low:,}"
    return f"{low:,} to {high:,}"
