"""Who hears of it? Where hospitals treat more of the injured than police records predict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.near import place_names
from hotspots.publish.reporting_gap import (
    COMPARED,
    SeenGap,
    gap_table,
    hot_sets,
    treated_feeds,
    years_of,
)
from hotspots.risk.gap.two_sets import NEITHER
from hotspots.ui import cache, gap_picture, gap_words, opening, state
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import View

TITLE = "Who hears of it?"
GAP, SETS = "Treated and recorded", "Hottest cells of each side"
TOPS = (25, 50, 100, 200)
FEED, YEARS, PICTURE, TOP = "gap_feed", "gap_years", "gap_picture", "gap_top"
COLUMNS = {
    "name": "Place",
    "says": "What is known",
    "ratio": "Times the usual",
    "interval": "90% interval",
    "treated": "Treated",
    "recorded": "Recorded",
}


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE)
    if view is None:
        return
    feeds = treated_feeds(view)
    if not feeds:
        st.info("**Not measurable**: no hospital sends where it was that people were assaulted.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        feed, years = _choice(view, feeds)
        picture = st.segmented_control(
            "Picture", options=(GAP, SETS), default=GAP, key=PICTURE, required=True
        )
        top = st.selectbox("Hottest cells", options=TOPS, index=1, key=TOP, width=130)
    if not years:
        st.info("No year is on. Switch on at least one.")
        return
    seen = cache.gap(view, feed, years)
    st.markdown(gap_words.summary(view, seen))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        gap_picture.show(view, seen, top=top if picture == SETS else 0)
    with right:
        _panel(view, seen)
        _usual(view, seen)
    _two_sets(view, seen, top)
    _table(view, seen, top=top if picture == SETS else 0)


def _choice(view: View, feeds: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    names = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    feed = feeds[0]
    if len(feeds) > 1:
        feed = st.selectbox(
            "Hospitals' feed",
            options=feeds,
            format_func=lambda one: names.get(one, one),
            key=FEED,
            width=320,
        )
    every = years_of(view)
    years = st.pills(
        "Years",
        options=every,
        default=every,
        selection_mode="multi",
        format_func=lambda year: gap_words.year_name(year, view.months),
        key=YEARS,
        width="content",
        help="Small numbers of hospitals may be told by calendar year only. One year alone seldom "
        "holds enough to tell places apart.",
    )
    return feed, tuple(year for year in every if year in years)


def _two_sets(view: View, seen: SeenGap, top: int) -> None:
    sets = hot_sets(seen, top=top)
    with st.container(horizontal=True):
        for kind, text in gap_words.SETS.items():
            label = gap_words.first_upper(text)
            st.metric(label, f"{int((sets == kind).sum()):,} cells", border=True)
    st.caption(
        f"Of the {top} cells with most assaults in public on each side, out of "
        f"{int((seen.why == COMPARED).sum()):,} of {len(view.cells):,} that can be compared. Cells "
        "that tie with the last one belong to the set as well."
    )


def _panel(view: View, seen: SeenGap) -> None:
    cell = state.selected_cell()
    with st.container(border=True):
        if cell not in set(view.cells["cell"]):
            st.markdown("**Choose a cell** on the map to see what is known of it.")
            return
        place = view.place_of(str(cell))
        st.header(plain(place_names(view)[place]), anchor=False)
        for paragraph in gap_words.cell(seen, place):
            st.markdown(paragraph)
        st.button("Clear", on_click=state.clear)


def _usual(view: View, seen: SeenGap) -> None:
    st.header("What is usual", anchor=False)
    st.markdown("\n".join(f"- {gap_words.catchment(one)}" for one in seen.catchments))
    st.markdown(gap_words.homes(view, seen.feed))
    st.caption(
        "Assaults in public only, on both sides, in the months that both sent. A place is compared "
        "within its hospital's catchment and its force. It stands out where, with a probability "
        "above 0.95, its ratio is 1.5 times the usual or more, counted with the cells around it. "
        "Nothing is placed at the hospital. " + gap_words.CONTEXT
    )


def _table(view: View, seen: SeenGap, *, top: int) -> None:
    table = gap_table(view, seen)
    if top:
        sets = dict(zip(view.cells["cell"], hot_sets(seen, top=top).tolist(), strict=True))
        table = table[table["cell"].map(sets) != NEITHER]
    twin: pd.DataFrame = gap_words.twin(table)
    if top:
        twin["says"] = twin["cell"].map(sets).map(gap_words.SETS).map(gap_words.first_upper)
    st.dataframe(
        twin[list(COLUMNS)],
        hide_index=True,
        height=380,
        alt="Every cell of the map in words: what is known, the ratio, and both counts.",
        column_config={
            name: st.column_config.Column(title, width="large" if name == "says" else "small")
            for name, title in COLUMNS.items()
        },
    )
    st.caption(
        "A range is what numbers too small to be told, and rounding, leave open. The cells that "
        "stand out come first."
    )
