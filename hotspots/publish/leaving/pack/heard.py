"""Up to which month senders were heard, and of which months of the period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.publish.feed_coverage import SPEAKING
from hotspots.publish.leaving.pictures.words import listed
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from hotspots.publish.leaving.pack.materials import Materials

A_YEAR = 12


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What was received of one feed of one sender."""

    feed: str
    sender: str
    received: frozenset[str]
    """Months of the period that the view is told of; a board is told of whole years alone."""
    newest: str | None
    """The newest month that was received, empty for none at all; None where that is not told."""
    of: str
    """The years of the period."""
    is_by_year: bool
    """Whether a year without one of its months is not told at all."""
    is_yearly: bool
    """Whether it comes once a year and was never received for every month of one."""


def heard(materials: Materials) -> list[Heard]:
    """Return every feed of a sender that is agreed; lists of facts speak for no month."""
    view, is_by_year = materials.view, materials.whole_years is not None
    feeds = {one["feed"]: one for one in view.about["partners"]["feeds"]}
    speaks = view.coverage[view.coverage["status"].isin(SPEAKING)]
    months: dict[tuple[str, str], set[str]] = {}
    for feed, sender, name in zip(speaks["feed"], speaks["sender"], speaks["month"], strict=True):
        months.setdefault((feed, sender), set()).add(name)
    agreed = {
        (one["feed"], one["name"])
        for one in view.about["partners"]["senders"]
        if one["feed"] in feeds and not feeds[one["feed"]]["is_table"]
    }
    rows = zip(view.coverage["feed"], view.coverage["sender"], strict=True)
    newest = _newest_told(materials)
    period, of = set(period_of(materials)), said_years(materials)
    whole = {feed for (feed, _), own in months.items() if len(own) >= A_YEAR}
    found = []
    for feed, sender in sorted(agreed | set(rows)):
        own = months.get((feed, sender), set())
        last = newest.get((feed, sender)) if is_by_year else max(own, default="")
        every = feeds[feed]["every_months"] if feed in feeds else 1
        found.append(
            Heard(
                feed=feed,
                sender=sender,
                received=frozenset(own & period),
                newest=last or max(own, default=last),
                of=of,
                is_by_year=is_by_year,
                is_yearly=is_by_year and every >= A_YEAR and bool(last) and feed not in whole,
            )
        )
    return found


def period_of(materials: Materials) -> list[str]:
    """Return the months of the period that the map is of."""
    view, choice = materials.view, materials.choice
    age = ages(view.months, until=choice.until).tolist()
    return [
        name for name, old in zip(view.months, age, strict=True) if 0 <= old < choice.period_months
    ]


def said_years(materials: Materials) -> str:
    """Return the years of the period, in words."""
    return listed(sorted({name[:4] for name in period_of(materials)}))


def _newest_told(materials: Materials) -> dict[tuple[str, str], str]:
    """Return the newest month of each feed and sender; a board's own tables hold whole years only.

    As senders tell it, and as the authorities whose ground they speak for do.
    """
    told = [
        ((one["feed"], one["name"]), str(one["last_month"]))
        for one in materials.view.about["partners"]["senders"]
        if "last_month" in one
    ]
    told += [
        ((one.feed, one.sender), one.last_month)
        for authority in (materials.told.authorities if materials.told else ())
        for one in authority.feeds
    ]
    found: dict[tuple[str, str], str] = {}
    for key, last in told:
        found[key] = max(found.get(key, ""), last)
    return found
