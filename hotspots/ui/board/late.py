"""Which senders are late, and of whom that cannot be said."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hotspots.counts.months import last_day
from hotspots.publish.borders.bridge_words import short
from hotspots.ui.wording import day, later, month_name, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hotspots.publish.borders.authority import Authority

ALL_HEARD = "No partner is late {on}: whatever was promised by then has been received."


@dataclass(frozen=True)
class Silent:
    """A sender whose next months are overdue."""

    sender: str
    feed: str
    """As people call it."""
    area: str
    """Of which nothing more came, empty where the sender speaks for one only."""
    last_month: str
    """Empty where nothing was ever received."""
    due: date
    contact: str

    def line(self) -> str:
        """Return what is to be said of it, as Markdown."""
        of = plain(self.feed) + (f" for {plain(self.area)}" if self.area else "")
        ask = f" Ask: {plain(self.contact)}." if self.contact else ""
        if not self.last_month:
            by = f"the first was promised by {day(self.due)}"
            return f"**{plain(self.sender)}** never sent anything of {of}: {by}.{ask}"
        return (
            f"**{plain(self.sender)}** sent nothing more of {of}: more was promised by "
            f"{day(self.due)}, and the newest is {month_name(self.last_month)}.{ask}"
        )


@dataclass(frozen=True)
class Judged:
    """What can be said of the senders that are agreed."""

    late: tuple[Silent, ...]
    """Those first that fell silent last."""
    in_time: int
    """So many feeds of senders are not late."""
    unpromised: frozenset[str]
    """Senders who promised no day for something that they send."""
    unknown: frozenset[str]
    """Senders who never sent something, and of whom no first month was agreed."""

    def said(self, *, on: str) -> list[str]:
        """Return sentences about all who are not late.

        Parameters
        ----------
        on : str
            For which day that is, in words.
        """
        is_sure = self.in_time and not self.late and not self.unknown
        lines = [ALL_HEARD.format(on=on)] if is_sure else []
        if self.unknown:
            lines.append(
                f"{_counted(self.unknown)} cannot be judged: nothing came of something that they "
                "are to send, and it is not known from which month on."
            )
        if self.unpromised:
            lines.append(
                f"{_counted(self.unpromised)} promised no day for something that they send, so "
                "nobody can say whether that is late."
            )
        return lines or ([] if self.late else ["No sender is agreed yet."])


def judged(partners: Mapping[str, Any], authorities: Iterable[Authority], *, today: date) -> Judged:
    """Say of every sender that is agreed whether its next data are overdue, area by area.

    Parameters
    ----------
    partners : mapping
        As a view tells them; see :func:`hotspots.publish.partners.partners`.
    authorities : iterable of Authority
        They name areas, and say up to which month a sender was heard that does not tell it itself:
        of several areas the one that was heard least.
    today : date

    Notes
    -----
    What was never sent is due from the month on from which it is agreed.
    """
    names, heard = _told(authorities)
    feeds = {one["feed"]: one for one in partners["feeds"]}
    known = [one for one in partners["senders"] if one["feed"] in feeds]
    areas = Counter((one["feed"], one["name"]) for one in known)
    late: list[Silent] = []
    in_time, unpromised, unknown = 0, set(), set()
    for one in known:
        feed = feeds[one["feed"]]
        last = one.get("last_month", heard.get((one["feed"], one["name"]), ""))
        first = later(last, months=1) if last else one["since"]
        if feed["promised_days"] is None or feed["is_table"]:
            unpromised.add(one["name"])
        elif not first:
            unknown.add(one["name"])
        elif not _is_due(one, feed, first=first, today=today):
            in_time += 1
        else:
            area = (one.get("layer", ""), one.get("area", ""))
            called = names.get(area, area[1]) if areas[one["feed"], one["name"]] > 1 else ""
            due, contact = _due(feed, first=first), one["contact"] or ""
            late.append(Silent(one["name"], short(feed["name"]), called, last, due, contact))
    late.sort(key=lambda one: (-one.due.toordinal(), one.sender, one.feed, one.area))
    return Judged(tuple(late), in_time, frozenset(unpromised), frozenset(unknown))


def split(silent: Sequence[Silent], *, since: date | None) -> tuple[list[Silent], list[Silent]]:
    """Return those that fell silent since the last board, and those that were so then."""
    if since is None:
        return list(silent), []
    new = [one for one in silent if one.due >= since]
    return new, [one for one in silent if one.due < since]


def _told(
    authorities: Iterable[Authority],
) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Return names by layer and code, and months by feed and sender."""
    names: dict[tuple[str, str], str] = {}
    heard: dict[tuple[str, str], str] = {}
    for authority in authorities:
        names[authority.layer, authority.code] = authority.name
        for one in authority.feeds:
            key = (one.feed, one.sender)
            heard[key] = min(heard.get(key, one.last_month), one.last_month)
    return names, heard


def _due(feed: Mapping[str, Any], *, first: str) -> date:
    """Return the day by which the period that begins with a month was promised."""
    end = later(first, months=feed["every_months"] - 1)
    return last_day(end) + timedelta(days=feed["promised_days"])


def _is_due(sender: Mapping[str, Any], feed: Mapping[str, Any], *, first: str, today: date) -> bool:
    is_agreed = first <= (sender["until"] or first)
    return is_agreed and _due(feed, first=first) < today


def _counted(senders: frozenset[str]) -> str:
    return f"{len(senders):,} sender{'' if len(senders) == 1 else 's'}"
