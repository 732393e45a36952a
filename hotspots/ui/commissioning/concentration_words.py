"""How concentrated need is, in sentences, a table and a curve. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from hotspots.ui import charts
from hotspots.ui.commissioning import saying
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.commissioning.concentration import Concentration
    from hotspots.publish.commissioning.curves import Curve

LAND, RESIDENTS = "land", "residents"
HEADLINE = 0.02
SPOKEN = 3
"""So many parts are said in words; the table has the rest."""
MOST_POINTS = 400
CELL = "cell"

COLUMNS = {
    "of": "Of the",
    "part": "The densest",
    "holds": "Holds",
    "range": "Nine times in ten",
    "times": "Times an even spread",
}
NOTHING = (
    "Less than half of the need in these themes is told for places that are small enough and many "
    "enough to say how concentrated it is; the rest is told for whole districts or the whole map. "
    "Choose other themes, or see the page Need."
)


def summary(found: Concentration, choice: Choice) -> str:
    """Say what a small part of the land holds, as Markdown."""
    place = found.land.parts.index(HEADLINE)
    told = (
        f"**{HEADLINE:.0%} of the land holds {saying.about(found.land.within[place])} of the "
        f"need** in {plain(saying.subject(choice))} (nine times in ten "
        f"{saying.between(found.land.low[place], found.land.high[place])}): "
        f"{saying.times(found.land.within[place] / HEADLINE)} what an even spread would put there."
    )
    if found.residents is not None:
        place = found.residents.parts.index(0.05)
        told += (
            f" Seen by people: the 5% of residents with most of it have "
            f"{saying.about(found.residents.within[place])} "
            f"({saying.between(found.residents.low[place], found.residents.high[place])})."
        )
    return told


def parts(curve: Curve, *, of_the: str) -> str:
    """Say what the first parts hold, a sentence.

    Parameters
    ----------
    curve : Curve
    of_the : str
        Land or residents.
    """
    told = [
        f"{part:.0%} {saying.about(held)} ({saying.between(low, high)})"
        for part, held, low, high in list(
            zip(curve.parts, curve.within, curve.low, curve.high, strict=True)
        )[:SPOKEN]
    ]
    return f"Of the {of_the}: {'; '.join(told)}."


def lattice(found: Concentration) -> str:
    """Say which places the curve is made of and what that leaves out, as Markdown."""
    kind = "cells" if found.level == CELL else plain(saying.kind(found.label))
    said = []
    if found.level != CELL:
        said.append(
            f"**Read every number as 'at least'.** This view tells most of these numbers for "
            f"{kind}, not for cells: {found.places:,} of them, the middle one "
            f"{saying.percent(found.smallest)} of the land. Within each the need is taken to be "
            "spread evenly, and it never is."
        )
    else:
        said.append(f"The curve is made of {found.places:,} cells.")
    if found.told < saying.ALL:
        said.append(
            f"{saying.about(found.told).capitalize()} of the need is told for these {kind} or "
            "places in them; what is told for larger areas only is left out."
        )
    if found.hidden:
        said.append(
            f"{found.hidden:,} of the numbers are hidden: each was drawn from all that it may be, "
            "which makes the ranges wider."
        )
    return " ".join(said)


def gini(found: Concentration) -> str:
    """Say how uneven as one number."""
    return (
        f"Gini coefficient over the land {found.land.gini:.2f} ({found.land.gini_low:.2f} to "
        f"{found.land.gini_high:.2f}), where 0 is an even spread and 1 all in one place. That of "
        "the incidents, held against the most even spread that so few can have: "
        f"{found.generalised_gini:.2f}. In nine of ten curves, of places drawn again, numbers lie "
        "within the ranges given."
    )


def table(found: Concentration) -> pd.DataFrame:
    """Return what the page shows, keys of :data:`COLUMNS`."""
    rows = [
        (of_the, f"{part:.0%}", saying.percent(held), saying.between(low, high), held / part)
        for of_the, curve in ((LAND, found.land), (RESIDENTS, found.residents))
        if curve is not None
        for part, held, low, high in zip(
            curve.parts, curve.within, curve.low, curve.high, strict=True
        )
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def chart(curve: Curve, *, of_the: str) -> alt.LayerChart:
    """Return the curve with the ranges of its parts, and the line of an even spread."""
    step = max(len(curve.curve.area) // MOST_POINTS, 1)
    line = pd.DataFrame(
        {
            "part": [*curve.curve.area[::step], 1.0],
            "holds": [*curve.curve.amount[::step], 1.0],
            "what": "As it is",
        }
    )
    even = pd.DataFrame({"part": [0.0, 1.0], "holds": [0.0, 1.0], "what": "An even spread"})
    ranges = pd.DataFrame(
        {"part": curve.parts, "holds": curve.within, "low": curve.low, "high": curve.high}
    )
    x = alt.X(
        "part:Q",
        title=f"Share of the {of_the}, densest first",
        axis=alt.Axis(format="%", tickCount=10),
    )
    y = alt.Y("holds:Q", title="Share of the need", axis=alt.Axis(format="%"))
    kinds = ["As it is", "An even spread"]
    lines = (
        alt.Chart(pd.concat([line, even]))
        .mark_line()
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "what:N",
                title=None,
                scale=alt.Scale(domain=kinds, range=[charts.MAIN, charts.QUIET]),
                legend=alt.Legend(orient="top"),
            ),
            strokeDash=alt.StrokeDash(
                "what:N", title=None, scale=alt.Scale(domain=kinds, range=[[1, 0], [5, 4]])
            ),
        )
    )
    bars = (
        alt.Chart(ranges)
        .mark_rule(color=charts.MAIN, strokeWidth=3, opacity=0.55)
        .encode(x=x, y=alt.Y("low:Q"), y2="high:Q")
    )
    points = (
        alt.Chart(ranges)
        .mark_point(filled=True, size=60, color=charts.MAIN, opacity=1)
        .encode(
            x=x,
            y=y,
            tooltip=[
                alt.Tooltip("part:Q", title="The densest", format=".0%"),
                alt.Tooltip("holds:Q", title="Holds", format=".0%"),
                alt.Tooltip("low:Q", title="At least", format=".0%"),
                alt.Tooltip("high:Q", title="At most", format=".0%"),
            ],
        )
    )
    return alt.LayerChart(
        layer=[lines, bars, points], description=f"{parts(curve, of_the=of_the)} The table has all."
    )


def is_known(found: Concentration) -> bool:
    """Whether there is anything to be concentrated."""
    return bool(np.isfinite(found.land.gini))
