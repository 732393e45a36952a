"""From monthly counts to one decayed count, and its exposure, a cell and measure.

A month in which the feed is not received in a cell adds neither count nor exposure, so a silent
sender never looks like a safe neighbourhood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

LEAST_COVERED = 0.5
"""A cell counts as covered in a month when its senders cover at least this share of it."""


@dataclass(frozen=True)
class Evidence:
    """What each measure says of each cell over a period; every array of shape (cells, measures)."""

    measures: tuple[str, ...]
    count: Floats
    """Decayed, graded incidents of the covered months, hidden ones as what they are taken for."""
    exposed: Floats
    """Decayed months in which the feed was received here; 0 where it never was."""
    incidents: Floats
    """Plain count over the covered months of the period."""
    shared: Floats
    """What is known by area only, shared out by residents: no whole numbers, and never points to
    test."""
    shared_count: Floats
    """The same, decayed and graded, with hidden counts."""
    is_replaced: NDArray[np.bool_]
    """Whether another feed's measures speak for this one here, so that it counts for nothing."""
    is_stood_in: NDArray[np.bool_]
    """Whether another feed's measures speak for this one here, which is not received itself."""

    @property
    def is_received(self) -> NDArray[np.bool_]:
        """Whether any month of the feed was received in a cell."""
        return self.exposed > 0

    @property
    def rate(self) -> Floats:
        """Decayed incidents a month, as they came; NaN where no month was received."""
        rate = np.full(self.count.shape, np.nan)
        np.divide(self.count + self.shared_count, self.exposed, out=rate, where=self.is_received)
        return rate


def decay(months: Sequence[str], *, until: str, period_months: int, half_life: float) -> Floats:
    """Return each month's weight: halved every ``half_life`` months, 0 outside the period.

    Parameters
    ----------
    months : sequence of str
        ``YYYY-MM``.
    until : str
        The period's last month, of weight 1.
    period_months : int
    half_life : float
        In months.

    Examples
    --------
    >>> decay(["2026-01", "2026-02", "2026-03"], until="2026-02", period_months=2, half_life=1)
    array([0.5, 1. , 0. ])
    """
    age = ages(months, until=until)
    return np.where((age >= 0) & (age < period_months), 0.5 ** (age / half_life), 0.0)


def ages(months: Sequence[str], *, until: str) -> Integers:
    """Return how many months each month lies before ``until``, shape (months,)."""
    dates = np.array(months, dtype="datetime64[M]")
    return (np.datetime64(until, "M") - dates).astype(np.int64)


def covered_share(shares: Floats, received: NDArray[np.bool_], *, land: Floats) -> Floats:
    """Return how much of each cell a feed covers in each month.

    Parameters
    ----------
    shares : ndarray of float, shape (cells, senders)
        Share of each cell that a sender covers.
    received : ndarray of bool, shape (senders, months)
    land : ndarray of float, shape (cells,)
        Share of each cell that belongs to the map.

    Returns
    -------
    ndarray of float, shape (cells, months)
        0 to 1; 0 where less than half is covered.
    """
    covered = np.minimum(shares @ received.astype(float) / land[:, None], 1.0)
    return np.where(covered >= LEAST_COVERED, covered, 0.0)


def evidence(
    counts: MonthlyCounts,
    *,
    covered: Mapping[str, Floats],
    until: str,
    period_months: int,
    half_life_months: Mapping[str, float],
    hidden: MonthlyCounts | None = None,
    by_area: AreaCounts | None = None,
) -> Evidence:
    """Return the decayed count and exposure of every measure in every cell.

    Parameters
    ----------
    counts : MonthlyCounts
    covered : mapping of str to ndarray, shape (cells, months)
        Measure to how much of each cell its feed covers in each month. Measures that are not
        named are not worked out: nothing is received of them.
    until : str
        The period's last month.
    period_months : int
    half_life_months : mapping of str to float
        Measure to half-life.
    hidden : MonthlyCounts, optional
        Counts that may not be seen, with what each is taken for: they add to the decayed count
        only.
    by_area : AreaCounts, optional
        Counts of which only the area is known.

    Returns
    -------
    Evidence
        ``count = sum(d y)`` and ``exposed = sum(d c)`` with decay d (times the weight of the
        grade), count y and coverage c of each month.
    """
    cells = len(next(iter(covered.values())))
    shape = (cells, len(counts.measures))
    count, exposed, incidents = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    shared, shared_count = np.zeros(shape), np.zeros(shape)
    for number, name in enumerate(counts.measures):
        if name not in covered:
            continue
        weight = decay(
            counts.months,
            until=until,
            period_months=period_months,
            half_life=half_life_months[name],
        )
        cell, plain, decayed = _weighed(counts, number, covered[name], weight)
        incidents[:, number] = np.bincount(cell, weights=plain, minlength=cells)
        count[:, number] = np.bincount(cell, weights=decayed, minlength=cells)
        if hidden is not None:
            cell, _, decayed = _weighed(hidden, number, covered[name], weight)
            count[:, number] += np.bincount(cell, weights=decayed, minlength=cells)
        if by_area is not None:
            shared[:, number], shared_count[:, number] = _shared(by_area, number, weight)
        exposed[:, number] = covered[name] @ weight
    return Evidence(
        measures=counts.measures,
        count=count,
        exposed=exposed,
        incidents=incidents,
        shared=shared,
        shared_count=shared_count,
        is_replaced=np.zeros(shape, dtype=bool),
        is_stood_in=np.zeros(shape, dtype=bool),
    )


def _weighed(
    counts: MonthlyCounts, measure: int, covered: Floats, weight: Floats
) -> tuple[Integers, Floats, Floats]:
    """Return the cells of a measure's rows, with plain and decayed counts of the period."""
    own = counts.measure == measure
    cell, month = counts.cell[own], counts.month[own]
    speaks = (covered[cell, month] > 0) & (weight[month] > 0)
    plain = counts.incidents[own] * speaks
    trust = 1.0 if counts.trust is None else counts.trust[own]
    return cell, plain, plain * weight[month] * trust


def _shared(by_area: AreaCounts, measure: int, weight: Floats) -> tuple[Floats, Floats]:
    """Return what areas know of a measure, shared out to cells: what is seen, and all decayed."""
    areas = by_area.shares.shape[0]
    seen: Floats = np.zeros(areas)
    decayed: Floats = np.zeros(areas)
    for counts, is_seen in ((by_area.counts, True), (by_area.hidden, False)):
        own = (counts.measure == measure) & (weight[counts.month] > 0)
        area, incidents = counts.cell[own], counts.incidents[own]
        trust = 1.0 if counts.trust is None else counts.trust[own]
        if is_seen:
            seen += np.bincount(area, weights=incidents, minlength=areas)
        decayed += np.bincount(
            area, weights=incidents * weight[counts.month[own]] * trust, minlength=areas
        )
    return by_area.shares.T @ seen, by_area.shares.T @ decayed
