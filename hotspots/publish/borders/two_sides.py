"""What binds two authorities and what each has not shared: agreements and gaps, on a given day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from hotspots.publish.borders.authority import Authority

Binds = Literal["both", "a sender of both", "here", "there"]
"""Who is party to an agreement. One who sends of both sides agrees for neither with the other."""


@dataclass(frozen=True)
class Agreed:
    """An agreement that one side or both are party to."""

    name: str
    binds: Binds
    feeds: tuple[str, ...]
    """Names of the feeds, as people call them."""
    signed_on: str
    expires_on: str
    """The last day on which it holds, ``YYYY-MM-DD``; empty where it has none."""
    contact: str
    is_in_force: bool
    """On the day that was asked for."""


@dataclass(frozen=True)
class Missing:
    """Something that one side has not shared."""

    name: str
    """Of the feed, as people call it."""
    partner: str
    """Who holds it; empty where nobody was named."""
    reason: str
    asked_on: str
    """``YYYY-MM-DD``; empty where nobody asked."""
    review_on: str


def agreements(
    here: Authority, there: Authority, *, partners: Mapping[str, Any], on: date
) -> tuple[Agreed, ...]:
    """Return the agreements that senders or desks of either side are party to.

    Parameters
    ----------
    here, there : Authority
    partners : mapping
        As a view tells them; see :func:`hotspots.publish.partners.partners`.
    on : date

    Returns
    -------
    tuple of Agreed
        Those that bind both first, then in the order of the settings. One that was not signed yet
        is left out; one that has ended is not in force.
    """
    names = {one["feed"]: one["name"] for one in partners["feeds"]}
    day = on.isoformat()
    found = []
    for told in partners["agreements"]:
        parties = set(map(_folded, told["parties"]))
        of_here, of_there = (_own_names(side) & parties for side in (here, there))
        if of_here | of_there and told["signed_on"] <= day:
            binds = _binds(of_here, of_there)
            found.append(
                Agreed(
                    name=told["name"],
                    binds=binds,
                    feeds=tuple(names.get(feed, feed) for feed in told["feeds"]),
                    signed_on=told["signed_on"],
                    expires_on=told["expires_on"] or "",
                    contact=told["contact"],
                    is_in_force=not told["expires_on"] or day <= told["expires_on"],
                )
            )
    order = get_args(Binds)
    return tuple(sorted(found, key=lambda one: min(order.index(one.binds), order.index("here"))))


def _binds(of_here: set[str], of_there: set[str]) -> Binds:
    if of_here and of_there:
        return "both" if len(of_here | of_there) > 1 else "a sender of both"
    return "here" if of_here else "there"


def missing(
    side: Authority,
    *,
    other: Authority,
    known: Sequence[Authority],
    partners: Mapping[str, Any],
) -> tuple[Missing, ...]:
    """Return what is not shared of one side.

    Parameters
    ----------
    side, other : Authority
    known : sequence of Authority
        All of the map.
    partners : mapping
        As a view tells them.

    Returns
    -------
    tuple of Missing
        First what was asked for and is not shared: of this ground, by somebody who sends of it, or
        by somebody who speaks for no authority at all and so is missing on both sides. Then feeds
        that are received of the other side and not of this one.
    """
    elsewhere = {name for one in known for name in _own_names(one)}
    asked = [
        Missing(one["name"], one["partner"], one["reason"], one["asked_on"], one["review_on"])
        for one in partners["not_shared"]
        if _concerns(one, side, elsewhere=elsewhere)
    ]
    told = {one["feed"] for one in partners["not_shared"] if _concerns(one, side, elsewhere=set())}
    own = {one.feed for one in side.feeds if one.last_month}
    more = dict.fromkeys(
        (one.feed, one.name) for one in other.feeds if one.last_month and one.feed not in own
    )
    feeds = [
        Missing(name, "", f"Received of {other.name} and not of {side.name}.", "", "")
        for feed, name in more
        if feed not in told
    ]
    return (*asked, *feeds)


def _concerns(told: Mapping[str, Any], side: Authority, *, elsewhere: set[str]) -> bool:
    if told.get("areas"):
        own = {code for layer, code in side.within if layer == told["layer"]}
        return not own.isdisjoint(told["areas"])
    partner = _folded(told["partner"])
    return partner in _own_names(side) or partner not in elsewhere


def _own_names(side: Authority) -> set[str]:
    """Return what an authority, its desks and the senders of its ground are called."""
    return {_folded(name) for name in (side.name, *side.senders, *(d.name for d in side.desks))}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
