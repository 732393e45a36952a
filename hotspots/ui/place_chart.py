"""What each source told of a place, month by month, as a picture. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from hotspots.publish.place_months import RECORDED, STATES
from hotspots.ui import charts, wording
from hotspots.ui.profile_words import LETTERS

if TYPE_CHECKING:
    import pandas as pd

FILLS = ("#BFD3E6", "#FFFFFF", "#FFFFFF", "#E3E5E8")
"""Of the states, in their order; numbers and letters say the same."""
ROW_PIXELS = 30


def chart(months: pd.DataFrame) -> alt.LayerChart:
    """Return a strip of months for each source.

    Parameters
    ----------
    months : DataFrame
        See :func:`hotspots.publish.place_months.source_months`.
    """
    shown = months.assign(
        source=[wording.source_name(f"{one}.") for one in months["source"]],
        said=[
            str(number) if state == RECORDED and number is not None else LETTERS[state]
            for state, number in zip(months["state"], _numbers(months["incidents"]), strict=True)
        ],
        when=[wording.month_name(month) for month in months["month"]],
    ).drop(columns="incidents")
    base = alt.Chart(shown).encode(
        x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=-90)),
        y=alt.Y("source:N", title=None, sort=None),
        tooltip=[
            alt.Tooltip("source:N", title="Source"),
            alt.Tooltip("when:N", title="Month"),
            alt.Tooltip("state:N", title="State"),
            alt.Tooltip("said:N", title="Told"),
        ],
    )
    cells = base.mark_rect(stroke=charts.QUIET, strokeWidth=0.5).encode(
        color=alt.Color(
            "state:N",
            title=None,
            scale=alt.Scale(domain=list(STATES), range=list(FILLS)),
            legend=None,
        )
    )
    made: alt.LayerChart = cells + base.mark_text(fontSize=11, fill=charts.TEXT).encode(
        text="said:N"
    )
    return made


def _numbers(incidents: pd.Series[int]) -> list[int | None]:
    missing = incidents.isna().tolist()
    known = incidents.fillna(0).tolist()
    return [None if gap else int(one) for one, gap in zip(known, missing, strict=True)]


def height(months: pd.DataFrame) -> int:
    """Return how tall the picture is, in pixels."""
    return ROW_PIXELS * months["source"].nunique() + 70
