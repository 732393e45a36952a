"""Days and hours of which each incident is told by one feed only, as the monthly counts are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from hotspots.places.cells import from_text, parents
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.seen_timing import months_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Truths = NDArray[np.bool_]


def told_once(table: pa.Table, *, view: View, time: str) -> pa.Table:
    """Return the rows of days or hours without those that a better feed tells as well.

    Parameters
    ----------
    table : pyarrow.Table
        As :func:`hotspots.publish.seen_timing.seen_days` or ``seen_hours`` returns it.
    view : View
    time : {"day", "quarter"}
        Its column of time.

    Notes
    -----
    The rule of :func:`hotspots.publish.series_counts.counted_once`: where and when a feed speaks
    that replaces a measure, the measure does not count. A better feed that tells no days or hours,
    or none so long ago, replaces none. A quarter goes where the better feed speaks in any of its
    months: it cannot be told apart by month. Of a cell that is coarser than the map's, one covered
    part is enough.
    """
    first = _first_months(table, time)
    better = {
        name: sorted({one["feed"] for one in view.about["measures"] if name in one["replaces"]})
        for name in pc.unique(table["measure"]).to_pylist()
    }
    better = {name: [one for one in feeds if one in first] for name, feeds in better.items()}
    wanted = {feed for feeds in better.values() for feed in feeds}
    if not wanted:
        return table
    speaks = {
        feed: (share > 0) & (np.array(view.months) >= first[feed])
        for feed, share in feed_coverage(view, feeds=wanted).items()
    }
    gone = np.zeros(len(table), dtype=bool)
    measure = np.array(table["measure"].to_pylist())
    for name, feeds in better.items():
        rows = np.flatnonzero(measure == name)
        cells, times = (table[column].take(pa.array(rows)) for column in ("cell", time))
        for feed in feeds:
            gone[rows] |= _is_told(
                cells.to_numpy(), times.to_pylist(), speaks=speaks[feed], view=view
            )
    return table.filter(pa.array(~gone))


def _first_months(table: pa.Table, time: str) -> dict[str, str]:
    """Return feed to the first month that the table holds of it."""
    first = table.group_by("feed").aggregate([(time, "min")]).to_pylist()
    return {row["feed"]: months_of(row[f"{time}_min"])[0] for row in first}


def _is_told(
    cells: NDArray[np.uint64], times: Sequence[str], *, speaks: Truths, view: View
) -> Truths:
    """Return which rows lie where and when a feed speaks, each of one cell and one time."""
    number = {month: place for place, month in enumerate(view.months)}
    found: Truths = np.zeros(len(cells), dtype=bool)
    if not len(cells):
        return found
    own = from_text(view.cells["cell"].tolist())
    known = int(np.asarray(h3ronpy.cells_resolution(pa.array(cells[:1])))[0])
    coarser = min(known, int(view.about["resolution"]))
    above, place = np.unique(parents(own, resolution=coarser), return_inverse=True)
    told = np.zeros((len(above) + 1, len(view.months)), dtype=bool)
    np.logical_or.at(told, place, speaks)
    up = parents(cells, resolution=coarser)
    at = np.searchsorted(above, up)
    # Whoever lies off the map is nobody's: the last row speaks never.
    at[np.append(above, 0)[at] != up] = len(above)
    every, when = np.unique(np.array(times), return_inverse=True)
    for one, time in enumerate(every.tolist()):
        months = [number[month] for month in months_of(time) if month in number]
        rows = np.flatnonzero(when == one)
        found[rows] = np.any(told[at[rows]][:, months], axis=1)
    return found
