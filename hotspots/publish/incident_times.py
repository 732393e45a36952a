"""Days and hours that a view may see, as arrays: of some measures, in some cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pandas as pd
import pyarrow as pa

from hotspots.clusters.repeat.events import Events, events
from hotspots.clusters.timing import HOURS
from hotspots.places.cells import centres, from_text, parents

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]


def incident_days(
    days: pa.Table, *, measures: Collection[str], cells: Sequence[str] | None = None
) -> Events:
    """Return the incidents of some measures with place and day, for the Knox test.

    Parameters
    ----------
    days : pyarrow.Table
        As :func:`hotspots.publish.seen_timing.seen_days` returns it.
    measures : collection of str
    cells : sequence of str, optional
        Of one resolution, as the map's; all without it.

    Returns
    -------
    Events
        Days are exchanged between incidents of one sender, quarter of a year and day of the week
        only: neither a sender's missing months, nor a street that changed for good, nor a centre
        that is busy on Saturdays looks like near repeat.
    """
    kept = told_rows(days, measures=measures, cells=cells)
    day = kept["day"].astype("datetime64[s]")
    alike = [kept["sender"], day.dt.year * 4 + day.dt.quarter, day.dt.day_of_week]
    longitude, latitude = centres(kept["cell"].to_numpy(np.uint64))
    return events(
        longitude,
        latitude,
        day=(day - pd.Timestamp("1970-01-01")).dt.days.to_numpy().astype(np.int64),
        incidents=kept["incidents"].to_numpy().astype(np.int64),
        stratum=kept.groupby(alike).ngroup().to_numpy().astype(np.int64),
    )


def week_hours(
    hours: pa.Table, *, measures: Collection[str], cells: Sequence[str] | None = None
) -> Integers:
    """Return millionths of incidents by hour of the week, shape (168,).

    Parameters
    ----------
    hours : pyarrow.Table
        As :func:`hotspots.publish.seen_timing.seen_hours` returns it.
    measures, cells
        As for :func:`incident_days`. Hours are known by resolution 9 cell: of finer cells those
        around them are counted whole.
    """
    kept = told_rows(hours, measures=measures, cells=cells)
    found = np.zeros(HOURS, dtype=np.int64)
    np.add.at(found, kept["hour_of_week"].to_numpy(np.int64), kept["millionths"].to_numpy(np.int64))
    return found


def told_rows(
    table: pa.Table, *, measures: Collection[str], cells: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the rows of some measures whose cell lies in one of some cells, or holds one."""
    frame: pd.DataFrame = table.to_pandas()
    frame = frame[frame["measure"].isin(list(measures))]
    if cells is None or frame.empty:
        return frame
    wanted, own = from_text(list(cells)), frame["cell"].to_numpy(np.uint64)
    if not len(wanted):
        return frame[:0]
    asked, known = (
        int(np.asarray(h3ronpy.cells_resolution(pa.array(one[:1])))[0]) for one in (wanted, own)
    )
    coarser = min(asked, known)
    inside = np.isin(parents(own, resolution=coarser), parents(wanted, resolution=coarser))
    return frame[inside]
