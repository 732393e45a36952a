"""How concentrated and how dense, in words and a chart. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt
import numpy as np
import pandas as pd

from hotspots.ui import charts, palette, wording
from hotspots.ui.legend import STYLE, entry

if TYPE_CHECKING:
    from hotspots.clusters.density import Bandwidth
    from hotspots.clusters.lorenz import Uneven

DENSITY_CLASSES = ("low", "below the middle", "middle", "above the middle", "highest tenth")
"""Fifths of what is above nothing, the last one a tenth."""


def unevenness(told: Uneven, *, what: str) -> str:
    """Say what share lies in the densest parts of the area."""
    parts = [
        f"{area:.0%} of the area holds {within:.0%} of {wording.plain(what)} ({low:.0%} to "
        f"{high:.0%})"
        for area, within, low, high in zip(
            told.areas, told.within.tolist(), told.low.tolist(), told.high.tolist(), strict=True
        )
    ]
    return f"{wording.listed(parts)}."


def gini(told: Uneven) -> str:
    """Say how uneven as a number: of the harm, and of incidents against what so few can be."""
    return (
        f"Gini of the harm {told.gini:.2f} ({told.gini_low:.2f} to {told.gini_high:.2f}); that of "
        "the incidents, against the most even spread that so few can have, "
        f"{told.generalised_gini:.2f}. True areas of cells; nine curves of ten, of cells drawn "
        "again, lie between the numbers in brackets. The broken line is that most even spread, one "
        "incident as harmful as another."
    )


def lorenz_chart(told: Uneven) -> alt.LayerChart | alt.FacetChart:
    """Return the Lorenz curve, with the line of greatest evenness."""
    curve = told.curve
    step = max(len(curve.area) // 400, 1)
    points = pd.DataFrame(
        {"area": [*curve.area[::step], 1.0], "amount": [*curve.amount[::step], 1.0]}
    )
    even = pd.DataFrame({"area": [0.0, told.even_area], "amount": [0.0, 1.0]})
    base = {
        "x": alt.X("area:Q", title="Share of the area, densest first", axis=alt.Axis(format="%")),
        "y": alt.Y("amount:Q", title="Share of the harm", axis=alt.Axis(format="%")),
    }
    return alt.layer(
        alt.Chart(points).mark_line(color=charts.MAIN).encode(**base),
        alt.Chart(even).mark_line(color=charts.QUIET, strokeDash=[4, 4]).encode(**base),
    )


def bandwidth(told: Bandwidth) -> str:
    """Say how far incidents are smoothed, and why."""
    if np.isnan(told.log_likelihood).all():
        return "There are not two incidents to choose a width by: I took the widest that I try."
    tried = wording.listed([f"{one:,.0f}" for one in told.tried_metres])
    return (
        f"I smoothed by {told.metres:,.0f} metres because, of {tried} metres, it is the width "
        "under which incidents foretell each other best."
    )


def density_legend(*, is_dual: bool) -> str:
    """Return the legend of a density as HTML."""
    what = "incidents a resident" if is_dual else "incidents a square kilometre"
    parts = [
        entry(palette.css(colour), name, "", "")
        for colour, name in zip(palette.band_colours(5), DENSITY_CLASSES, strict=True)
    ]
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="Legend: {what}">'
        f"<span><b>{what.capitalize()}</b></span>{''.join(parts)}</div>"
    )
