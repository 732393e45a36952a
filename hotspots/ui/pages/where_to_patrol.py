"""Where to patrol: places of the size that a patrol on foot covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.clusters.areas.patrol import DEFAULT_SIZE, PatrolSize
from hotspots.errors import HotspotsError
from hotspots.ui import cache, hotspot_chart, patrol_words, state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.patrol_places import PatrolPlace
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked

MOST, USUAL = 50, 10
"""Places that may be asked for, and are."""


def show(view: View, asked: Asked) -> None:
    """Draw the places to patrol.

    Parameters
    ----------
    view : View
    asked : Asked
    """
    size = _size()
    try:
        fine = cache.fine_counts(view, asked)
    except HotspotsError as fault:
        st.info(str(fault))
        return
    found = cache.patrol_places(view, asked, size=size)
    st.markdown(patrol_words.summary(found, fine, name=asked.series))
    if not found:
        return
    left, right = st.columns([3, 2], gap="medium")
    with right:
        table = patrol_words.table(found, cache.hotspot_areas(view, asked))
        st.dataframe(
            table,
            hide_index=True,
            alt="Places to patrol, the fullest first",
            column_config={
                "Place": st.column_config.NumberColumn(width=50, pinned=True),
                "Around": st.column_config.TextColumn(width=200),
                "Incidents": st.column_config.NumberColumn(width=75),
                "Ring": st.column_config.NumberColumn(
                    width=50, help="Incidents in the ring around the place."
                ),
                "Hectares": st.column_config.NumberColumn(format="%.1f", width=75),
            },
        )
        with st.expander("Every choice that was made here"):
            lines = patrol_words.choices(fine, size=size, period=asked.period)
            st.markdown("\n".join(f"- {line}" for line in lines))
    with left:
        _map(view, found)


def _size() -> PatrolSize:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        fewest = st.number_input(
            "Incidents, at least",
            min_value=1,
            max_value=1000,
            value=DEFAULT_SIZE.fewest_incidents,
            key=state.PATROL_FEWEST,
            bind="query-params",
            width=170,
            help="In one place, over the period chosen above.",
        )
        most = st.number_input(
            "Places, at most",
            min_value=1,
            max_value=MOST,
            value=USUAL,
            key=state.PATROL_PLACES,
            bind="query-params",
            width=170,
            help="As many as there are patrols to send.",
        )
    return PatrolSize(fewest_incidents=int(fewest), most=int(most))


def _map(view: View, found: Sequence[PatrolPlace]) -> None:
    names = {number: f"{number}. {one.name}" for number, one in enumerate(found, start=1)}
    names[0] = "the whole map"
    chosen = st.selectbox(
        "Look at",
        options=list(names),
        format_func=lambda one: names[one],
        key=state.PATROL_LOOK,
        width=420,
    )
    st.html(patrol_words.legend())
    hotspot_chart.show(
        view,
        patrol_words.rows(found),
        colours=patrol_words.COLOURS,
        alt="Map of the places to patrol with the ring around each; the table lists them",
        outlines=patrol_words.lines(found),
        labels=patrol_words.numbers(found),
        key=state.PATROL_MAP,
        viewpoint=patrol_words.looks_at(found[chosen - 1]) if chosen else None,
    )
