"""Yearly figures by area, as lines. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from hotspots.ui import charts, wording

if TYPE_CHECKING:
    import pandas as pd

MOST_LINES = len(charts.CATEGORICAL)
"""More lines than anybody tells apart: the table has the rest."""


def chart(figures: pd.DataFrame) -> alt.LayerChart:
    """Return the lines of one source's figures, each with its name at the end and marks of its own.

    Parameters
    ----------
    figures : DataFrame
        Rows of one title; see :data:`hotspots.publish.borders.yearly.KINDS`. A year without a
        figure breaks the line.
    """
    drawn = figures[figures["name"].isin(_largest(figures))]
    unit = str(figures["unit"].iloc[0])
    unit = unit[:1].upper() + unit[1:]
    base = alt.Chart(drawn).encode(
        x=alt.X("year:O", title="Year", axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("value:Q", title=unit, scale=alt.Scale(zero=True)),
        color=alt.Color("name:N", legend=None),
        tooltip=[
            alt.Tooltip("name:N", title="Area"),
            alt.Tooltip("year:O", title="Year"),
            alt.Tooltip("value:Q", title=unit, format=",.0f"),
        ],
    )
    lines = base.mark_line().encode(strokeDash=alt.StrokeDash("name:N", legend=None))
    points = base.mark_point(filled=True, size=45).encode(
        shape=alt.Shape("name:N", title=None, legend=alt.Legend(orient="top", columns=3))
    )
    drawn_lines: alt.LayerChart = lines + points
    return drawn_lines.properties(description=alt_text(figures))


def alt_text(figures: pd.DataFrame) -> str:
    """Return what the chart shows, in words: first and last figure of each area that it draws."""
    first = figures.iloc[0]
    parts = []
    for name in _largest(figures):
        own = figures[(figures["name"] == name) & figures["value"].notna()].sort_values("year")
        start, end = own.iloc[0], own.iloc[-1]
        parts.append(
            f"{name} {start['value']:,.0f} in {start['year']}, {end['value']:,.0f} in {end['year']}"
        )
    return (
        f"{first['title']}, {first['unit']}, as lines by year. "
        f"{'; '.join(parts) or 'No figure was published'}. "
        "The table below has every year."
    )


def missing(figures: pd.DataFrame) -> str:
    """Say for which years an area has no figure, empty where none is missing."""
    gaps = [
        f"{name} in {wording.listed(own['year'].tolist())}"
        for name, own in figures[figures["value"].isna()].groupby("name", sort=True)
    ]
    return f"No figure was published for {'; '.join(gaps)}." if gaps else ""


def _largest(figures: pd.DataFrame) -> list[str]:
    """Return the areas with figures that are drawn, by name: those with most of all years."""
    told = figures[figures["value"].notna()]
    total = told.groupby("name", sort=True)["value"].sum()
    most: list[str] = total.sort_values(ascending=False, kind="stable").index[:MOST_LINES].tolist()
    return sorted(most)
