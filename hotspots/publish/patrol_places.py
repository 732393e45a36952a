"""Where to patrol: the fullest places of the size that a patrol on foot covers, named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import h3ronpy
import numpy as np
import pyarrow as pa

from hotspots.clusters.areas.naming import area_name, nameable
from hotspots.clusters.areas.patrol import PatrolHotspot, patrol_hotspots
from hotspots.places.cells import FINEST_RESOLUTION, from_text, parents
from hotspots.publish.incident_times import told_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.clusters.areas.patrol import PatrolSize
    from hotspots.places.cells import Cells
    from hotspots.places.gazetteer import NamedPlace
    from hotspots.publish.local_findings import Integers, Period
    from hotspots.publish.view import View


@dataclass(frozen=True)
class FineCounts:
    """Incidents by resolution 10 cell."""

    cells: Cells
    counts: Integers
    feeds: tuple[str, ...]
    """Names of the feeds that tell of places so small."""


@dataclass(frozen=True)
class PatrolPlace:
    """A place to patrol with what people call it."""

    name: str
    facts: PatrolHotspot
    place: int
    """Row of the map's cell that holds its middle, -1 where that is off the map."""


def fine_counts(
    view: View, days: pa.Table, *, measures: Sequence[str], period: Period
) -> FineCounts:
    """Return the incidents of a period by resolution 10 cell.

    Parameters
    ----------
    view : View
    days : pyarrow.Table
        What the view may see by day: the only table that is as fine, and the analyst's alone.
        Cells that a contract keeps coarser are left out.
    measures : sequence of str
    period : Period
    """
    rows = told_rows(days, measures=measures)
    first = str(np.datetime64(period.until, "M") - (period.months - 1))
    rows = rows[rows["day"].str[:7].between(first, period.until)]
    resolution = np.asarray(h3ronpy.cells_resolution(pa.array(rows["cell"], pa.uint64())))
    rows = rows[resolution == FINEST_RESOLUTION]
    summed = rows.groupby("cell")["incidents"].sum()
    names = {one["feed"]: one["name"] for one in view.about["partners"]["feeds"]}
    return FineCounts(
        cells=summed.index.to_numpy(np.uint64),
        counts=summed.to_numpy(np.int64),
        feeds=tuple(names.get(feed, feed) for feed in sorted(set(rows["feed"]))),
    )


def patrol_places(
    view: View, fine: FineCounts, *, size: PatrolSize, places: Sequence[NamedPlace]
) -> list[PatrolPlace]:
    """Choose places to patrol, the one with most incidents first.

    Parameters
    ----------
    view : View
    fine : FineCounts
    size : PatrolSize
    places : sequence of NamedPlace
        What places may be called by.
    """
    known = nameable(places, resolution=FINEST_RESOLUTION)
    rows = {cell: row for row, cell in enumerate(from_text(view.cells["cell"].tolist()).tolist())}
    wards = view.cells["name"].tolist()
    count = dict(zip(fine.cells.tolist(), fine.counts.tolist(), strict=True))
    chosen: list[PatrolPlace] = []
    for one in patrol_hotspots(fine.cells, counts=fine.counts, size=size):
        above = parents(one.cells, resolution=view.about["resolution"]).tolist()
        name = area_name(
            one.cells,
            incidents=np.array([count.get(cell, 0) for cell in one.cells.tolist()]),
            named=known,
            wards=[wards[rows[cell]] if cell in rows else "" for cell in above],
            taken=[before.name for before in chosen],
        )
        middle = np.array([one.middle], dtype=np.uint64)
        (parent,) = parents(middle, resolution=view.about["resolution"]).tolist()
        chosen.append(PatrolPlace(name, one, rows.get(parent, -1)))
    return chosen
