"""Counts by place, measure and month, as a view treats them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.monthly_counts import MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


def tallied(
    counts: pa.Table,
    place: Integers,
    *,
    value: Floats,
    contracts: Sequence[Contract],
    months: tuple[str, ...],
) -> MonthlyCounts:
    """Return counts by place, measure and month.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    place : ndarray of int, shape (rows,)
        Place of each row's cell or area, -1 for rows that are left out.
    value : ndarray of float, shape (rows,)
        What each row counts. A row that speaks for several months is shared out evenly over them.
    contracts : sequence of Contract
        Their measures are numbered in order; their weights of grades are applied.
    months : tuple of str
        Rows of other months are left out.
    """
    names = tuple(one.name for contract in contracts for one in contract.measures)
    measure = numbered(counts["measure"].to_pylist(), names)
    first = numbered(counts["month"].to_pylist(), months)
    lasts = counts["months"].to_numpy()
    kept = np.flatnonzero((place >= 0) & (first >= 0) & (measure >= 0) & (value > 0))
    row = np.repeat(kept, lasts[kept])
    step = np.arange(len(row)) - np.repeat(np.cumsum(lasts[kept]) - lasts[kept], lasts[kept])
    month = first[row] + step
    row, month = row[month < len(months)], month[month < len(months)]
    each = value[row] / lasts[row]
    key = np.stack([place[row], measure[row], month])
    distinct, number = np.unique(key, axis=1, return_inverse=True)
    size = distinct.shape[1]
    total = np.bincount(number.ravel(), weights=each, minlength=size).astype(np.float64)
    trust = None
    graded = _trust(counts, contracts)
    if graded is not None:
        weighed = np.bincount(number.ravel(), weights=each * graded[row], minlength=size)
        trust = weighed / total
    return MonthlyCounts(
        cell=distinct[0],
        measure=distinct[1],
        month=distinct[2],
        incidents=total,
        measures=names,
        months=months,
        trust=trust,
    )


def numbered(values: list[str], known: tuple[str, ...]) -> Integers:
    """Return the place of each value among the known ones, -1 for others."""
    number = {value: place for place, value in enumerate(known)}
    return np.array([number.get(value, -1) for value in values], dtype=np.int64)


def _trust(counts: pa.Table, contracts: Sequence[Contract]) -> Floats | None:
    """Return the weight of each row's grade; None where no row is graded."""
    weights = {one.feed: one.grade.weights for one in contracts if one.grade.columns}
    grades = counts["grade"].to_pylist()
    if not any(grades):
        return None
    feeds = counts["feed"].to_pylist()
    found = [
        weights.get(feed, {}).get(grade, 1.0) for feed, grade in zip(feeds, grades, strict=True)
    ]
    return np.array(found, dtype=np.float64)
