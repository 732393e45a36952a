"""Data and partners: what arrived from whom, under which terms, and what is not shared yet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from hotspots.governance import Role
from hotspots.publish.view import BoardView
from hotspots.ui import (
    agreed,
    cache,
    calendar_chart,
    coverage_calendar,
    feed_panel,
    opening,
    state,
    wording,
)
from hotspots.ui.board import arrivals
from hotspots.ui.table_height import table_height
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.view import View

TITLE = "Data and partners"
WHOLE_YEARS = (
    "A board is told of calendar years that are over, and only where all twelve months arrived. "
    "Months that arrived beside these are in the analyst's calendar, and nobody is behind for them."
)
TWIN_ROWS = 14
"""So many rows of the calendar's table are in view at most."""


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, roles=(Role.ANALYST, Role.BOARD))
    if view is None:
        return
    today = cache.today()
    _agreements(view, today=today)
    if isinstance(view, BoardView):
        _years(view)
    else:
        _calendar(view, today=today)
    _feed(view, today=today)
    _not_shared(view, today=today)


def _agreements(view: View, *, today: date) -> None:
    """Say loudly which agreements have ended, or end soon."""
    every = view.about["partners"]["agreements"]
    for how, say in (("expired", st.error), ("ends soon", st.warning)):
        own = [one for one in every if agreed.standing(one, today=today) == how]
        if own:
            say("  \n".join(agreed.warning(one, today=today) for one in own))


def _years(view: BoardView) -> None:
    st.header("What has arrived", anchor=False)
    st.markdown(WHOLE_YEARS)
    st.markdown("\n".join(f"- {line}" for line in arrivals.year_lines(view, since=None)))


def _calendar(view: View, *, today: date) -> None:
    st.header("What has arrived", anchor=False)
    rows = cache.calendar(view, today)
    if not rows.empty:
        st.html(calendar_chart.legend())
        st.altair_chart(
            calendar_chart.chart(rows),
            alt="Calendar of what arrived, a row a sender and feed, a column a month. "
            "The table below says the same in words.",
        )
        _twin(rows)
        _stretches(rows)
    nothing, lists = coverage_calendar.empty_feeds(view)
    if nothing:
        st.markdown(f"Agreed, and nothing has arrived yet: {plain(wording.listed(nothing))}.")
    if lists:
        st.markdown(f"Lists of facts, which have no months: {plain(wording.listed(lists))}.")


def _twin(rows: pd.DataFrame) -> None:
    table = coverage_calendar.twin(rows)
    with st.expander("The calendar as a table"):
        st.dataframe(
            table,
            hide_index=True,
            height=table_height(len(table), most=TWIN_ROWS),
            alt="What arrived, a row a sender and feed, a column a month.",
            column_config={
                "name": st.column_config.TextColumn("Feed", pinned=True, width=170),
                "from": st.column_config.TextColumn("From", pinned=True, width=170),
            },
        )
        st.caption(
            "An empty field: the feed had not begun, or nothing is asked of that sender for that "
            "month."
        )


def _stretches(rows: pd.DataFrame) -> None:
    found = coverage_calendar.stretches(rows)
    st.subheader("Gaps, breaks and what is awaited", anchor=False)
    if found.empty:
        st.markdown("There are none: all that was agreed has arrived.")
        return
    found = found.drop(columns=["feed", "provider"])
    for name in ("start", "end"):
        found[name] = found[name].map(wording.month_name)
    found["state"] = found["state"].str.capitalize()
    st.dataframe(
        found,
        hide_index=True,
        height=table_height(len(found), most=TWIN_ROWS),
        alt="Stretches of months that are missing, partial, awaited or not to be compared.",
        column_config={
            "name": st.column_config.TextColumn("Feed", width=200),
            "sender": st.column_config.TextColumn("From", width=180),
            "state": st.column_config.TextColumn("State", width=80),
            "start": st.column_config.TextColumn("First month", width=120),
            "end": st.column_config.TextColumn("Last month", width=120),
            "reason": st.column_config.TextColumn("Why", width=380),
        },
    )


def _feed(view: View, *, today: date) -> None:
    st.header("One feed", anchor=False)
    feeds = {one["feed"]: one for one in view.about["partners"]["feeds"]}
    if not feeds:
        st.info("No feed is agreed yet.")
        return
    chosen = st.selectbox(
        "Feed",
        options=list(feeds),
        format_func=lambda feed: feeds[feed]["name"],
        key=state.FEED,
        bind="query-params",
    )
    feed_panel.show(view, feeds[chosen], today=today)


def _not_shared(view: View, *, today: date) -> None:
    st.header("Not shared yet", anchor=False)
    waiting = view.about["partners"]["not_shared"]
    if not waiting:
        st.markdown("The settings name no feed that is waited for.")
        return
    overdue = [one["name"] for one in waiting if date.fromisoformat(one["review_on"]) < today]
    if overdue:
        st.warning(f"The review is overdue: {plain(wording.listed(overdue))}.")
    st.table(
        pd.DataFrame(
            {
                "What": [plain(one["name"]) for one in waiting],
                "Partner": [plain(one["partner"]) for one in waiting],
                "Why not yet": [plain(one["reason"]) for one in waiting],
                "Asked on": [wording.day(date.fromisoformat(one["asked_on"])) for one in waiting],
                "Reviewed on": [agreed.review(one, today=today) for one in waiting],
            }
        ).set_index("What")
    )
