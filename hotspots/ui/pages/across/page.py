"""Across borders: what administrative lines hide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.local_findings import Period, counts_people
from hotspots.ui import cache, filters, map_chart, opening, state
from hotspots.ui.pages.across import between, flows, recording, straddling

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked

TITLE = "Across borders"
STRADDLES = "What lies across a line?"
FLOWS = "What flows between areas?"
COMPARED = "What can be compared?"
BRIDGE = "Bridge between two"
PARTS = (STRADDLES, FLOWS, COMPARED, BRIDGE)


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=map_chart.CSS)
    if view:
        body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    part = st.segmented_control(
        "Ask",
        options=PARTS,
        default=STRADDLES,
        key=state.ACROSS,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    if part == FLOWS:
        flows.show(view)
    elif part == COMPARED:
        recording.show(view)
    else:
        asked = _asked(view)
        shown = straddling if part == STRADDLES else between
        shown.show(view, asked)


def _asked(view: View) -> Asked | None:
    series = cache.tested(view).series
    if not series:
        return None
    with st.container(horizontal=True, vertical_alignment="bottom"):
        until, months = filters.period(view)
        name = st.selectbox(
            "Hotspots of",
            options=series,
            format_func=str.capitalize,
            key=state.SERIES,
            bind="query-params",
            width=220,
        )
        question = filters.question(has_people=counts_people(view), at_first="excess")
    return cache.Asked(series=name, period=Period(until, months), question=question)
