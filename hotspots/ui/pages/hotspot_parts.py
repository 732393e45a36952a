"""What else is asked of hotspots: would chance show one, how concentrated, when, how soon again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.ui import (
    cache,
    hotspot_chart,
    hotspot_words,
    palette,
    spread_words,
    state,
    time_words,
    wording,
)
from hotspots.ui.pages import densest_places, hotspot_times, where_to_patrol

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
        SOON: hotspot_times.soon,
        WHEN: hotspot_times.when,
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
    if not np.isfinite(cache.findings(view, asked).p).any():
        st.markdown(hotspot_words.NOTHING_TESTED)
        return
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
    number = cache.tested(view).series.index(asked.series)
    if not cache.findings(view, asked).covered[number].any():
        st.markdown(hotspot_words.NOTHING_TESTED)
        return
    told, what = cache.uneven(view, asked)
    if np.isnan(told.gini):
        st.markdown("Nothing happened that could be concentrated.")
        return
    st.markdown(spread_words.unevenness(told, what=what))
    st.altair_chart(
        spread_words.lorenz_chart(told),
        height=300,
        width=520,
        alt="Lorenz curve: share of the harm in the densest part of the area",
    )
    st.caption(spread_words.gini(told))


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
    st.markdown(spread_words.bandwidth(seen.bandwidth))
    is_dual = st.toggle("Per resident", key=state.DUAL, bind="query-params")
    rows = cache.density_rows(view, asked, is_dual=is_dual)
    st.html(spread_words.density_legend(is_dual=is_dual))
    hotspot_chart.show(
        view,
        rows,
        colours=palette.band_colours(5),
        alt="Picture of the density; no test stands behind it",
        key=state.DENSITY_MAP,
    )
    st.caption("A picture only: smoothing shows hills wherever anything happened.")
