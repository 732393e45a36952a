"""Compare two periods: A, B and the change on one map, with what chance alone would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.comparing import fault
from hotspots.publish.local_findings import Period
from hotspots.publish.near import place_names
from hotspots.ui import (
    cache,
    change_map,
    change_words,
    filters,
    hotspot_chart,
    map_chart,
    opening,
    state,
    wording,
)
from hotspots.ui.pages import compare_parts

if TYPE_CHECKING:
    from hotspots.publish.comparing import Compared
    from hotspots.publish.view import View

TITLE, PATH = "Compare two periods", "compare"
NOTHING = (
    "Nothing can be compared here: no partner sends incidents that happened at a point and may be "
    "seen month by month. See the page Data and partners for what is sent."
)


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
    tested = cache.comparable(view)
    if not tested.series:
        st.info(NOTHING)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        series = _series(tested.series)
        first, second = _periods(view)
    wrong = fault(view.months, first=first, second=second)
    if wrong:
        st.info(wrong)
        return
    found = cache.compared(view, first=first, second=second)
    st.markdown(change_words.summary(found, series=series, first=first, second=second))
    if not found.is_compared[series].any():
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(view, found, series=series, periods=(first, second))
    with right:
        _panel(view, found, series=series)
        compare_parts.table(change_words.table(view, found, series=series))
    compare_parts.notes(found, series=series, is_same_season=_is_same_season(first, second))


def _series(names: tuple[str, ...]) -> int:
    chosen = st.selectbox(
        "Of",
        options=names,
        format_func=str.capitalize,
        key=state.COMPARED_OF,
        bind="query-params",
        width=200,
        help="Incidents of this theme that happened at a point and may be seen by month.",
    )
    return names.index(chosen)


def _periods(view: View) -> tuple[Period, Period]:
    """Draw the choice of two periods: at first the last twelve months, and those before."""
    months = view.months[::-1]
    lengths = [one for one in filters.PERIODS if 2 * one <= len(months)] or [1]
    usual = 12 if 12 in lengths else lengths[-1]  # noqa: PLR2004  a year
    each = st.selectbox(
        "Each has",
        options=lengths,
        index=lengths.index(usual),
        format_func=wording.months,
        key=state.EACH,
        bind="query-params",
        width=125,
        help="How many months each period has.",
    )
    until = [
        st.selectbox(
            f"{name} ends with",
            options=months,
            index=min(place, len(months) - 1),
            format_func=wording.month_name,
            key=key,
            bind="query-params",
            width=175,
        )
        for name, key, place in (("A", state.PERIOD_A, each), ("B", state.PERIOD_B, 0))
    ]
    return Period(until[0], each), Period(until[1], each)


def _map(view: View, found: Compared, *, series: int, periods: tuple[Period, Period]) -> None:
    drawn = st.segmented_control(
        "On the map",
        options=change_map.DRAWN,
        default=change_map.CHANGE,
        key=state.COMPARED,
        bind="query-params",
        required=True,
        help="One map, so that both periods are seen at the very same place.",
    )
    st.html(change_map.legend(found, series=series, drawn=drawn))
    first, second = periods
    hotspot_chart.show(
        view,
        cache.compared_rows(view, first=first, second=second, series=series, drawn=drawn),
        colours=change_map.colours(drawn),
        alt=f"Map of {len(view.cells):,} cells: "
        + ("change from A to B" if drawn == change_map.CHANGE else f"incidents in {drawn}")
        + ". The table lists the same cells.",
    )


def _panel(view: View, found: Compared, *, series: int) -> None:
    cell = state.selected_cell()
    with st.container(border=True, key="panel"):
        if cell is None:
            st.markdown("**Choose a cell** on the map, or a row in the table.")
        elif cell not in set(view.cells["cell"]):
            st.markdown("The cell of this link is not on this map.")
            st.button("Clear", on_click=state.clear)
        else:
            place = view.place_of(cell)
            st.markdown(f"## {wording.plain(place_names(view)[place])}")
            for line in change_words.of_cell(found, series=series, place=place):
                st.markdown(wording.plain(line))
            st.button("Clear", on_click=state.clear)


def _is_same_season(first: Period, second: Period) -> bool:
    is_year = first.months % 12 == 0
    return is_year or first.until[5:] == second.until[5:]
