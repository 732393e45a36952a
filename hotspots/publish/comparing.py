"""Two periods of a view held against each other, cell by cell, where both were received."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.local.able_to_tell import able_to_tell
from hotspots.clusters.local.false_discovery import LEVEL, adjusted
from hotspots.publish.series_counts import series_counts
from hotspots.risk.change import Change, change, clumping, overall
from hotspots.risk.evidence import ages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.local_findings import Period
    from hotspots.publish.series_counts import SeriesCounts
    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

LEAST_RECEIVED = 0.5
"""A cell of which less of either period was received is not compared."""
BREAK = "break"
"""State of months that must not be compared with others."""


@dataclass(frozen=True)
class Compared:
    """What two periods hold, series by series; arrays of shape (series, cells)."""

    series: tuple[str, ...]
    before: Floats
    after: Floats
    months_before: Floats
    """Months of the period that were received."""
    months_after: Floats
    is_compared: Truths
    """Whether enough of both periods was received."""
    changes: tuple[Change, ...]
    """One for each series."""
    chance: Floats
    """At which level each cell would just be said to have changed, all cells and series being
    looked at together; NaN where there are too few incidents to tell."""
    clumps: tuple[float, ...]
    """How much more than chance the counts of a month scatter, for each series."""

    @property
    def is_sure(self) -> Truths:
        """Where chance alone does not explain the change."""
        found: Truths = np.nan_to_num(self.chance, nan=1.0) <= LEVEL
        return found


def comparable(view: View) -> SeriesCounts:
    """Return the counts that may be compared: months after a break in recording are left out."""
    steady = view.coverage[view.coverage["status"] != BREAK]
    return series_counts(replace(view, coverage=steady))


def fault(months: tuple[str, ...], *, first: Period, second: Period) -> str:
    """Return why two periods cannot be compared, and what to do; empty where they can.

    >>> from hotspots.publish.local_findings import Period
    >>> year = tuple(f"2026-{month:02d}" for month in range(1, 13))
    >>> fault(year, first=Period("2026-06", 6), second=Period("2026-09", 6))
    'A and B share months. Choose an earlier A, a later B, or fewer months.'
    >>> fault(year, first=Period("2026-06", 6), second=Period("2026-12", 6))
    ''
    """
    own, other = (_within(months, period) for period in (first, second))
    for name, period, inside in (("A", first, own), ("B", second, other)):
        if inside.sum() < period.months:
            return f"{name} begins before the first month that is known. Choose a later {name}."
    if (own & other).any():
        return "A and B share months. Choose an earlier A, a later B, or fewer months."
    return ""


def compared(
    tested: SeriesCounts, *, months: tuple[str, ...], first: Period, second: Period
) -> Compared:
    """Return what changed from one period to another.

    Parameters
    ----------
    tested : SeriesCounts
        See :func:`comparable`.
    months : tuple of str
        Of the view.
    first, second : Period
        Without a month in common; see :func:`fault`.
    """
    own, other = (_within(months, period) for period in (first, second))
    before, months_before = _summed(tested, own)
    after, months_after = _summed(tested, other)
    is_compared = (months_before >= LEAST_RECEIVED * first.months) & (
        months_after >= LEAST_RECEIVED * second.months
    )
    clumps = tuple(_clump(tested, number, own, other) for number in range(len(tested.series)))
    changes = tuple(
        change(
            before[number],
            after[number],
            months_before=np.where(is_compared[number], months_before[number], 0.0),
            months_after=np.where(is_compared[number], months_after[number], 0.0),
            clump=clump,
        )
        for number, clump in enumerate(clumps)
    )
    p, least_p = (
        np.array([getattr(one, name) for one in changes]).reshape(before.shape)
        for name in ("p", "least_p")
    )
    chance = np.where(able_to_tell(least_p, level=LEVEL), p, np.nan)
    return Compared(
        series=tested.series,
        before=before,
        after=after,
        months_before=months_before,
        months_after=months_after,
        is_compared=is_compared,
        changes=changes,
        chance=adjusted(chance),
        clumps=clumps,
    )


def whole_map(found: Compared, *, series: int) -> tuple[float, float, float] | None:
    """Return how many times as many all compared cells together hold, with its interval.

    None where nothing can be compared.
    """
    own = found.is_compared[series]
    if not own.any():
        return None
    return overall(
        *(float(each[series, own].sum()) for each in (found.before, found.after)),
        months_before=float(found.months_before[series, own].sum()),
        months_after=float(found.months_after[series, own].sum()),
        clump=found.clumps[series],
    )


def _within(months: tuple[str, ...], period: Period) -> Truths:
    age = ages(months, until=period.until)
    found: Truths = (age >= 0) & (age < period.months)
    return found


def _summed(tested: SeriesCounts, own: Truths) -> tuple[Floats, Floats]:
    covered = tested.covered[:, :, own]
    counts = np.where(covered, tested.counts[:, :, own], 0).sum(axis=2)
    return counts.astype(np.float64), covered.sum(axis=2).astype(np.float64)


def _clump(tested: SeriesCounts, number: int, own: Truths, other: Truths) -> float:
    """Return how incidents of a series clump within both periods, the change between left out."""
    counts, covered = tested.counts[number].astype(np.float64), tested.covered[number]
    width = max(int(own.sum()), int(other.sum()))

    def padded(values: NDArray[np.generic], kept: Truths) -> NDArray[np.generic]:
        part = values[:, kept]
        return np.pad(part, ((0, 0), (0, width - part.shape[1])))

    both = np.concatenate([padded(counts, own), padded(counts, other)])
    received = np.concatenate([padded(covered, own), padded(covered, other)])
    return clumping(both.astype(np.float64), received=received.astype(bool))
