"""What is emerging? Every month judged with what was known then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.clusters.emerging.categories import DEFINITION, RULES
from hotspots.ui import (
    cache,
    emerging_words,
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

if TYPE_CHECKING:
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question
    from hotspots.publish.view import View

TITLE = "What is emerging?"
MOST_ROWS = 11
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
    found = cache.hotspots(view)
    if not found.tested.series:
        st.info(
            "Nothing can be tested here: no partner sends incidents that happened at a point and "
            "may be seen month by month."
        )
        return
    question, series, month = _asked(view, found)
    said = emerging_words.summary(view, found, question=question, series=series, month=month)
    st.markdown(said)
    for line in hotspot_words.left_out(found.tested, name=found.tested.series[series]):
        st.caption(wording.plain(line))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        rows = cache.category_rows(view, question=question, series=series, month=month)
        st.html(hotspot_map.category_legend(rows))
        hotspot_chart.show(
            view,
            rows,
            colours=palette.EMERGING_COLOURS,
            outlines=cache.category_outlines(view, question=question, series=series, month=month),
            alt=f"Map of {len(view.cells):,} cells: what became of each place. The table lists the "
            "hotspots and their categories.",
        )
    with right:
        _areas(view, found, question=question, series=series, month=month)
        with st.expander(f"What the categories mean (version {found.version})"):
            lines = [f"- **{name.capitalize()}**: {text}" for name, text in DEFINITION.items()]
            st.markdown("\n".join([RULES, "", *lines]))


def _asked(view: View, found: Hotspots) -> tuple[Question, int, int]:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        names = found.tested.series
        name = st.selectbox(
            "Of",
            options=names,
            format_func=str.capitalize,
            key=state.SERIES,
            bind="query-params",
            width=220,
        )
        question = filters.question(has_people=False)
        months = [
            month for number, month in enumerate(view.months) if found.is_judged[:, :, number].any()
        ]
        chosen = st.select_slider(
            "Month",
            options=months,
            value=months[-1],
            format_func=wording.month_name,
            key=state.EMERGING_MONTH,
            bind="query-params",
            help="What was known at the end of that month. Later months never change it.",
        )
    return question, names.index(name), view.months.index(chosen)


def _areas(view: View, found: Hotspots, *, question: Question, series: int, month: int) -> None:
    table = emerging_words.table(view, found, question=question, series=series, month=month)
    if table.empty:
        return
    cells = table["cell"].tolist()
    key, rows = state.show_in_table(cells)
    st.dataframe(
        table,
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": rows}},
        selection_mode="single-row",
        hide_index=True,
        height="content" if len(table) <= MOST_ROWS else 35 * (MOST_ROWS + 1),
        alt="Hotspots of that month with their categories. Choosing a row chooses a cell.",
        column_config={
            "name": st.column_config.TextColumn("Hotspot", width=230, pinned=True),
            "category": st.column_config.TextColumn("Category", width=100),
            "cells": st.column_config.NumberColumn("Cells", width=55),
            "since": st.column_config.TextColumn("Known since", width=110),
            "history": st.column_config.TextColumn("What happened to it"),
            "cell": None,
        },
    )
    judged = int(np.sum(found.is_judged[series, :, month]))
    st.caption(f"{judged:,} cells were judged in that month. {emerging_words.AS_A_WHOLE}")
