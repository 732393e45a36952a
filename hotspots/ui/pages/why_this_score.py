"""Why this score? One cell, explained so that a board can question it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.publish.left_out import LeftOut, not_told_apart, speakers
from hotspots.publish.sent_by_police import sent_by_police
from hotspots.publish.tables import STATES
from hotspots.risk.score import source_of
from hotspots.ui import (
    cache,
    cells_around,
    explaining,
    filters,
    following,
    frame,
    map_chart,
    mix_chart,
    ranked_table,
    state,
    threshold_panel,
    without,
    wording,
)

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.risk.explanation import Explanation

TITLE = "Why this score?"


def page() -> None:
    """Draw the page."""
    st.html(frame.FRAME + map_chart.CSS)
    following.follow()
    st.title(TITLE, anchor=False)
    try:
        view = cache.view()
    except HotspotsError as fault:
        st.error(str(fault))
        return
    body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = filters.choice(view)
    if not choice.themes:
        st.info("No theme is on. Switch on at least one to see where risk is.")
        return
    if not cache.scored(view, choice).score.sources:
        st.info(wording.NOTHING_COUNTS)
        return
    left, right = st.columns([2, 3], gap="medium")
    with left:
        map_chart.show(view, choice, layer="", has_names=False)
        ranked_table.show(
            cache.table(view, choice), top=cache.confidence(view, choice).top, height=260
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
    st.header(wording.plain(view.cells["name"].iloc[place]), anchor=False)
    if band < 0:
        st.markdown(f"**{name.capitalize()}**: {wording.STATE_MEANINGS[name]}.")
        _thresholds(view, choice, place=place)
        return
    told = cache.explanation(view, choice, place)
    silent = [source for source, own in cache.silent_sources(view, choice).items() if own[place]]
    st.markdown(f"##### {wording.plain(explaining.because(told, band=name, silent=silent))}")
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
    _without(view, choice, place=place)
    _neighbours(view, choice, place=place)
    _sees(view, told)


def _contributions(told: Explanation, *, silent: list[str], by_year: set[str]) -> None:
    st.subheader("What adds up to it", anchor=False)
    st.altair_chart(
        mix_chart.chart(explaining.mix(told, silent=silent)),
        height=mix_chart.height(len(told.sources)),
        alt="Points that each source adds to the score; the table below says the same.",
    )
    with st.expander("Measure by measure"):
        st.dataframe(
            explaining.measures(told, by_year=by_year),
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


def _without(view: View, choice: Choice, *, place: int) -> None:
    st.subheader("Without your data", anchor=False)
    senders = speakers(view, choice, place=place)
    alike = not_told_apart(view, choice, place=place)
    for feed, names in alike.items():
        st.caption(
            f"{wording.plain(wording.listed(names))} send the same feed here "
            f"({wording.plain(feed)}) and cannot be told apart."
        )
    if not senders:
        if not alike:
            st.markdown("Nobody who speaks here sends anything that counts.")
        return
    st.caption(
        "The same map with one sender left out. The others then weigh more, so a score may rise."
    )
    if not st.toggle("Work it out for each sender", key=state.LEFT_OUT, bind="query-params"):
        return
    rows: list[LeftOut] = []
    bar = st.progress(0.0, text="Leaving one sender out after the other")
    for number, (sender, feeds) in enumerate(senders.items()):
        bar.progress(number / len(senders), text=f"Without {wording.plain(sender)}")
        rows.append(cache.without(view, choice, place=place, sender=sender, feeds=feeds))
    bar.empty()
    score = float(cache.scored(view, choice).score.total[place])
    st.dataframe(
        without.table(view, rows, score=score),
        hide_index=True,
        alt="Score, rank and band of this cell without each sender",
        column_config={
            "sender": st.column_config.TextColumn("Without", pinned=True),
            "score": st.column_config.NumberColumn("Score", format="%.1f"),
            "change": st.column_config.NumberColumn("Change", format="%+.1f"),
            "rank": st.column_config.NumberColumn("Rank"),
            "band": st.column_config.TextColumn("Band"),
        },
    )


def _neighbours(view: View, choice: Choice, *, place: int) -> None:
    """Draw what the cells around say: whether they lend strength to this one."""
    scored, beside = cache.scored(view, choice), cache.beside(view)
    st.subheader("The cells around", anchor=False)
    st.markdown(cells_around.alike(scored, place=place, beside=beside))
    told = cache.explanation(view, choice, place)
    lent = cells_around.lent(scored, told=told, place=place, beside=beside)
    if lent:
        st.markdown(lent)


def _sees(view: View, told: Explanation) -> None:
    """Draw what the sources that add something see too much and too little of."""
    adding = {one.source for one in told.sources if one.points > 0}
    feeds = {item["feed"] for item in view.about["measures"] if source_of(item["name"]) in adding}
    names = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    lines = [
        f"- **{wording.plain(names.get(feed, feed))}** sees {wording.plain(says)}."
        for feed, sees in sorted(view.about["sees"].items())
        if feed in feeds and (says := explaining.sees(**sees))
    ]
    if lines:
        with st.expander("What these sources see too much and too little of"):
            st.markdown("\n".join(lines))
