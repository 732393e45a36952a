"""What a reader may choose: month, period, themes, and the borders drawn over the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.risk_map import Choice, default_choice
from hotspots.ui import state, wording

if TYPE_CHECKING:
    from hotspots.publish.view import View

PERIODS = (3, 6, 12, 24, 36)


def choice(view: View) -> Choice:
    """Draw the choices that decide the score, and return what was chosen."""
    default = default_choice(view)
    themes = list(
        dict.fromkeys(theme for item in view.about["measures"] for theme in item["themes"])
    )
    state.follow_newest(view.months[-1])
    until = st.selectbox(
        "Month",
        options=view.months[::-1],
        format_func=wording.month_name,
        key=state.MONTH,
        bind="query-params",
        width=175,
        help="The last month of the period.",
    )
    periods = sorted({*PERIODS, default.period_months})
    period = st.selectbox(
        "Period",
        options=periods,
        index=periods.index(default.period_months),
        format_func=wording.months,
        key=state.PERIOD,
        bind="query-params",
        width=125,
        help="How many months count, up to and including the chosen one. Older ones weigh less.",
    )
    chosen = st.pills(
        "Themes",
        options=themes,
        default=[theme for theme in default.themes if theme in themes],
        selection_mode="multi",
        key=state.THEMES,
        format_func=str.capitalize,
        bind="query-params",
        width="content",
        help="What counts towards the score.",
    )
    return Choice(until=until, period_months=period, themes=tuple(t for t in themes if t in chosen))


def borders(view: View) -> tuple[str, bool]:
    """Draw the choice of borders; return the layer, empty for none, and whether to name areas."""
    labels = {item["name"]: item["label"] for item in view.about["layers"]}
    layer = st.selectbox(
        "Borders",
        options=["", *labels],
        index=1 if labels else 0,
        format_func=lambda name: labels.get(name, "None"),
        key=state.LAYER,
        bind="query-params",
        width=240,
        help="Drawn over the cells. Scores are worked out without them.",
    )
    has_names = st.toggle("Area names", key=state.NAMES, bind="query-params")
    return layer, has_names
