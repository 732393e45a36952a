"""Do school days differ? Asked of the days that a view may see, and of the terms of its schools."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.timing import SchoolDays, school_days
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.incident_times import told_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.publish.view import View


def terms(view: View) -> list[tuple[date, date]]:
    """Return the stretches of school that the partnership named."""
    return [
        (date.fromisoformat(one["start"]), date.fromisoformat(one["end"]))
        for one in view.about.get("terms", [])
    ]


def school_days_of(
    view: View, days: pa.Table, *, measures: Sequence[str], places: NDArray[np.intp] | None
) -> SchoolDays | None:
    """Compare school days with weekdays of the holidays; None where no incident is known by day.

    Parameters
    ----------
    view : View
    days : pyarrow.Table
        See :func:`hotspots.publish.seen_timing.seen_days`.
    measures : sequence of str
    places : ndarray of int, optional
        Rows of a hotspot's cells; the whole map without it.

    Notes
    -----
    All months that are kept by day count, but only those in which every feed that tells of days
    was received in all of the cells: else a silent sender's months would look like holidays, or
    like school.
    """
    own = np.arange(len(view.cells)) if places is None else places
    cells = None if places is None else view.cells["cell"].iloc[places].tolist()
    if told_rows(days, measures=measures).empty:
        return None
    rows = told_rows(days, measures=measures, cells=cells)
    return school_days(
        rows["day"].to_numpy().astype("datetime64[D]"),
        incidents=rows["incidents"].to_numpy(np.int64),
        terms=terms(view),
        received=_received_days(view, days, measures=measures, own=own),
    )


def _received_days(
    view: View, days: pa.Table, *, measures: Sequence[str], own: NDArray[np.intp]
) -> NDArray[np.datetime64]:
    """Return every day of the months that all feeds of days speak for in some cells."""
    first = told_rows(days, measures=measures).groupby("feed")["day"].min()
    months = np.array(view.months, dtype="datetime64[M]")
    is_received = np.ones(len(months), dtype=bool)
    for feed, share in feed_coverage(view, feeds=set(first.index)).items():
        covered = share[own] > 0
        # Cells that the feed never speaks for are none of its business.
        ever = covered.any(axis=1)
        is_received &= covered[ever].all(axis=0) & bool(ever.any())
        is_received &= months >= np.datetime64(first[feed][:7], "M")
    spoken = [
        np.arange(month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]"))
        for month in months[is_received]
    ]
    return np.concatenate([np.empty(0, dtype="datetime64[D]"), *spoken])
