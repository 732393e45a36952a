"""What else is asked of hotspots: would chance show one, how concentrated, when, how soon again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.ui import (
    cache,
    hotspot_chart,
    hotspot_words,
    palette,
    state,
    time_words,
    wording,
)
from hotspots.ui.pages import densest_places, school_days, where_to_patrol

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked

CHANCE = "Would chance show one?"
SHARE = "How concentrated is it?"
SOON = "How soon again?"
WHEN = "When does it happen?"
PATROL = "Where to patrol"
STARTED = "Did something start?"
DENSITY = "As a density"


def show(view: View, asked: Asked) -> None:
    """Draw the part below the map that the reader chose.

    Parameters
    ----------
    view : View
    asked : Asked
    """
    parts: dict[str, Callable[[View, Asked], None]] = {
        CHANCE: _chance,
        SHARE: _share,
        SOON: _soon,
        WHEN: _when,
        PATROL: where_to_patrol.show,
        STARTED: _started_or_always,
        DENSITY: _density,
    }
    part = st.segmented_control(
        "Ask",
        options=list(parts),
        default=CHANCE,
        key=state.HOTSPOT_PART,
        bind="query-params",
        required=True,
        label_visibility="collapsed",
    )
    st.header(part, anchor=False)
    parts[part](view, asked)


def _chance(view: View, asked: Asked) -> None:
    told = cache.calibrated(view, asked)
    if told is None:
        st.markdown("Maps without any hotspot are drawn from your own data's background and tested")
        bar = st.progress(0.0, text="Judging maps without hotspots")
        for told in cache.calibrating(view, asked):
            bar.progress(told.judged / told.maps, text=f"Map {told.judged} of {told.maps}")
        bar.empty()
    if told is not None:
        st.markdown(hotspot_words.calibration(told))
        st.caption(hotspot_words.SHUFFLED)


def _share(view: View, asked: Asked) -> None:
    told, what = cache.uneven(view, asked)
    if np.isnan(told.gini):
        st.markdown("Nothing happened that could be concentrated.")
        return
    st.markdown(hotspot_words.unevenness(told, what=what))
    st.altair_chart(
        hotspot_words.lorenz_chart(told),
        height=300,
        width=520,
        alt="Lorenz curve: share of the harm in the densest part of the area",
    )
    st.caption(
        f"Gini {told.gini:.2f} ({told.gini_low:.2f} to {told.gini_high:.2f}); against the most "
        f"even spread that so few incidents can have {told.generalised_gini:.2f}. True areas of "
        "cells; nine curves of ten, of cells drawn again, lie between the numbers in brackets."
    )


def _soon(view: View, asked: Asked) -> None:
    try:
        seen = cache.near_repeats(view, asked)
    except HotspotsError as fault:
        st.info(str(fault))
        return
    if seen is None:
        st.markdown("Fewer than two incidents are known by day.")
        return
    st.markdown(f"**{time_words.stay(seen)}**")
    st.dataframe(
        time_words.repeat_table(seen),
        hide_index=True,
        alt="Pairs of incidents by distance and days apart, against what chance lets expect",
    )
    for line in time_words.repeat_notes(seen):
        st.caption(line)


def _when(view: View, asked: Asked) -> None:
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


def _started_or_always(view: View, asked: Asked) -> None:
    _started(view, asked)
    densest_places.show(view, asked)


def _started(view: View, asked: Asked) -> None:
    st.markdown(
        "Windows of up to ten rings and six months, all ending now, are held against what each "
        "place's own long run lets expect, in all themes together."
    )
    if not st.toggle("Look (half a minute)", key=state.SCAN, bind="query-params"):
        return
    found = cache.started(view, until=asked.period.until)
    if found is None:
        st.markdown("Too few months lie before this one to tell the long run.")
        return
    st.markdown(f"**{time_words.started(view, found)}**")
    table = time_words.scan_table(view, found, series=cache.tested(view).series)
    st.dataframe(table, hide_index=True, alt="Windows that hold more than expected")
    st.caption(
        f"Chance: {wording.listed(sorted(set(found.chance)))}. Held against the highest window of "
        f"each of {len(found.highest):,} maps that go on as before."
    )


def _density(view: View, asked: Asked) -> None:
    seen = cache.densities(view, asked)
    st.markdown(hotspot_words.bandwidth(seen.bandwidth))
    is_dual = st.toggle("Per resident", key=state.DUAL, bind="query-params")
    rows = cache.density_rows(view, asked, is_dual=is_dual)
    st.html(hotspot_words.density_legend(is_dual=is_dual))
    hotspot_chart.show(
        view,
        rows,
        colours=palette.band_colours(5),
        alt="Picture of the density; no test stands behind it",
        key=state.DENSITY_MAP,
    )
    st.caption("A picture only: smoothing shows hills wherever anything happened.")
