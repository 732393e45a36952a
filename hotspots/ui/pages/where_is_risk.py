"""Where is risk? One map, one ranked table that says the same, one panel that explains a cell."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders.adjusting import factors_of
from hotspots.publish.risk_map import NO_DATA
from hotspots.ui import (
    cache,
    cell_panel,
    downloads,
    drawn_before,
    filters,
    leaving_buttons,
    makings,
    map_chart,
    opening,
    ranked_table,
    state,
    tour,
    wording,
)
from hotspots.ui.borders import recording_words

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

TITLE = "Where is risk?"
PAUSE_S = 0.5
"""Between a new map and working out how sure it is."""


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
    choice = filters.choice(view, can_make_up=True)
    if not choice.themes:
        st.info("No theme is on. Switch on at least one to see where risk is.")
        return
    scored = cache.scored(view, choice)
    if not scored.score.sources:
        st.info(wording.NOTHING_COUNTS)
        return
    tour.show(view, choice)
    st.markdown(_summary(view, choice, scored))
    if choice.adjusted:
        st.warning(recording_words.label(factors_of(view)))
    left, right = st.columns([3, 2], gap="medium")
    panel = right.container()
    # Whoever clicked waits for the panel; whoever moved a slider, for the map.
    drawn = drawn_before.how_drawn(choice)
    if drawn == "again":
        with panel:
            _panel(view, scored)
    with left:
        map_chart.show(view, choice, has_options=True)
    if drawn != "again":
        with panel:
            _panel(view, scored)
    if drawn == "anew":
        # Whoever moves on at once ends this run here; the browser draws the map undisturbed.
        time.sleep(PAUSE_S)
    with right:
        ranked_table.show(cache.ranked(view, choice), top=cache.confidence(view, choice).top)
        downloads.ranked_table(view, choice)
    with st.expander("Take this map with you"):
        leaving_buttons.exports(view, choice)
        leaving_buttons.pack(view, choice)
    makings.show(view)


def _summary(view: View, choice: Choice, scored: RiskMap) -> str:
    no_data = int((scored.band == NO_DATA).sum())
    bands = [band["name"] for band in view.about["bands"]]
    high = int((scored.band >= max(len(bands) - 2, 0)).sum())
    weights = view.about["weights"]
    missing = f", {no_data:,} have **no data**" if no_data else ""
    highest = " or ".join(map(wording.plain, bands[-2:]))
    return (
        f"**{wording.plain(view.about['partnership'])}**: {wording.listed(choice.themes)} over "
        f"{wording.months(choice.period_months)} to {wording.month_name(choice.until)}. "
        f"Of {len(scored.band):,} cells {high:,} are {highest}{missing}. "
        f"Weights: {wording.plain(weights['name'])}, agreed by "
        f"{wording.plain(weights['agreed_by'])}."
    )


def _panel(view: View, scored: RiskMap) -> None:
    cell = state.selected_cell()
    with st.container(border=True, key="panel"):
        if cell is None:
            st.markdown("**Choose a cell** on the map, or a row in the table, to see why.")
        elif not (view.cells["cell"] == cell).any():
            st.markdown("The cell of this link is not on this map.")
            st.button("Clear", on_click=state.clear)
        else:
            cell_panel.show(view, scored, place=view.place_of(cell), today=cache.today())
