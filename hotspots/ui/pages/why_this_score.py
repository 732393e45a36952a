"""Why this score? One cell, explained so that a board can question it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.near import place_names
from hotspots.publish.sent_by_police import sent_by_police
from hotspots.publish.tables import STATES
from hotspots.ui import (
    cache,
    explaining,
    filters,
    map_chart,
    mix_chart,
    opening,
    ranked_table,
    source_tables,
    state,
    threshold_panel,
    wording,
)
from hotspots.ui.pages import why_parts as parts

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.risk.explanation import Explanation

TITLE, PATH = "Why this score?", "why"


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
    choice = filters.choice(view)
    if not choice.themes:
        st.info("No theme is on. Switch on at least one to see where risk is.")
        return
    if not cache.scored(view, choice).score.sources:
        st.info(wording.NOTHING_COUNTS)
        return
    left, right = st.columns([2, 3], gap="medium")
    with left:
        map_chart.show(view, choice)
        ranked_table.show(
            cache.ranked(view, choice), top=cache.confidence(view, choice).top, height=260
        )
    with right:
        cell = state.selected_cell()
        if cell is None:
            st.markdown("**Choose a cell** on the map, or a row in the table.")
        elif cell not in set(view.cells["cell"]):
            st.markdown("The cell of this link is not on this map.")
        else:
            _cell(view, choice, place=view.place_of(cell))


def _cell(view: View, choice: Choice, *, place: int) -> None:
    scored, sure = cache.scored(view, choice), cache.confidence(view, choice)
    band = int(scored.band[place])
    name = STATES.get(band) or view.about["bands"][band]["name"]
    st.header(wording.plain(place_names(view)[place]), anchor=False)
    if band < 0:
        st.markdown(f"**{name.capitalize()}**: {wording.STATE_MEANINGS[name]}.")
        _thresholds(view, choice, place=place)
        return
    told = cache.explanation(view, choice, place)
    silent = [source for source, own in cache.silent_sources(view, choice).items() if own[place]]
    st.markdown(f"### {wording.plain(explaining.because(told, band=name, silent=silent))}")
    ranked = int((scored.rank > 0).sum())
    st.markdown(
        f"Score **{told.score:.1f}** of 100, rank {scored.rank[place]:,} by score. "
        + explaining.sureness(sure, place, ranked=ranked)
    )
    st.markdown(
        explaining.police_part(told, sent=sent_by_police(view))
        + ("Few sources speak here. " if told.has_few_sources else "")
    )
    by_year = {one["name"] for one in view.about["measures"] if not one["is_full"]}
    _contributions(told, silent=silent, by_year=by_year)
    _thresholds(view, choice, place=place)
    parts.without(view, choice, place=place)
    parts.neighbours(view, choice, place=place)
    parts.sees(view, told)


def _contributions(told: Explanation, *, silent: list[str], by_year: set[str]) -> None:
    st.subheader("What adds up to it", anchor=False)
    st.altair_chart(
        mix_chart.chart(source_tables.mix(told, silent=silent)),
        height=mix_chart.height(len(told.sources)),
        alt="Points that each source adds to the score; the table below says the same.",
    )
    with st.expander("Measure by measure"):
        st.dataframe(
            source_tables.measures(told, by_year=by_year),
            hide_index=True,
            alt="Points of each measure; they sum to the score",
            column_config={
                "measure": st.column_config.TextColumn("Measure", pinned=True),
                "source": st.column_config.TextColumn("Source"),
                "points": st.column_config.NumberColumn("Points", format="%.2f"),
                "times": st.column_config.NumberColumn(
                    "Times the average",
                    format="%.1f",
                    help="Its rate here, shrunk for small numbers, over the mean of all cells.",
                ),
                "incidents": st.column_config.TextColumn("Incidents"),
            },
        )
        st.caption(
            f"Points sum to {told.score:.1f}. A rate that rests on few incidents is drawn towards "
            "the mean of all cells before it counts."
        )


def _thresholds(view: View, choice: Choice, *, place: int) -> None:
    st.subheader("Who calls this high, and what they promise", anchor=False)
    threshold_panel.show(cache.judged_by_partners(view, choice), place=place)
