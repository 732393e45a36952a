"""The calendar as a picture: a letter and a colour a month, and hatching where nothing arrived."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

import altair as alt

from hotspots.ui import charts, palette
from hotspots.ui.coverage_calendar import LETTERS, MEANINGS, OWNER

if TYPE_CHECKING:
    import pandas as pd

MOST_MONTHS = 36
"""More would be too narrow to read; the table holds them all."""

ROW_HEIGHT = 18
AXIS_HEIGHT = 40
EDGE = charts.QUIET
COLOURS = {"received": "#dbe9f6", "partial": "#fde7b0", "break": "#e3d5f0", "awaited": "#ffffff"}
STRIPES = 4
HATCH_COLOURS = ("#ffffff", "#b9c0c8")
"""Light enough for a letter to be read on."""

STYLE = """<style>
.months{display:flex;flex-wrap:wrap;gap:.15rem 1rem;font-size:.88rem}
.months span{display:flex;align-items:center;gap:.4rem}
.months i{min-width:1.35rem;height:1.2rem;border:1px solid #5c6670;text-align:center;
font:600 .8rem/1.1rem sans-serif;color:#181c26}
</style>"""


def chart(rows: pd.DataFrame) -> alt.LayerChart:
    """Return the calendar of the newest months: months across, a row a sender under each feed."""
    shown = sorted(set(rows["month"]))[-MOST_MONTHS:]
    places, labels = _lines(rows)
    drawn = rows[rows["month"].isin(shown)].copy()
    drawn["letter"] = drawn["state"].map(LETTERS)
    drawn["line"] = [places[owner] for owner in drawn[OWNER].itertuples(index=False, name=None)]
    lines = list(range(len(labels)))
    month = alt.X("month:O", scale=alt.Scale(domain=shown), axis=_month_axis())
    line = alt.Y("line:O", scale=alt.Scale(domain=lines), axis=_line_axis())
    base = alt.Chart(drawn).encode(x=month, y=line, tooltip=_tooltip())
    layers = [
        base.transform_filter(alt.datum.state == state).mark_rect(
            color=_fill(state), stroke=EDGE, strokeWidth=0.6
        )
        for state in LETTERS
        # A layer that draws nothing is a picture without a description.
        if state in set(drawn["state"])
    ]
    letters = base.mark_text(
        fontSize=10, fontWeight=600, color=palette.css(palette.TEXT_COLOUR)
    ).encode(text="letter:N")
    whole: alt.LayerChart = (
        alt.layer(*layers, letters)
        .add_params(
            alt.param(name="names", value=[name for name, _ in labels]),
            alt.param(name="feeds", value=[is_feed for _, is_feed in labels]),
        )
        .properties(height=AXIS_HEIGHT + ROW_HEIGHT * len(labels))
        .configure_view(stroke=None)
    )
    return whole


def legend() -> str:
    """Return what letters, colours and hatching mean, as HTML."""
    entries = [
        f'<span><i style="background:{_css(state)}">{letter}</i>'
        f"<b>{escape(state.capitalize())}</b> {escape(MEANINGS[state])}</span>"
        for state, letter in LETTERS.items()
    ]
    return (
        f'{STYLE}<div class="months" role="group" aria-label="What the letters mean">'
        f"{''.join(entries)}</div>"
    )


def _lines(rows: pd.DataFrame) -> tuple[dict[tuple[Any, ...], int], list[tuple[str, bool]]]:
    """Return owner to its line, and each line's name with whether it is a feed's."""
    labels: list[tuple[str, bool]] = []
    places: dict[tuple[Any, ...], int] = {}
    last = None
    for owner in rows[OWNER].drop_duplicates().itertuples(index=False, name=None):
        feed, name, sender, provider = owner
        if feed != last:
            labels.append((name, True))
        places[owner] = len(labels)
        labels.append((f"{sender} ({provider})" if provider else sender, False))
        last = feed
    return places, labels


def _tooltip() -> list[alt.Tooltip]:
    said = {"name": "Feed", "sender": "From", "month": "Month", "state": "State", "reason": "Why"}
    return [alt.Tooltip(f"{column}:N", title=title) for column, title in said.items()]


def _month_axis() -> alt.Axis:
    """Return an axis with the first letter of each month, and the year under each January."""
    initial = "substring('JFMAMJJASOND', +slice(datum.value, 5) - 1, +slice(datum.value, 5))"
    year = "(datum.index == 0 || slice(datum.value, 5) == '01') ? slice(datum.value, 0, 4) : ''"
    return alt.Axis(
        title=None,
        orient="top",
        labelAngle=0,
        labelExpr=f"[{initial}, {year}]",
        labelOverlap=False,
        labelColor=palette.css(palette.TEXT_COLOUR),
        ticks=False,
        domain=False,
    )


def _line_axis() -> alt.Axis:
    return alt.Axis(
        title=None,
        labelExpr="names[datum.value]",
        labelFontWeight={
            "condition": {"test": "feeds[datum.value]", "value": "bold"},
            "value": "normal",
        },
        labelColor=palette.css(palette.TEXT_COLOUR),
        labelLimit=250,
        labelOverlap=False,
        labelFlush=False,
        labelBound=False,
        ticks=False,
        domain=False,
    )


def _fill(state: str) -> str | dict[str, Any]:
    """Return a colour, or a gradient that makes stripes."""
    if state in COLOURS:
        return COLOURS[state]
    width = 1 / (2 * STRIPES)
    stops = [
        {"offset": edge * width, "color": HATCH_COLOURS[stripe % 2]}
        for stripe in range(2 * STRIPES)
        for edge in (stripe, stripe + 1)
    ]
    return {"gradient": "linear", "x1": 0, "y1": 0, "x2": 1, "y2": 1, "stops": stops}


def _css(state: str) -> str:
    if state in COLOURS:
        return COLOURS[state]
    white, grey = HATCH_COLOURS
    return f"repeating-linear-gradient(45deg,{grey} 0 2px,{white} 2px 5px)"
