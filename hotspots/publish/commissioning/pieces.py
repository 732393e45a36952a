"""What a view tells, piece by piece: one number of one place, measure and year, shown or hidden."""

from __future__ import annotations

from dataclasses import dataclass
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
    """Between them the true number lies, so far as it falls into the period."""
    shares: csr_array
    """Share of each unit's residents in each cell, shape (units, cells)."""

    def only(self, kept: Truths) -> Pieces:
        """Return some of the pieces."""
        names = ("unit", "measure", "incidents", "weighed", "is_hidden", "portion", "least", "most")
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
        speaks = np.zeros(len(of_cells.cell), dtype=bool)
        for number, own in enumerate(feeds):
            rows = of_cells.measure == number
            speaks[rows] = own[of_cells.cell[rows], of_cells.month[rows]]
        both = joined([of_cells.only(speaks), _moved(of_areas, cells)])
        parts.append(_summed(view, choice, both, is_hidden=is_hidden))
    columns = [np.concatenate(both) for both in zip(*parts, strict=True)]
    unit, measure, incidents, weighed, hidden = columns
    secret: Truths = hidden > 0
    rules = np.array([item["small_numbers"] for item in view.about["measures"]], dtype=float)
    is_full = np.array([bool(item["is_full"]) for item in view.about["measures"]])
    low, high, step = rules[measure.astype(int)].T.reshape(3, -1)
    portion = np.where(secret, incidents / np.sqrt(low * high).round(1), 1.0)
    around = np.where(is_full[measure.astype(int)], 0.0, step // 2)
    return Pieces(
        unit=unit.astype(np.int64),
        measure=measure.astype(np.int64),
        incidents=incidents,
        weighed=weighed,
        is_hidden=secret,
        portion=portion,
        least=np.where(secret, low * portion, np.maximum(incidents - around, 0)),
        most=np.where(secret, high * portion, incidents + around),
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


def _summed(view: View, choice: Choice, counts: MonthlyCounts, *, is_hidden: bool) -> list[Floats]:
    """Return unit, measure, plain and weighed sum of each year, and whether it is hidden."""
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
    each = weight[counts.measure, counts.month]
    own = np.flatnonzero(each > 0)
    year = np.array([int(month[:4]) for month in view.months], dtype=np.int64)[counts.month[own]]
    key = np.stack([counts.cell[own], counts.measure[own], year])
    groups, number = np.unique(key, axis=1, return_inverse=True)
    trust = 1.0 if counts.trust is None else counts.trust[own]
    plain = np.bincount(number.ravel(), counts.incidents[own], groups.shape[1])
    weighed = np.bincount(
        number.ravel(), counts.incidents[own] * each[own] * trust, groups.shape[1]
    )
    kept = plain > 0
    hidden = np.full(int(kept.sum()), float(is_hidden))
    columns = (groups[0][kept], groups[1][kept], plain[kept], weighed[kept], hidden)
    return [np.asarray(one, dtype=np.float64) for one in columns]
