"""Calendar years that are over and were received in full: all that these roles are told of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.counts.months import months_between
from hotspots.publish.feed_coverage import SPEAKING

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

SENDER, SPEAKER = ["feed", "sender"], ["feed", "sender", "area"]
A_YEAR = 12


@dataclass(frozen=True)
class WholeYears:
    """What was received of whole years."""

    months: tuple[str, ...]
    """Every month from the first to the last such year of anybody."""
    coverage: pd.DataFrame
    """Follows :data:`hotspots.counts.coverage.COVERAGE_TABLE`, without numbers of rows: a month of
    a year that is not whole is missing, and none is partial, which is said by rows."""
    speaking: AbstractSet[tuple[str, str, int]]
    """Feed, sender and year."""

    @property
    def years(self) -> tuple[int, ...]:
        """The years, in order."""
        return tuple(sorted({int(month[:4]) for month in self.months}))

    def speaks(self, feeds: list[str], senders: list[str], years: list[int]) -> NDArray[np.bool_]:
        """Return whether each sender sent the whole of each year, shape (rows,)."""
        told = zip(feeds, senders, years, strict=True)
        return np.array([one in self.speaking for one in told], dtype=bool)


def whole_years(coverage: pd.DataFrame, *, today: date, monthly: AbstractSet[str]) -> WholeYears:
    """Return the calendar years that are over and were received in full.

    Parameters
    ----------
    coverage : DataFrame
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`.
    today : date
    monthly : set of str
        Feeds whose true counts the role sees by month: of them every month speaks.

    Notes
    -----
    A year in which a month is missing is left out as a whole, of that sender: were the month to
    come later, the difference between two maps would be the count of one month.
    """
    told = coverage.assign(year=coverage["month"].str[:4].astype("int64"))
    told = told[told["year"] < today.year]
    told["speaks"] = told["status"].isin(SPEAKING)
    received = told.groupby([*SPEAKER, "year"])["speaks"].sum().eq(A_YEAR)
    by_sender = received.groupby([*SENDER, "year"]).all()
    speaking = {(feed, sender, int(year)) for feed, sender, year in by_sender[by_sender].index}
    years = sorted({year for _, _, year in speaking})
    months = months_between(f"{years[0]}-01", f"{years[-1]}-12") if years else ()
    whole = zip(told["feed"], told["sender"], told["year"], strict=True)
    is_whole = np.array([one in speaking for one in whole], dtype=bool)
    is_told = told["speaks"] & (is_whole | told["feed"].isin(sorted(monthly)))
    is_break = is_told & (told["status"] == "break")
    told["status"] = np.select([is_break, is_told], ["break", "received"], "missing")
    told["reason"] = told["reason"].where(is_break, "")
    told["rows"] = 0
    kept = told["month"].isin(months)
    return WholeYears(
        tuple(months), told.loc[kept, list(coverage.columns)].reset_index(drop=True), speaking
    )
