"""What each source adds to a score, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from hotspots.ui import charts

if TYPE_CHECKING:
    import pandas as pd

BAR_PIXELS = 30
FRAME_PIXELS = 46


def height(bars: int) -> int:
    """Return how high the chart of so many bars is, in pixels."""
    return bars * BAR_PIXELS + FRAME_PIXELS


def chart(mix: pd.DataFrame) -> alt.LayerChart:
    """Return the chart of a mix of sources; see :func:`hotspots.ui.source_tables.mix`."""
    told = mix.assign(
        label=[
            said if said != "received" else f"{points:.1f} points, {share:.0%}"
            for said, points, share in zip(mix["said"], mix["points"], mix["share"], strict=True)
        ]
    )
    base = alt.Chart(told).encode(
        y=alt.Y("source:N", sort=None, title=None, axis=alt.Axis(labelLimit=160)),
        x=alt.X("points:Q", title="Points", scale=alt.Scale(nice=True)),
        tooltip=[
            alt.Tooltip("source:N", title="Source"),
            alt.Tooltip("points:Q", title="Points", format=".2f"),
            alt.Tooltip("weight:Q", title="Share of the weights here", format=".0%"),
            alt.Tooltip("times:Q", title="Times the average", format=".1f"),
        ],
    )
    bars = base.mark_bar(color=charts.MAIN)
    labels = base.mark_text(align="left", dx=4, color=charts.TEXT).encode(text="label:N")
    drawn: alt.LayerChart = bars + labels
    return drawn
