"""A newcomer is shown around in three steps, and may end it at any of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.reporting_gap import treated_feeds, years_of
from hotspots.ui import cache, state, tour_words
from hotspots.ui.pages import is_it_a_hotspot, who_hears
from hotspots.ui.pages.across import page as across_borders

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.reporting_gap import SeenGap
    from hotspots.publish.view import View

STEPS = 3
_STEP = "tour_step"
_ENDED = STEPS + 1


def show(view: View, choice: Choice) -> None:
    """Draw the step that the reader is at, where the partnership shows newcomers around.

    Whoever opens a link was sent there to see something else, and is not shown around.
    """
    if _STEP not in st.session_state:
        is_shown = cache.has_tour() and not st.query_params
        st.session_state[_STEP] = 1 if is_shown else _ENDED
    step = st.session_state[_STEP]
    if step >= _ENDED:
        return
    with st.container(border=True, key="tour"):
        st.markdown(_told(view, choice, step=step))
        with st.container(horizontal=True, vertical_alignment="center"):
            if step < STEPS:
                then = partial(_go, step + 1, view, choice)
                st.button("Next", type="primary", on_click=then)
            else:
                _links()
            st.button("Close the tour", on_click=partial(_go, _ENDED, view, choice))
            st.caption(f"{step} of {STEPS}")


def _told(view: View, choice: Choice, *, step: int) -> str:
    if step == 1:
        return tour_words.where(view, sources=len(cache.scored(view, choice).score.sources))
    cell = state.selected_cell()
    if step < STEPS and cell in set(view.cells["cell"]):
        return tour_words.why(view, str(cell), _seen(view))
    return tour_words.NEXT


def _seen(view: View) -> SeenGap | None:
    feeds = treated_feeds(view)
    return cache.gap(view, feeds[0], years_of(view)) if feeds else None


def _go(step: int, view: View, choice: Choice) -> None:
    st.session_state[_STEP] = step
    if step == STEPS - 1:
        state.select(tour_words.telling_cell(view, cache.table(view, choice), _seen(view)))


def _links() -> None:
    for page, path in (
        (is_it_a_hotspot, "hotspots"),
        (who_hears, "gap"),
        (across_borders, "borders"),
    ):
        st.page_link(st.Page(page.page, title=page.TITLE, url_path=path), label=page.TITLE)
