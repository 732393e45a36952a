"""Where is risk? One map, one ranked table that says the same, one panel that explains a cell."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders.adjusting import factors_of
from hotspots.ui import (
    cache,
    cell_panel,
    downloads,
    filters,
    leaving_buttons,
    makings,
    map_chart,
    opening,
    ranked_table,
    state,
    wording,
)
from hotspots.ui.borders import recording_words

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

TITLE = "Where is risk?"


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
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = filters.choice(view)
        layer, has_names, is_agreement = filters.drawn(view)
        choice = replace(choice, adjusted=filters.makes_up(view))
    if not choice.themes:
        st.info("No theme is on. Switch on at least one to see where risk is.")
        return
    scored = cache.scored(view, choice)
    if not scored.score.sources:
        st.info(wording.NOTHING_COUNTS)
        return
    table = cache.table(view, choice)
    st.markdown(_summary(view, choice, table))
    if choice.adjusted:
        st.warning(recording_words.label(factors_of(view)))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        map_chart.show(view, choice, layer=layer, has_names=has_names, is_agreement=is_agreement)
    with right:
        _panel(view, scored)
        ranked_table.show(table, top=cache.confidence(view, choice).top)
        downloads.ranked_table(view, choice)
    with st.expander("Take this map with you"):
        leaving_buttons.exports(view, choice)
        leaving_buttons.pack(view, choice)
    makings.show(view)


def _summary(view: View, choice: Choice, table: pd.DataFrame) -> str:
    no_data = int((table["band"] == "no data").sum())
    top = [band["name"] for band in view.about["bands"]][-2:]
    high = int(table["band"].isin(top).sum())
    weights = view.about["weights"]
    missing = f", {no_data:,} have **no data**" if no_data else ""
    return (
        f"**{wording.plain(view.about['partnership'])}**: {wording.listed(choice.themes)} over "
        f"{wording.months(choice.period_months)} to {wording.month_name(choice.until)}. "
        f"Of {len(table):,} cells {high:,} are {' or '.join(map(wording.plain, top))}{missing}. "
        f"Weights: {wording.plain(weights['name'])}, agreed by "
        f"{wording.plain(weights['agreed_by'])}."
    )


def _panel(view: View, scored: RiskMap) -> None:
    cell = state.selected_cell()
    with st.container(border=True, key="panel"):
        if cell is None:
            st.markdown("**Choose a cell** on the map, or a row in the table, to see why.")
        elif cell not in set(view.cells["cell"]):
            st.markdown("The cell of this link is not on this map.")
            st.button("Clear", on_click=state.clear)
        else:
            cell_panel.show(view, scored, place=view.place_of(cell), today=cache.today())
