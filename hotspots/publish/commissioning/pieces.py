"""What a view tells, piece by piece: one number of one place, measure and year, shown or hidden."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, eye_array, vstack

from hotspots.publish.choice import counting, half_lives
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.treatment import joined
from hotspots.risk.evidence import decay

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View
    from hotspots.risk.monthly_counts import MonthlyCounts

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Pieces:
    """Every number that counts in a period; arrays of shape (pieces,)."""

    unit: Integers
    """Row of ``shares``: cells first, then areas."""
    measure: Integers
    """Place in the measures of the view."""
    incidents: Floats
    """What the view shows, or what a score takes a hidden number for."""
    weighed: Floats
    """The same, decayed and graded."""
    is_hidden: Truths
    portion: Floats
    """Of a hidden number: how much of it falls into the period."""
    least: Floats
    most: Floats
    """Bounds of what is drawn: a year's own, cut as months are where the period cuts the year."""
    truly_least: Floats
    truly_most: Floats
    """Between them the true number of the period lies: of a year that it cuts, and that is told as
    a whole, anything from none to all may fall into it."""
    shares: csr_array
    """Share of each unit's residents in each cell, shape (units, cells)."""

    def only(self, kept: Truths) -> Pieces:
        """Return some of the pieces."""
        names = [one.name for one in fields(self) if one.name != "shares"]
        return Pieces(**{name: getattr(self, name)[kept] for name in names}, shares=self.shares)


def told_pieces(view: View, choice: Choice) -> Pieces:
    """Return what a view tells of the measures that count in a period.

    Parameters
    ----------
    view : View
    choice : Choice
    """
    cells = len(view.cells)
    covered = feed_coverage(view)
    feeds = [covered[item["feed"]] > 0 for item in view.about["measures"]]
    parts = []
    for is_hidden, of_cells, of_areas in (
        (False, view.counts, view.by_area.counts),
        (True, view.hidden, view.by_area.hidden),
    ):
        both = joined([of_cells, _moved(of_areas, cells)])
        heard = both.cell >= cells
        for number, own in enumerate(feeds):
            rows = np.flatnonzero((both.measure == number) & ~heard)
            heard[rows] = own[both.cell[rows], both.month[rows]]
        parts.append(_summed(view, choice, both, heard=heard, is_hidden=is_hidden))
    columns = [np.concatenate(both) for both in zip(*parts, strict=True)]
    unit, measure, incidents, weighed, hidden, of_year = columns
    secret: Truths = hidden > 0
    rules = np.array([item["small_numbers"] for item in view.about["measures"]], dtype=float)
    is_full = np.array([bool(item["is_full"]) for item in view.about["measures"]])
    low, high, step = rules[measure.astype(int)].T.reshape(3, -1)
    portion = np.where(secret, incidents / np.sqrt(low * high).round(1), 1.0)
    is_exact = is_full[measure.astype(int)]
    around = np.where(is_exact, 0.0, step // 2)
    is_cut = ~is_exact & (incidents < of_year * (1 - 1e-9))
    least = np.where(secret, low * portion, np.maximum(incidents - around, 0))
    most = np.where(secret, high * portion, incidents + around)
    return Pieces(
        unit=unit.astype(np.int64),
        measure=measure.astype(np.int64),
        incidents=incidents,
        weighed=weighed,
        is_hidden=secret,
        portion=portion,
        least=least,
        most=most,
        truly_least=np.where(is_cut, 0.0, least),
        truly_most=np.where(is_cut, np.where(secret, high, of_year + around), most),
        shares=csr_array(vstack([eye_array(cells, format="csr"), view.by_area.shares])),
    )


def _moved(counts: MonthlyCounts, cells: int) -> MonthlyCounts:
    """Return counts of areas with their places after those of all cells."""
    return type(counts)(
        counts.cell + cells,
        counts.measure,
        counts.month,
        counts.incidents,
        measures=counts.measures,
        months=counts.months,
        trust=counts.trust,
    )


def _summed(
    view: View, choice: Choice, counts: MonthlyCounts, *, heard: Truths, is_hidden: bool
) -> list[Floats]:
    """Return unit, measure, plain and weighed sum of each year, whether hidden, and all of it."""
    harm, life = counting(view, choice), half_lives(view, choice.basis)
    weight = np.stack(
        [
            decay(
                view.months,
                until=choice.until,
                period_months=choice.period_months,
                half_life=life[name],
            )
            * (name in harm)
            for name in counts.measures
        ]
    )
    years = np.array([int(month[:4]) for month in view.months], dtype=np.int64)
    reaches = np.isin(years, years[(weight > 0).any(axis=0)]) & (weight > 0).any(
        axis=1, keepdims=True
    )
    own = np.flatnonzero(reaches[counts.measure, counts.month])
    key = np.stack([counts.cell[own], counts.measure[own], years[counts.month[own]]])
    groups, number = np.unique(key, axis=1, return_inverse=True)
    each = weight[counts.measure[own], counts.month[own]] * heard[own]
    trust = 1.0 if counts.trust is None else counts.trust[own]
    amount = counts.incidents[own]
    plain, weighed, whole = (
        np.bincount(number.ravel(), one, groups.shape[1])
        for one in (amount * (each > 0), amount * each * trust, amount)
    )
    kept = plain > 0
    hidden = np.full(int(kept.sum()), float(is_hidden))
    columns = (groups[0][kept], groups[1][kept], plain[kept], weighed[kept], hidden, whole[kept])
    return [np.asarray(one, dtype=np.float64) for one in columns]
