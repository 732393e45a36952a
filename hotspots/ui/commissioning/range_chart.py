"""Areas with a share and its range, and a second share beside it. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from hotspots.ui import charts
from hotspots.ui.commissioning import saying

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.commissioning.need import Need

    Floats = NDArray[np.float64]

MOST_AREAS = 15
"""More than anybody reads in a chart: the table has the rest."""
ROW_HEIGHT, AROUND = 22, 110
NEED = "Share of the need"


def rows(found: Need, *, beside: Floats, says: str) -> pd.DataFrame:
    """Return what is drawn: a row an area and mark, most need first."""
    own = [n for n in found.order.tolist() if np.isfinite(found.share[n])][:MOST_AREAS]
    return pd.DataFrame(
        [
            {
                "line": line,
                "area": found.areas.names[n],
                "mark": mark,
                "share": value[n],
                "low": found.low[n],
                "high": found.high[n],
                "range": saying.between(found.low[n], found.high[n]) if mark == NEED else "",
            }
            for line, n in enumerate(own)
            for mark, value in ((NEED, found.share), (says, beside))
        ]
    )


def chart(found: Need, *, beside: Floats, says: str) -> alt.LayerChart:
    """Return the chart: a point and a line from end to end of its range, and a second mark.

    Parameters
    ----------
    found : Need
    beside : ndarray of float, shape (areas,)
        Another share of each area.
    says : str
        What the second share is, for the legend.
    """
    drawn = rows(found, beside=beside, says=says)
    # Names become no part of an expression, as they would in an order that is written out.
    names = alt.param(name="names", value=drawn.drop_duplicates("line")["area"].tolist())
    y = alt.Y(
        "line:O",
        title=None,
        axis=alt.Axis(labelExpr="names[datum.value]", labelLimit=170, labelOverlap=False),
    )
    axis = alt.Axis(format="%", tickCount=6)
    tips = [
        alt.Tooltip("area:N", title="Area"),
        alt.Tooltip("mark:N", title="What"),
        alt.Tooltip("share:Q", title="Share", format=".1%"),
        alt.Tooltip("range:N", title="Nine times in ten"),
    ]
    base = alt.Chart(drawn)
    lines = (
        base.transform_filter(alt.datum.mark == NEED)
        .mark_rule(color=charts.MAIN, strokeWidth=3, opacity=0.55)
        .encode(y=y, x=alt.X("low:Q", axis=axis, title="Share of the whole"), x2="high:Q")
    )
    kinds = [NEED, says]
    points = base.mark_point(filled=True, size=75, opacity=1).encode(
        y=y,
        x=alt.X("share:Q", axis=axis, title="Share of the whole"),
        color=alt.Color(
            "mark:N",
            title=None,
            scale=alt.Scale(domain=kinds, range=[charts.MAIN, charts.SECOND]),
            legend=alt.Legend(orient="top", columns=1, symbolStrokeWidth=0),
        ),
        shape=alt.Shape(
            "mark:N", title=None, scale=alt.Scale(domain=kinds, range=["circle", "diamond"])
        ),
        tooltip=tips,
    )
    return alt.LayerChart(
        layer=[lines, points],
        description=alt_text(found, says=says),
    ).add_params(names)


def height(found: Need) -> int:
    """Return how high the chart is, in pixels, with its legend and its axis."""
    known = int(np.isfinite(found.share).sum())
    return ROW_HEIGHT * min(known, MOST_AREAS) + AROUND


def alt_text(found: Need, *, says: str) -> str:
    """Return what the chart shows, in words."""
    parts = [
        f"{found.areas.names[n]} {saying.percent(found.share[n])} "
        f"({saying.between(found.low[n], found.high[n])})"
        for n in found.order[:5].tolist()
        if np.isfinite(found.share[n])
    ]
    return (
        f"Share of the need with its range, and {says.lower()}, of the areas with most need: "
        f"{', '.join(parts)}. The table has every area."
    )
