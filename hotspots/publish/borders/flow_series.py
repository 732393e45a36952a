"""Flows of one measure as arrays: which areas, which periods, between what each count lies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

YEAR = 12


@dataclass(frozen=True)
class FlowSeries:
    """Flows of one measure; arrays of shape (areas, areas, periods), origins first.

    Before the first period stand two years more, of which nothing is known: so every period ends a
    year and has a year before.
    """

    areas: tuple[str, ...]
    periods: tuple[str, ...]
    """First month of each period, without those of the two years before the first."""
    a_year: int
    """How many periods make a year; 0 where they do not add up to one."""
    told: Integers
    """Episodes that may be told; 0 where none are."""
    low: Integers
    high: Integers
    """What there may truly be, where not even a row was sent too."""
    has_row: Truths
    hidden: Integers
    """How many hidden counts there are."""
    is_complete: Truths
    """Shape (periods,): whether everybody sent who was to send, and what came may be compared."""

    def years(self) -> list[tuple[str, slice, slice]]:
        """Return the last period of each year, with the year before and the year as slices."""
        a_year = self.a_year
        return [
            (
                self.periods[end],
                slice(end + 1, a_year + end + 1),
                slice(a_year + end + 1, 2 * a_year + end + 1),
            )
            for end in range(max(min(a_year, len(self.periods)) - 1, 0), len(self.periods))
            if a_year
        ]


def flow_series(
    rows: pd.DataFrame, *, kinds: Mapping[str, str], unsent: int, complete: Mapping[str, bool]
) -> FlowSeries:
    """Return the flows of one measure as arrays.

    Parameters
    ----------
    rows : DataFrame
        Those of one measure; see :func:`hotspots.publish.borders.flow_table.flow_table`. Periods of
        another length than most, or that begin between others, cannot be compared and are left out.
    kinds : mapping of str to str
        Code of an area to what kind it is; empty where nobody knows.
    unsent : int
        A flow of which no row came may have had so many episodes.
    complete : mapping of str to bool
        Months for which the feed came, and whether from everybody who was to send it.
    """
    length = int(rows["months"].mode().iloc[0])
    rows = rows[rows["months"] == length]
    begins = rows["month"].to_numpy(dtype="datetime64[M]").astype(np.int64) % length
    rows = rows[begins == np.bincount(begins).argmax()]
    periods = _periods(rows, length=length, received=complete)
    a_year = YEAR // length if YEAR % length == 0 else 0
    areas = tuple(sorted({*rows["origin"], *rows["destination"]}))
    size = (len(areas), len(areas), 2 * a_year + len(periods))
    kind = np.array([kinds.get(code, "") for code in areas], dtype=object)
    may_flow = (kind[:, None] == kind[None, :]) & (kind != "")[:, None]
    is_complete = np.zeros(size[2], dtype=bool)
    is_complete[2 * a_year :] = [complete.get(month, False) for month in periods]
    high = np.where(may_flow[..., None] & is_complete, unsent, 0).astype(np.int64)
    told, low, hidden = (np.zeros(size, dtype=np.int64) for _ in range(3))
    has_row = np.zeros(size, dtype=bool)
    number = {code: place for place, code in enumerate(areas)}
    when = {month: 2 * a_year + place for place, month in enumerate(periods)}
    at = (
        rows["origin"].map(number).to_numpy(np.int64),
        rows["destination"].map(number).to_numpy(np.int64),
        rows["month"].map(when).to_numpy(np.int64),
    )
    told[at] = rows["episodes"].fillna(0).to_numpy(np.int64)
    low[at], high[at], hidden[at] = (
        rows[name].to_numpy(np.int64) for name in ("low", "high", "hidden")
    )
    has_row[at] = True
    return FlowSeries(
        areas=areas,
        periods=periods,
        a_year=a_year,
        told=told,
        low=low,
        high=high,
        has_row=has_row,
        hidden=hidden,
        is_complete=is_complete,
    )


def _periods(rows: pd.DataFrame, *, length: int, received: Mapping[str, bool]) -> tuple[str, ...]:
    """Return the first month of every period, those for which no flow was sent among them."""
    first, last = np.datetime64(rows["month"].min(), "M"), np.datetime64(rows["month"].max(), "M")
    if received:
        last = max(last, np.datetime64(max(received), "M") - (length - 1))
    return tuple(map(str, np.arange(first, last + 1, length)))
