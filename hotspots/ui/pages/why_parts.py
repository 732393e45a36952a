"""What stands behind a score: who sends it, who lends it strength, what they do not see."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.left_out import LeftOut, not_told_apart, speakers
from hotspots.risk.score import source_of
from hotspots.ui import cache, cells_around, explaining, state, wording
from hotspots.ui.without import table

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.risk.explanation import Explanation


def without(view: View, choice: Choice, *, place: int) -> None:
    """Draw the same cell without each of its senders, as soon as somebody asks for it."""
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
        table(view, rows, score=score),
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


def neighbours(view: View, choice: Choice, *, place: int) -> None:
    """Draw what the cells around say: whether they lend strength to this one."""
    scored, beside = cache.scored(view, choice), cache.beside(view)
    st.subheader("The cells around", anchor=False)
    st.markdown(cells_around.alike(scored, place=place, beside=beside))
    told = cache.explanation(view, choice, place)
    lent = cells_around.lent(scored, told=told, place=place, beside=beside)
    if lent:
        st.markdown(lent)


def sees(view: View, told: Explanation) -> None:
    """Draw what the sources that add something see too much and too little of."""
    adding = {one.source for one in told.sources if one.points > 0}
    feeds = {item["feed"] for item in view.about["measures"] if source_of(item["name"]) in adding}
    names = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    lines = [
        f"- **{wording.plain(names.get(feed, feed))}** sees {wording.plain(says)}."
        for feed, seen in sorted(view.about["sees"].items())
        if feed in feeds and (says := explaining.sees(**seen))
    ]
    if lines:
        with st.expander("What these sources see too much and too little of"):
            st.markdown("\n".join(lines))
