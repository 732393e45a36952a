"""When incidents happen, and how soon again: of the map, or of one hotspot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.ui import cache, repeat_words, state, time_words
from hotspots.ui.pages import school_days

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked


def soon(view: View, asked: Asked) -> None:
    """Draw how soon incidents come again nearby."""
    try:
        seen = cache.near_repeats(view, asked)
    except HotspotsError as fault:
        st.info(str(fault))
        return
    if seen is None:
        st.markdown("Fewer than two incidents are known by day.")
        return
    st.markdown(f"**{repeat_words.stay(seen)}**")
    st.dataframe(
        repeat_words.repeat_table(seen),
        hide_index=True,
        alt="Pairs of incidents by distance and days apart, against what chance lets expect",
    )
    for line in repeat_words.repeat_notes(seen):
        st.caption(line)


def when(view: View, asked: Asked) -> None:
    """Draw when in the week incidents happen, on the map or in one hotspot."""
    areas = {
        "": "the whole map",
        **{one.name: one.name for one in cache.hotspot_areas(view, asked)},
    }
    chosen = st.selectbox(
        "In",
        options=list(areas),
        format_func=lambda one: areas[one],
        key=state.HOTSPOT,
        width=360,
    )
    try:
        seen = cache.hours(view, asked, hotspot=chosen)
    except HotspotsError as fault:
        st.info(str(fault))
        return
    if seen is None:
        st.markdown("No incident is known by the hour here.")
        school_days.show(view, asked, hotspot=chosen)
        return
    st.markdown(time_words.busiest(seen))
    st.altair_chart(
        time_words.week_chart(seen),
        height=230,
        alt="Share of incidents by hour of the week; the sentence above names the busiest hours",
    )
    st.caption(
        "All quarters that are kept, whatever the period above. A time that is known only within "
        "a range is shared out over it."
    )
    school_days.show(view, asked, hotspot=chosen)
