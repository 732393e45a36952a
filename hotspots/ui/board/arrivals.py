"""Which year is the newest whole one, who began to send, and who sent no whole year any more."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hotspots.publish.borders.bridge_words import short
from hotspots.publish.feed_coverage import SPEAKING
from hotspots.ui.wording import listed, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.kinds_of_view import BoardView

A_YEAR = 12


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
    """Say which year is the newest whole one, as Markdown, and who is told of in it or no more.

    Parameters
    ----------
    view : BoardView
    since : date, optional
        The day of the last board; None tells of all years.

    Notes
    -----
    A year that was not over then is whole since. Of an earlier one it is not known: a year becomes
    whole on the day on which its last month arrives, and a view does not tell that day.
    """
    years = [int(year) for year in view.about["years"]]
    if not years:
        return ["No year is whole yet."]
    new = [year for year in years if since is None or date(year, 12, 31) >= since]
    if not new:
        return [f"**{years[-1]}** is the newest whole year.", *_moved(view, years[-1])]
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
