"""How good the data of one sender are, in sentences: about the data, and what would help.

No figure is compared with another sender's. Knows no Streamlit.
"""

from __future__ import annotations

import math
from typing import Any

from hotspots.ui import wording
from hotspots.ui.wording import plain

READABLE = {
    "columns": "a row has more or fewer values than the header has columns",
    "nul": "a row holds signs that are no text",
    "long": "a row is longer than can be read",
    "quotes": "a quotation mark in a row is not closed",
}
"""Why a record is no row."""

WOULD_PLACE = {
    "text": "the name of the street, pub, school, park or station and its town, as on a map",
    "point": "coordinates, where they are known",
    "area": "the code of the area, where it is known",
}
"""How rows say where, to what would give more of them a place."""

NEARLY_ALL = 0.95
FEW_POINTS = 0.025
"""Half of what shares are rounded to where numbers may not be seen."""


def sentences(summed: dict[str, Any], *, feed: dict[str, Any]) -> list[str]:
    """Return what is known of one sender's last months, in Markdown.

    Parameters
    ----------
    summed : dict
        One of those that :func:`hotspots.publish.seen_quality.seen_quality` returns.
    feed : dict
        What :func:`hotspots.publish.partners.partners` tells of the feed.
    """
    return [
        text
        for text in (
            _arrived(summed, feed),
            _promise(summed, feed),
            _set_aside(summed, is_full=feed["is_full"]),
            _located(summed, feed),
            _small(summed, feed),
        )
        if text
    ]


def of_hundred(share: float, *, is_full: bool) -> str:
    """Return a share in words; what is rounded to 5 points is said to be about that.

    >>> of_hundred(0.021, is_full=True), of_hundred(0.001, is_full=True)
    ('2 of 100', 'fewer than 1 of 100')
    >>> of_hundred(0.0, is_full=False), of_hundred(0.75, is_full=False)
    ('fewer than 3 of 100', 'about 75 of 100')
    >>> of_hundred(1.0, is_full=True), of_hundred(1.0, is_full=False)
    ('all', 'nearly all')
    """
    if not is_full and FEW_POINTS <= share <= 1 - FEW_POINTS:
        return f"about {share * 100:.0f} of 100"
    if not is_full:
        return "fewer than 3 of 100" if share < FEW_POINTS else "nearly all"
    if share == 1:
        return "all"
    if 0 < share < 0.01:  # noqa: PLR2004  one of a hundred
        return "fewer than 1 of 100"
    return f"{int(share * 100)} of 100"


def lateness(days: float) -> str:
    """Say how far from the promised day a delivery came; empty where none was promised.

    >>> lateness(6), lateness(-1), lateness(0), lateness(float("nan"))
    ('6 days after', '1 day before', 'on the day', '')
    """
    if math.isnan(days):
        return ""
    if days == 0:
        return "on the day"
    number = abs(round(days))
    noun = "day" if number == 1 else "days"
    return f"{number} {noun} {'after' if days > 0 else 'before'}"


def _arrived(summed: dict[str, Any], feed: dict[str, Any]) -> str:
    if feed["is_table"]:
        return ""
    first, last = wording.month_name(summed["start"]), wording.month_name(summed["end"])
    if summed["months"] == 1:
        return f"{last} is here."
    rows = f", {summed['rows']:,} rows" if summed["rows"] is not None else ""
    return f"{wording.months(summed['months'])} from {first} to {last} are here{rows}."


def _promise(summed: dict[str, Any], feed: dict[str, Any]) -> str:
    late = summed["late_days"]
    if late is None:
        return ""
    newest, promised = wording.month_name(summed["end"]), feed["promised_days"]
    if late <= 0:
        return f"{newest} came within the {promised} days that are promised."
    return (
        f"{newest} came {late} day{'s' if late > 1 else ''} after the promised "
        f"{promised} days from its end. If that day cannot be kept, the agreement can name another."
    )


def _set_aside(summed: dict[str, Any], *, is_full: bool) -> str:
    share, reasons = summed["set_aside_share"], summed["reasons"]
    if share is None:
        return ""
    if share == 0 and not reasons:
        return "Every row could be used."
    why = f" The most frequent reason: {plain(_readable(reasons[0]['reason']))}." if reasons else ""
    return (
        f"{of_hundred(share, is_full=is_full).capitalize()} rows could not be used.{why} "
        "The private check names such rows before anything is sent."
    )


def _readable(reason: str) -> str:
    return READABLE.get(reason, reason).rstrip(".")


def _located(summed: dict[str, Any], feed: dict[str, Any]) -> str:
    share = summed["located_share"]
    is_known = {"area", "flow"}.issuperset(feed["placed_by"])
    if share is None or feed["is_table"] or (is_known and share >= NEARLY_ALL):
        return ""
    says = (
        f"{of_hundred(share, is_full=feed['is_full']).capitalize()} rows that did not happen in "
        "a home have a place."
    )
    ways = [WOULD_PLACE[way] for way in feed["placed_by"] if way in WOULD_PLACE]
    if share >= NEARLY_ALL or not ways:
        return says
    return f"{says} What would give more of them one: {'; or '.join(ways)}."


def _small(summed: dict[str, Any], feed: dict[str, Any]) -> str:
    share = summed["small_share"]
    if share is None or feed["is_table"]:
        return ""
    if share < FEW_POINTS:
        return "Hardly any number by place is so small that it is hidden."
    low, high = feed["hides"]
    whom = "from other readers" if feed["is_full"] else "on the map"
    return (
        f"{of_hundred(share, is_full=feed['is_full']).capitalize()} yearly numbers by place and "
        f"measure are small ({low} to {high}, or hidden by the sender) and are hidden {whom}: "
        "such things are rare, which says nothing about the data."
    )
