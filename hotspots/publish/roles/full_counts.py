"""True counts by month, of feeds whose contract grants them to a role."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hotspots.publish.tallied import tallied
from hotspots.publish.treatment import taken_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.governance import Role
    from hotspots.publish.roles.received import Received
    from hotspots.risk.monthly_counts import MonthlyCounts

    Integers = NDArray[np.int64]


def full_counts(
    counts: pa.Table,
    place: Integers,
    *,
    contracts: Sequence[Contract],
    role: Role,
    where: Received,
    cells: int,
) -> tuple[MonthlyCounts, MonthlyCounts]:
    """Return the true counts that a role sees, and where a sender hid one.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    place : ndarray of int, shape (rows,)
        See :func:`hotspots.publish.roles.known_counts.places_of`.
    contracts : sequence of Contract
    role : Role
    where : Received
    cells : int
        How many of the places are cells.
    """
    rules = {one.feed: one.small_numbers for one in contracts}
    full = {feed for feed, rule in rules.items() if role in rule.full_counts}
    feeds = np.array(counts["feed"].to_pylist(), dtype=object)
    own = np.isin(feeds, sorted(full))
    guess = np.array([taken_for(rules[feed]) for feed in feeds[own]], dtype=np.float64)
    rows = counts.filter(pa.array(own))
    value = rows["value"].to_numpy().astype(np.float64)
    found = []
    for each in (value, rows["hidden"].to_numpy() * guess):
        summed = tallied(rows, place[own], value=each, contracts=contracts, months=where.months)
        found.append(summed.only(where.places(summed, cells)))
    return found[0], found[1]
