"""Which partners fell silent, who began to send, and which year became whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from hotspots.counts.months import last_day
from hotspots.publish.borders.bridge_words import short
from hotspots.publish.feed_coverage import SPEAKING
from hotspots.ui.wording import day, later, listed, month_name, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.kinds_of_view import BoardView

A_YEAR = 12


@dataclass(frozen=True)
class Silent:
    """A sender whose next months are overdue."""

    sender: str
    feed: str
    """As people call it."""
    last_month: str
    """Empty where nothing was ever received."""
    due: date
    contact: str

    def line(self) -> str:
        """Return what is to be said of it, as Markdown."""
        known = f"the newest is {month_name(self.last_month)}" if self.last_month else "none came"
        ask = f" Ask: {plain(self.contact)}." if self.contact else ""
        return (
            f"**{plain(self.sender)}** sent nothing more of {plain(self.feed)}: more was promised "
            f"by {day(self.due)}, and {known}.{ask}"
        )


def silent_senders(
    partners: Mapping[str, Any], authorities: Iterable[Authority], *, today: date
) -> tuple[Silent, ...]:
    """Return senders whose next data are overdue, those first that fell silent last.

    Parameters
    ----------
    partners : mapping
        As a view tells them; see :func:`hotspots.publish.partners.partners`.
    authorities : iterable of Authority
        They say up to which month each sender was heard.
    today : date
    """
    newest: dict[tuple[str, str], str] = {}
    for authority in authorities:
        for one in authority.feeds:
            key = (one.feed, one.sender)
            newest[key] = max(newest.get(key, ""), one.last_month)
    feeds = {one["feed"]: one for one in partners["feeds"]}
    ended = {(one["feed"], one["name"]): one["until"] for one in partners["senders"]}
    contacts = {(one["feed"], one["name"]): one["contact"] for one in partners["senders"]}
    found = []
    for (feed, sender), last in newest.items():
        told = feeds.get(feed)
        if told is None or told["promised_days"] is None or not last:
            continue
        end = later(last, months=told["every_months"])
        due = last_day(end) + timedelta(days=told["promised_days"])
        is_agreed = not ended.get((feed, sender)) or end <= ended[feed, sender]
        if is_agreed and due < today:
            contact = contacts.get((feed, sender)) or ""
            found.append(Silent(sender, short(told["name"]), last, due, contact))
    return tuple(sorted(found, key=lambda one: (-one.due.toordinal(), one.sender, one.feed)))


def whole_years(view: BoardView) -> dict[tuple[str, str], set[int]]:
    """Return feed and sender to the years of which all months were received."""
    speaks = view.coverage[view.coverage["status"].isin(SPEAKING)]
    found: dict[tuple[str, str], set[int]] = {}
    years = speaks.assign(year=speaks["month"].str[:4])
    months = years.groupby(["feed", "sender", "year"])["month"].nunique().reset_index()
    for row in months[months["month"] == A_YEAR].itertuples():
        found.setdefault((str(row.feed), str(row.sender)), set()).add(int(str(row.year)))
    return found


def year_lines(view: BoardView, *, since: date | None) -> list[str]:
    """Say which year became whole since the last board, as Markdown; nothing where none did.

    Parameters
    ----------
    view : BoardView
    since : date, optional
        None tells of all years.
    """
    years = [int(year) for year in view.about["years"]]
    new = [year for year in years if since is None or date(year, 12, 31) >= since]
    if not new:
        last = f"{max(years)} is the newest whole year, as at the last board" if years else ""
        return [f"{last or 'No year is whole yet'}."]
    said = [f"**{listed([str(year) for year in new])}** can be told as a whole now."]
    return said + _moved(view, new[-1])


def _moved(view: BoardView, year: int) -> list[str]:
    """Say who is told of in a year for the first time, and who no more."""
    known = whole_years(view)
    names = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    before = [one for one in view.about["years"] if one < year]
    if not before:
        return []
    began = [key for key, told in known.items() if year in told and not told & set(before)]
    ended = [key for key, told in known.items() if year not in told and before[-1] in told]
    return [
        *(
            f"**{plain(sender)}** sent its first whole year of {_feed(names, feed)}, {year}: a "
            f"change can be told once {year + 1} is whole too."
            for feed, sender in sorted(began)
        ),
        *(
            f"**{plain(sender)}** did not send all of {year} of {_feed(names, feed)}: nothing of "
            "that year is shown, which is not a zero."
            for feed, sender in sorted(ended)
        ),
    ]


def _feed(names: Mapping[str, str], feed: str) -> str:
    return plain(short(names.get(feed, feed)))


def split(silent: Sequence[Silent], *, since: date | None) -> tuple[list[Silent], list[Silent]]:
    """Return those that fell silent since the last board, and those that were so then."""
    if since is None:
        return list(silent), []
    new = [one for one in silent if one.due >= since]
    return new, [one for one in silent if one.due < since]
