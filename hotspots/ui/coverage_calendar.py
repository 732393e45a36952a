"""What arrived for which month, as a table: knows no Streamlit.

Feeds stand in the order of their contracts and senders in that of the alphabet: nobody is ranked.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from hotspots.counts.months import last_day, months_between
from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.view import View

LETTERS = {"received": "R", "partial": "P", "break": "B", "missing": "M", "awaited": "A"}
"""State to how it stands in the calendar, in the order of its legend."""

MEANINGS = {
    "received": "data arrived",
    "partial": "less than half of what this sender usually sends",
    "break": "data arrived that must not be compared with other months",
    "missing": "nothing arrived: the map shows no data there, never zero",
    "awaited": "nothing arrived yet, and the promised day has not passed",
}
MOST_MONTHS_LATE = 12
"""So many months after the newest one of the map are shown at most."""

COLUMNS = ["feed", "name", "sender", "provider", "month", "state", "reason"]
OWNER = ["feed", "name", "sender", "provider"]


def calendar(view: View, *, today: date) -> pd.DataFrame:
    """Return the state of every month of every sender's feed.

    Parameters
    ----------
    view : View
    today : date
        What was promised for a later day is awaited, not missing.

    Returns
    -------
    DataFrame
        ``feed``, ``name`` of the feed, ``sender``, ``provider``, ``month``, ``state`` (see
        :data:`LETTERS`) and ``reason``. Months before a feed began, or for which nothing is
        agreed or asked, have no row.
    """
    told = {
        (row["feed"], row["sender"], row["month"]): (row["status"], row["reason"])
        for row in view.coverage.to_dict("records")
    }
    newest = view.coverage.groupby("feed")["month"].max().to_dict()
    until = _last_month(view.months[-1], today)
    partners = view.about["partners"]
    rows = []
    for feed in partners["feeds"]:
        for sender in _senders(partners["senders"], feed["feed"]):
            owner = (feed["feed"], feed["name"], sender["name"], sender["provider"])
            received = {
                month
                for (name, of, month), (state, _) in told.items()
                if (name, of) == (feed["feed"], sender["name"]) and state != "missing"
            }
            for month in months_between(view.months[0], until):
                state = told.get((feed["feed"], sender["name"], month))
                if state is None and month > newest.get(feed["feed"], until):
                    state = ("missing", "Nothing has been sent for this month")
                is_asked = month in received or not _is_between(month, received, feed=feed)
                if state is not None and is_asked and _is_agreed(sender, month):
                    is_due = _promised_by(month, feed) < today
                    rows.append((*owner, month, *_as_due(*state, is_due=is_due)))
    return pd.DataFrame(rows, columns=COLUMNS)


def stretches(rows: pd.DataFrame) -> pd.DataFrame:
    """Return what is not simply received, stretch by stretch.

    Returns
    -------
    DataFrame
        ``feed``, ``name``, ``sender``, ``provider``, ``state``, ``start``, ``end``, ``reason``; a
        stretch is months in a row with the same state and reason.
    """
    found: list[dict[str, Any]] = []
    last: dict[str, Any] = {}
    for row in rows.to_dict("records"):
        same = [*OWNER, "state", "reason"]
        follows = last and months_between(last["end"], row["month"])[1:] == (row["month"],)
        if follows and all(row[key] == last[key] for key in same):
            last["end"] = row["month"]
            continue
        last = {**{key: row[key] for key in same}, "start": row["month"], "end": row["month"]}
        if row["state"] != "received":
            found.append(last)
    return pd.DataFrame(found, columns=[*OWNER, "state", "start", "end", "reason"])


def twin(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the calendar as a table: a row a sender and feed, a column a month, states in words.

    Where there is no state the text is empty.
    """
    owners = rows[OWNER].drop_duplicates()
    wide = rows.pivot_table(
        index=["feed", "sender"], columns="month", values="state", aggfunc="first", fill_value=""
    )
    table = owners.merge(wide.reset_index(), on=["feed", "sender"], how="left")
    table.insert(2, "from", [_called(*one) for one in owners[["sender", "provider"]].to_numpy()])
    return table.drop(columns=["feed", "sender", "provider"])


def empty_feeds(view: View) -> tuple[list[str], list[str]]:
    """Return the names of feeds of which nothing arrived yet, and of those that have no months."""
    received = set(view.coverage["feed"])
    feeds = view.about["partners"]["feeds"]
    nothing = [one["name"] for one in feeds if not one["is_table"] and one["feed"] not in received]
    lists = [f"{one['name']} ({_received(one['received_on'])})" for one in feeds if one["is_table"]]
    return nothing, lists


def _received(day: str) -> str:
    return f"received {wording.day(date.fromisoformat(day))}" if day else "nothing received yet"


def _called(sender: str, provider: str) -> str:
    return f"{sender} ({provider})" if provider else sender


def _senders(senders: list[dict[str, Any]], feed: str) -> list[dict[str, Any]]:
    """Return the senders of a feed, each once, as they speak for areas of any number."""
    own: dict[str, dict[str, Any]] = {}
    for one in senders:
        if one["feed"] == feed:
            own.setdefault(one["name"], one)
    return list(own.values())


def _is_agreed(sender: dict[str, Any], month: str) -> bool:
    return (sender["since"] or month) <= month <= (sender["until"] or month)


def _is_between(month: str, received: set[str], *, feed: dict[str, Any]) -> bool:
    """Say whether a feed has spoken already for the stretch of its cycle that a month lies in.

    A survey of one term a year is not asked for again before the year is over.
    """
    before = [one for one in received if one < month]
    if feed["every_months"] == 1 or not before:
        return False
    start = last = max(before)
    while wording.later(start, months=-1) in received:
        start = wording.later(start, months=-1)
    every = feed["every_months"]
    is_short = last < wording.later(start, months=every - 1)
    return is_short and month < wording.later(start, months=every)


def _promised_by(month: str, feed: dict[str, Any]) -> date:
    """Return the day by which a month is promised, at the end of the longest period that holds it.

    Without a promise the day never comes.
    """
    if feed["promised_days"] is None:
        return date.max
    *_, end = months_between(month, wording.later(month, months=feed["every_months"] - 1))
    return last_day(end) + timedelta(days=feed["promised_days"])


def _as_due(state: str, reason: str, *, is_due: bool) -> tuple[str, str]:
    return (state, reason) if state != "missing" or is_due else ("awaited", "")


def _last_month(newest: str, today: date) -> str:
    """Return the last month to show: the newest of the map, or the last that is over."""
    over = wording.later(f"{today:%Y-%m}", months=-1)
    return max(newest, min(over, wording.later(newest, months=MOST_MONTHS_LATE)))
