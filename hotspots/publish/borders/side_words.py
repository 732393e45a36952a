"""Who to call, what was agreed and what is missing on either side of a bridge, in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.errors import printable
from hotspots.publish.borders.bridge_words import day, month, short

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.borders.authority import SentFeed
    from hotspots.publish.borders.bridge import Bridge, Side

WHY = {
    "named": "named",
    "its own": "sends data",
    "covers it": "covers it",
}


def desk_rows(bridge: Bridge) -> list[tuple[str, ...]]:
    """Return a row a desk and side: which side, who, how to reach them, why they."""
    rows: dict[tuple[str, str, str], dict[str, None]] = {}
    for name, side in zip(bridge.names, (bridge.here, bridge.there), strict=True):
        for one in side.authority.desks:
            key = (name, one.name, one.how)
            rows.setdefault(key, {})[one.contact] = None
    return [
        (printable(side), printable(name), printable(", ".join(contacts)), WHY[how])
        for (side, name, how), contacts in rows.items()
    ]


def freshness_rows(bridge: Bridge) -> list[tuple[str, ...]]:
    """Return a row a side and month: which feeds were received up to it, and on which day last.

    Feeds that are as new as any are counted, older ones named: those are what to ask for.
    """
    rows: list[tuple[str, ...]] = []
    for name, side in zip(bridge.names, (bridge.here, bridge.there), strict=True):
        by_month: dict[str, list[SentFeed]] = {}
        for one in side.authority.feeds:
            by_month.setdefault(one.last_month, []).append(one)
        newest = max(by_month, default="")
        rows += [
            (
                printable(name),
                month(last) or "nothing received",
                day(max(one.received_on for one in feeds)) or "never",
                printable(_feed_names(feeds, is_newest=last == newest)),
            )
            for last, feeds in sorted(by_month.items(), reverse=True)
        ]
    return rows


def agreement_rows(bridge: Bridge) -> list[tuple[str, ...]]:
    """Return a row an agreement: its name, whom it binds, feeds, until when, whom to ask."""
    binds = {
        "both": "both",
        "a sender of both": "one sender of both, and nobody else of either",
        "here": f"{bridge.names[0]} only",
        "there": f"{bridge.names[1]} only",
    }
    return [
        (
            printable(one.name),
            printable(binds[one.binds]),
            printable("; ".join(map(short, one.feeds))),
            _until(one.expires_on, is_in_force=one.is_in_force),
            printable(one.contact),
        )
        for one in bridge.agreements
    ]


def missing_rows(bridge: Bridge) -> list[tuple[str, ...]]:
    """Return a row a gap: which side, what, who holds it, why, when it was asked and comes up."""
    both = [one for one in bridge.here.missing if one in bridge.there.missing]
    told = [("both", one) for one in both]
    for name, side in zip(bridge.names, (bridge.here, bridge.there), strict=True):
        told += [(name, one) for one in side.missing if one not in both]
    return [
        (
            printable(whose),
            printable(short(one.name)),
            printable(one.partner) or "not named",
            printable(one.reason),
            day(one.asked_on) or "not asked for yet",
            day(one.review_on) or "no day agreed",
        )
        for whose, one in told
    ]


def nobody_named(side: Side) -> str:
    """Say what to do where an authority has nobody of its own to call, empty where it has."""
    one = side.authority
    if one.is_named:
        return ""
    return printable(
        f"Nobody is named for {one.name}. Add [[contacts]] with layer {one.layer} and area "
        f"{one.code} to the settings."
    )


def agreement_sentence(bridge: Bridge) -> str:
    """Say whether an agreement binds both sides on the day."""
    both = [one for one in bridge.agreements if one.binds == "both" and one.is_in_force]
    when = day(bridge.on.isoformat())
    if not both:
        return f"No agreement that both are party to is in force on {when}."
    noun = "agreement binds" if len(both) == 1 else "agreements bind"
    return f"{len(both)} {noun} both on {when}."


def _until(expires_on: str, *, is_in_force: bool) -> str:
    if not expires_on:
        return "until somebody ends it"
    return f"until {day(expires_on)}" if is_in_force else f"ended on {day(expires_on)}"


def _feed_names(feeds: Sequence[SentFeed], *, is_newest: bool) -> str:
    """Return the names of feeds; of those that are as new as any, how many there are."""
    names = dict.fromkeys(short(one.name) for one in feeds)
    if is_newest and feeds[0].last_month:
        return f"{len(names)} {'feed' if len(names) == 1 else 'feeds'}"
    return "; ".join(names)
