"""One feed: how old it is, what it holds, under which terms it is shared, how good its data are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from hotspots.governance import Role
from hotspots.ui import agreed, quality_words, wording
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.view import View

KINDS = {
    "incidents": "Incidents: each is counted in its place and month.",
    "aggregates": "Numbers that partners added up themselves, by area.",
    "flows": "Numbers of links from one area to another.",
    "sites": "A list of places.",
    "reference": "A list to look things up in.",
}


def show(view: View, feed: dict[str, Any], *, today: date) -> None:
    """Draw what is known of one feed.

    Parameters
    ----------
    view : View
    feed : dict
        What :func:`hotspots.publish.partners.partners` tells of it.
    today : date
        Ages and expiry are counted to this day.
    """
    agreements = [
        one for one in view.about["partners"]["agreements"] if feed["feed"] in one["feeds"]
    ]
    _warn(agreements, today=today)
    left, right = st.columns(2, gap="medium")
    with left:
        if view.role == Role.ANALYST:
            st.markdown(f"**Age.** {_age(view, feed, today=today)}")
        _list("What it holds", _holds(view, feed))
        _list("Known limitations", [plain(one) for one in feed["limitations"]])
        sees = view.about["sees"].get(feed["feed"], {"more": [], "less": []})
        _list("Shows more of", [plain(one) for one in sees["more"]])
        _list("Shows less of", [plain(one) for one in sees["less"]])
    with right:
        _list("May be used for", [plain(one) for one in feed["permitted_purposes"]])
        _list("Must not be used for", [plain(one) for one in feed["prohibited_purposes"]])
        _list("Agreement", [line for one in agreements for line in agreed.terms(one)])
        _list("Terms of the contract", _terms(feed))
        _list("Who to ask about the data", _contacts(view, feed))
    if view.role != Role.ANALYST:
        return
    st.subheader("How good the data are", anchor=False)
    st.caption(
        "Of each sender the last twelve months it sent, in the order of the alphabet. The figures "
        "are there to make the data better; senders work under different conditions, and the "
        "figures do not compare them."
    )
    _quality(view, feed)


def _warn(agreements: Sequence[dict[str, Any]], *, today: date) -> None:
    if not agreements:
        st.warning("The settings name no agreement for this feed. Name it under `[[agreements]]`.")
    for one in agreements:
        if says := agreed.warning(one, today=today):
            (st.error if agreed.standing(one, today=today) == "expired" else st.warning)(says)


def _age(view: View, feed: dict[str, Any], *, today: date) -> str:
    if feed["is_table"]:
        day = feed["received_on"]
        return f"Received on {wording.day(date.fromisoformat(day))}." if day else "Not received."
    own = view.coverage[
        (view.coverage["feed"] == feed["feed"]) & (view.coverage["status"] != "missing")
    ]
    return wording.data_age("" if own.empty else own["month"].max(), today=today)


def _holds(view: View, feed: dict[str, Any]) -> list[str]:
    by_theme: dict[str, list[str]] = {}
    for measure in view.about["measures"]:
        if measure["feed"] == feed["feed"]:
            name = wording.measure_name(measure["name"]).lower()
            for theme in measure["themes"]:
                by_theme.setdefault(theme, []).append(name)
    themes = [
        f"{plain(theme).capitalize()}: {plain(wording.listed(names))}"
        for theme, names in by_theme.items()
    ]
    return [KINDS[feed["kind"]], plain(feed["purpose"]), *themes]


def _terms(feed: dict[str, Any]) -> list[str]:
    lines = [
        ("Lawful basis", feed["lawful_basis"]),
        ("Marking", feed["security_marking"]),
        ("Handling", feed["handling"]),
    ]
    return [f"{name}: {plain(text)}" for name, text in lines if text]


def _contacts(view: View, feed: dict[str, Any]) -> list[str]:
    senders = {
        one["name"]: one["contact"]
        for one in view.about["partners"]["senders"]
        if one["feed"] == feed["feed"] and one["contact"]
    }
    own = [f"{plain(name)}: {plain(contact)}" for name, contact in senders.items()]
    return [*(plain(one) for one in feed["support"]), *own]


def _list(heading: str, lines: Sequence[str]) -> None:
    if lines:
        st.markdown("\n".join([f"**{heading}**", "", *(f"- {line}" for line in lines)]))


def _quality(view: View, feed: dict[str, Any]) -> None:
    summed = [one for one in view.about["quality"] if one["feed"] == feed["feed"]]
    if not summed:
        st.info("Nothing of this feed has been received yet, so there is nothing to say.")
        return
    for one in sorted(summed, key=lambda one: str(one["sender"]).casefold()):
        says = " ".join(quality_words.sentences(one, feed=feed))
        st.markdown(f"**{plain(one['sender'])}**: {says}")
    table = view.quality[view.quality["feed"] == feed["feed"]]
    table = table.sort_values(["sender", "month"], ascending=[True, False], kind="stable")
    per_cent = {
        "set_aside_share": "Could not be used",
        "located_share": "Has a place",
        "small_share": "Small numbers",
    }
    rounded = "" if feed["is_full"] else " Shares are rounded to 5 points, rows are not told."
    table = table.assign(late_days=table["late_days"].map(quality_words.lateness))
    st.dataframe(
        table.drop(columns=["feed", *([] if feed["is_full"] else ["rows"])]).round(3),
        hide_index=True,
        height=240,
        alt=f"Quality of {feed['name']} by sender and month.{rounded}",
        column_config={
            "sender": st.column_config.TextColumn("From", pinned=True),
            "month": st.column_config.TextColumn("Month"),
            "received_on": st.column_config.TextColumn(
                "Arrived", help="Of what counts today: a correction arrives on its own day."
            ),
            "late_days": st.column_config.TextColumn(
                "Beside the promised day",
                help="Empty where nothing is promised, as for the past that a new sender brings.",
            ),
            "rows": st.column_config.NumberColumn("Rows", format="%,d"),
            **{
                name: st.column_config.NumberColumn(title, format="percent")
                for name, title in per_cent.items()
            },
        },
    )
    st.caption(
        "Has a place: of the rows that did not happen in a home. Small numbers: of the numbers of "
        f"that calendar year by place and measure.{rounded}"
    )
