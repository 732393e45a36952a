"""Which feeds a series of tests is made of: those that speak for nearly all of its ground.

Counts are held against each other over one stretch of ground. Were a feed of one district to join,
everywhere else would have to stay untested, as what it does not tell of there is no zero. So the
feed that tells most sets the ground, and a feed that speaks for only a part of it is left out.
Footprints and contracts decide, never what was sent: later deliveries change nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.risk.evidence import covered_share

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Truths = NDArray[np.bool_]

LEAST_GROUND = 0.95
"""Share of a series' ground for which a feed must speak: seams between forces are no reason to
leave one out, a district without it is."""


@dataclass(frozen=True)
class LeftOut:
    """A feed whose incidents are not tested, as it speaks for a part of the ground only."""

    feed: str
    senders: tuple[str, ...]
    share: float
    """Of the ground, 0 to 1, by true area."""


@dataclass(frozen=True)
class SeriesFeeds:
    """The feeds of a series."""

    joined: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def footprints(view: View) -> dict[str, Truths]:
    """Return feed to the cells that its senders are to speak for, shape (cells,)."""
    land = view.cells["land"].to_numpy()
    always = np.ones((1, 1), dtype=bool)
    found: dict[str, Truths] = {}
    for feed, rows in view.shares.groupby("feed", sort=True):
        share = np.zeros((len(land), 1))
        np.add.at(share[:, 0], rows["place"].to_numpy(), rows["share"].to_numpy())
        found[str(feed)] = covered_share(share, always, land=land)[:, 0] > 0
    return found


def series_feeds(view: View, own: Sequence[Mapping[str, Any]], *, theme: str) -> SeriesFeeds:
    """Return which feeds are tested together as a series.

    Parameters
    ----------
    view : View
    own : sequence of mapping
        The measures of the theme that may be tested and that somebody is to send.
    theme : str

    Notes
    -----
    The ground is that of the feed with the most kinds of incidents times area, a feed and those
    that replace it told as one; ties go to the wider one, then to the first. So a theme of the
    police is neither given up for a landlord's district, nor for a force whose figures only the
    railway's police publish. Where another feed of the series stands in, ground is not missing.
    """
    feeds = tuple(dict.fromkeys(str(one["feed"]) for one in own))
    size = (view.cells["area_km2"] * view.cells["land"]).to_numpy()
    prints, kinds = footprints(view), _kinds(view, theme)
    nothing = np.zeros(len(size), dtype=bool)
    share, kept = dict.fromkeys(feeds, 0.0), feeds
    while kept:
        reach = {
            feed: _reach(feed, own, prints={one: prints.get(one, nothing) for one in kept})
            for feed in kept
        }
        area = {feed: float(size[each].sum()) for feed, each in reach.items()}
        main = max(kept, key=lambda feed: (kinds[feed] * area[feed], area[feed]))
        for feed, each in reach.items():
            held = float(size[each & reach[main]].sum())
            share[feed] = held / area[main] if area[main] else 1.0
        joined = tuple(feed for feed in kept if share[feed] >= LEAST_GROUND)
        if joined == kept:
            break
        # Who is left out no longer stands in for anybody.
        kept = joined
    return SeriesFeeds(
        joined=kept,
        left_out=tuple(
            LeftOut(feed, _senders(view, feed), share[feed]) for feed in feeds if feed not in kept
        ),
    )


def stand_ins(feed: str, own: Collection[Mapping[str, Any]]) -> set[str]:
    """Return the feeds whose measures of a series a feed replaces: with them it is not missed."""
    replaced = {name for one in own if one["feed"] == feed for name in one["replaces"]}
    return {str(one["feed"]) for one in own if one["name"] in replaced}


def _reach(feed: str, own: Sequence[Mapping[str, Any]], *, prints: Mapping[str, Truths]) -> Truths:
    """Return where a feed, or others of those given in its stead, speak for all its measures."""
    found = np.ones_like(prints[feed])
    instead = stand_ins(feed, own)
    for one in own:
        if one["feed"] != feed:
            continue
        better = {str(other["feed"]) for other in own if one["name"] in other["replaces"]}
        told = [prints[name] for name in {feed, *instead, *better} & set(prints)]
        found &= np.any(told, axis=0)
    return found


def _kinds(view: View, theme: str) -> dict[str, int]:
    """Return feed to how many kinds of incidents of a theme it and those akin to it tell of."""
    measures = view.about["measures"]
    feed_of = {one["name"]: str(one["feed"]) for one in measures}
    akin = {feed: {feed} for feed in feed_of.values()}
    for one in measures:
        for name in one["replaces"]:
            if name in feed_of:
                both = akin[str(one["feed"])] | akin[feed_of[name]]
                for feed in both:
                    akin[feed] = both
    return {
        feed: sum(
            theme in one["themes"] and not one["is_context"] and str(one["feed"]) in family
            for one in measures
        )
        for feed, family in akin.items()
    }


def _senders(view: View, feed: str) -> tuple[str, ...]:
    return tuple(sorted(set(view.shares.loc[view.shares["feed"] == feed, "sender"])))
