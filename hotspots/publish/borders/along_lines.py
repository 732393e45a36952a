"""True counts along a line, over the months in which all who are compared were received."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.borders.recording.strips import Strips
    from hotspots.publish.borders.lines import Line

    Integers = NDArray[np.int64]
    Received = Mapping[tuple[str, str], set[str]]


def received_months(coverage: pa.Table) -> dict[tuple[str, str], set[str]]:
    """Return feed and sender to the months of which all that it speaks for was received whole.

    Parameters
    ----------
    coverage : pyarrow.Table
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`. Months that are partial or a break
        are left out: they would pass for a difference in recording.
    """
    whole: dict[tuple[str, str], set[str]] = {}
    flawed: dict[tuple[str, str], set[str]] = {}
    for row in coverage.select(["feed", "sender", "month", "status"]).to_pylist():
        part = whole if row["status"] == "received" else flawed
        part.setdefault((row["feed"], row["sender"]), set()).add(row["month"])
    return {key: months - flawed.get(key, set()) for key, months in whole.items()}


def months_together(line: Line, received: Received) -> list[tuple[str, ...]]:
    """Return for each crossing the months in which both sides and the hospital were received."""
    nothing: set[str] = set()
    here, there = (received.get((line.feed, one.name), nothing) for one in (line.here, line.there))
    return [
        tuple(sorted(here & there & received.get((one.feed, one.sender), nothing)))
        for one in line.crossings
    ]


def along(
    counts: pa.Table,
    strips: Strips,
    *,
    feed: str,
    senders: Sequence[str],
    measures: Sequence[str],
    months: Sequence[str],
) -> Integers:
    """Return the true count of each resolution 10 cell of two strips, shape (n,).

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    strips : Strips
    feed : str
    senders, measures, months : sequence of str
        All that are added up. What one side records on the ground of the other counts where it
        happened, as an injury does.
    """
    wanted = pc.and_(pc.equal(counts["feed"], feed), pc.is_valid(counts["cell"]))
    for column, values in (("sender", senders), ("measure", measures), ("month", months)):
        listed = pa.array(list(values), pa.string())
        wanted = pc.and_(wanted, pc.is_in(counts[column], value_set=listed))
    own = counts.filter(wanted)
    total: Integers = np.zeros(len(strips.cells), dtype=np.int64)
    if not own.num_rows or not len(total):
        return total
    cell = own["cell"].to_numpy()
    place = np.minimum(np.searchsorted(strips.cells, cell), len(total) - 1)
    is_along = strips.cells[place] == cell
    np.add.at(total, place[is_along], own["value"].to_numpy()[is_along])
    return total
