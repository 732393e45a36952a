"""The same map without the data of one sender, to see what each of them adds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hotspots.publish.choice import counting
from hotspots.publish.feed_coverage import SPEAKING
from hotspots.publish.risk_map import risk_map

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View


@dataclass(frozen=True)
class LeftOut:
    """One cell of the map without one sender."""

    sender: str
    feeds: tuple[str, ...]
    """What it sends that counts here."""
    score: float
    """NaN where nothing is left to score, or where a hidden count is all that is left."""
    rank: int
    """0 for none."""
    band: int


def speakers(view: View, choice: Choice, *, place: int) -> dict[str, tuple[str, ...]]:
    """Return the senders whose data count in a cell and can be left out, with their feeds."""
    shared = {
        name for names in not_told_apart(view, choice, place=place).values() for name in names
    }
    every = _speakers(view, choice, place=place)
    return {sender: feeds for sender, feeds in every.items() if sender not in shared}


def not_told_apart(view: View, choice: Choice, *, place: int) -> dict[str, list[str]]:
    """Return the feeds that several senders send of a cell: published counts do not say who."""
    names = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    by_feed: dict[str, list[str]] = {}
    for sender, feeds in _speakers(view, choice, place=place).items():
        for feed in feeds:
            by_feed.setdefault(names.get(feed, feed), []).append(sender)
    return {feed: senders for feed, senders in by_feed.items() if len(senders) > 1}


def _speakers(view: View, choice: Choice, *, place: int) -> dict[str, tuple[str, ...]]:
    counts = {view.measure(name)["feed"] for name in counting(view, choice)}
    own = view.shares[(view.shares["place"] == place) & view.shares["feed"].isin(sorted(counts))]
    spoken = view.coverage[view.coverage["status"].isin(SPEAKING)]
    sent = set(zip(spoken["feed"], spoken["sender"], strict=True))
    found: dict[str, list[str]] = {}
    for feed, sender in sorted(set(zip(own["feed"], own["sender"], strict=True))):
        if (feed, sender) in sent:
            found.setdefault(sender, []).append(feed)
    return {sender: tuple(feeds) for sender, feeds in sorted(found.items())}


def left_out(
    view: View, choice: Choice, *, place: int, sender: str, feeds: tuple[str, ...]
) -> LeftOut:
    """Score a cell anew without one of the senders that speak there."""
    found = risk_map(view, replace(choice, without=sender))
    rank = int(found.rank[place])
    return LeftOut(
        sender=sender,
        feeds=feeds,
        score=float(found.score.total[place]) if rank else float("nan"),
        rank=rank,
        band=int(found.band[place]),
    )
