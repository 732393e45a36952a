"""Is it a hotspot? What chance does not explain, and how sure that is on the reader's own data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.local_findings import Period, counts_people
from hotspots.ui import (
    cache,
    filters,
    hotspot_chart,
    hotspot_map,
    hotspot_words,
    map_chart,
    opening,
    palette,
    state,
    wording,
)
from hotspots.ui.pages import chosen_hotspot
from hotspots.ui.pages import hotspot_parts as parts

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked

TITLE = "Is it a hotspot?"
MOST_ROWS = 10
"""Hotspots that the table shows without scrolling."""


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
    tested = cache.tested(view)
    if not tested.series:
        st.info(
            "Nothing can be tested here: no partner sends incidents that happened at a point and "
            "may be seen month by month."
        )
        return
    asked = _asked(view, tested.series)
    found = cache.findings(view, asked)
    areas = cache.hotspot_areas(view, asked)
    number = tested.series.index(asked.series)
    said = hotspot_words.summary(view, found, areas, name=asked.series, series=number)
    st.markdown(said)
    for line in hotspot_words.left_out(tested, name=asked.series):
        st.caption(wording.plain(line))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        rows = cache.finding_rows(view, asked)
        st.html(hotspot_map.finding_legend(rows))
        hotspot_chart.show(
            view,
            rows,
            colours=palette.FINDING_COLOURS,
            outlines=cache.finding_outlines(view, asked),
            alt=f"Map of {len(view.cells):,} cells: which belong to a hotspot. The table lists the "
            "hotspots.",
        )
    with right:
        _areas(view, asked)
        if areas:
            chosen_hotspot.show(view, asked)
        with st.expander("Every choice that was made here", expanded=not areas):
            lines = hotspot_words.choices(
                view, tested, found, period=asked.period, name=asked.series
            )
            st.markdown("\n".join(f"- {wording.plain(line)}" for line in lines))
    parts.show(view, asked)


def _asked(view: View, series: tuple[str, ...]) -> Asked:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        until, months = filters.period(view)
        name = st.selectbox(
            "Of",
            options=series,
            format_func=str.capitalize,
            key=state.SERIES,
            bind="query-params",
            width=220,
            help="Incidents of this theme that happened at a point and may be seen by month.",
        )
        question = filters.question(has_people=counts_people(view))
    return cache.Asked(series=name, period=Period(until, months), question=question)


def _areas(view: View, asked: Asked) -> None:
    areas = cache.hotspot_areas(view, asked)
    if not areas:
        return
    table = hotspot_words.table(view, areas)
    cells = table["cell"].tolist()
    key, rows = state.show_in_table(cells)
    st.dataframe(
        table,
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": rows}},
        selection_mode="single-row",
        hide_index=True,
        height="content" if len(areas) <= MOST_ROWS else 35 * (MOST_ROWS + 1),
        alt="Hotspots, most harm first. Choosing a row chooses its busiest cell on the map.",
        column_config={
            "name": st.column_config.TextColumn("Hotspot", width=220, pinned=True),
            "incidents": st.column_config.NumberColumn("Incidents", width=75),
            "share": st.column_config.NumberColumn("Of all harm", format="percent", width=80),
            "hectares": st.column_config.NumberColumn("Hectares", width=70),
            "cells": st.column_config.NumberColumn("Cells", width=55),
            "made_of": st.column_config.TextColumn("Told by"),
            "shared_by": st.column_config.TextColumn("Lies across"),
            "cell": None,
        },
    )
