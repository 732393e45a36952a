"""What is known of the incidents that a partner's rule counts, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.seen_evidence import replacements
from hotspots.risk.score import source_of
from hotspots.risk.thresholds import Known

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from numpy.typing import NDArray

    from hotspots.publish.view import View
    from hotspots.risk.monthly_counts import MonthlyCounts

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

LEAST_RECEIVED = 0.5
"""Of the months of a rule: with fewer, nobody can tell what the others would have brought."""

UNTOLD = 1e9
"""What a count may be at most of which nothing is told cell by cell."""


@dataclass(frozen=True)
class Counted:
    """Incidents of some measures together."""

    number: Known
    hidden: Mapping[str, Truths]
    """Source to where some of its counts may not be seen, shape (cells,)."""
    missing: Mapping[str, Truths]
    """Source to where some of its months were not received."""


def countable(view: View) -> list[str]:
    """Return the measures of which a cell has a count that may make it high."""
    return [
        item["name"]
        for item in view.about["measures"]
        if not item["is_context"] and item["finest"] == "cell"
    ]


def counted(
    view: View,
    measures: Collection[str],
    *,
    until: str,
    months: int,
    covered: Mapping[str, Floats],
) -> Counted:
    """Return what a view knows of the incidents of some measures in each cell.

    Parameters
    ----------
    view : View
    measures : collection of str
        Of two feeds that tell of the same incidents the one that tells more is counted, where it
        is received in half of the months at least; else the other.
    until : str
        The last month.
    months : int
        How many months are counted.
    covered : mapping of str to ndarray, shape (cells, months)
        Feed to how much of each cell it covers in each month.

    Notes
    -----
    What may be seen by calendar year only is shared out evenly over its months, as everywhere,
    and so is the range in which a hidden count of a year lies. Months that were not received are
    taken to bring, at most, what the others brought.
    """
    in_time = _in_time(view, until=until, months=months)
    received = {feed: (share[:, in_time] > 0).sum(axis=1) for feed, share in covered.items()}
    is_told = _told_once(view, measures, received=received, months=months)
    cells = len(view.cells)
    low, top, unsent = np.zeros(cells), np.zeros(cells), np.zeros(cells)
    hidden: dict[str, Truths] = {}
    missing: dict[str, Truths] = {}
    for feed in sorted({view.measure(name)["feed"] for name in measures}):
        own = [name for name in measures if view.measure(name)["feed"] == feed]
        least, most = np.zeros(cells), np.zeros(cells)
        for name in own:
            part_least, part_most = _range(view, name, in_time, speaks=covered[feed] > 0)
            least += np.where(is_told[name], part_least, 0.0)
            most += np.where(is_told[name], part_most, 0.0)
        is_needed = np.any([is_told[name] for name in own], axis=0)
        share = received[feed] / months
        tells = share >= LEAST_RECEIVED
        beyond = np.divide(most, share, out=np.full(cells, np.inf), where=tells)
        low, top = low + least, top + most
        unsent = unsent + np.where(is_needed, beyond, 0.0)
        source = source_of(own[0])
        hidden[source] = hidden.get(source, False) | (most > least)
        missing[source] = missing.get(source, False) | (is_needed & (share < 1))
    return Counted(number=Known(low, top, unsent), hidden=hidden, missing=missing)


def _in_time(view: View, *, until: str, months: int) -> Truths:
    last = np.datetime64(until, "M")
    dates = np.array(view.months, dtype="datetime64[M]")
    within: Truths = (dates <= last) & (dates > last - months)
    return within


def _told_once(
    view: View, measures: Collection[str], *, received: Mapping[str, Integers], months: int
) -> dict[str, Truths]:
    """Return where each measure is counted, so that no incident is counted twice."""
    told = {name: np.ones(len(view.cells), dtype=bool) for name in measures}
    for one in replacements(view):
        better = [name for name in one.better if name in told]
        replaced = [name for name in one.replaced if name in told]
        if better and replaced:
            speaks = received[view.measure(better[0])["feed"]] >= LEAST_RECEIVED * months
            others = [received[view.measure(name)["feed"]] for name in replaced]
            stands_in = ~speaks & (np.min(others, axis=0) > 0)
            for name in replaced:
                told[name] &= ~speaks
            for name in better:
                told[name] &= ~stands_in
    return told


def _range(view: View, name: str, in_time: Truths, *, speaks: Truths) -> tuple[Floats, Floats]:
    """Return the least and the most that a measure may count in each cell."""
    cells = len(view.cells)
    if view.measure(name).get("told_by", "cell") != "cell":
        # Told for larger places only: of a cell nobody can say.
        return np.zeros(cells), np.where((speaks & in_time).any(axis=1), UNTOLD, 0.0)
    seen = _own(view.counts, name, speaks)
    kept = in_time[seen.month]
    known = np.bincount(seen.cell[kept], weights=seen.incidents[kept], minlength=cells)
    unseen = _own(view.hidden, name, speaks)
    year = np.array([int(month[:4]) for month in view.months], dtype=np.int64)[unseen.month]
    _, number, size = np.unique(
        np.stack([unseen.cell, year]), axis=1, return_inverse=True, return_counts=True
    )
    part = 1.0 / size[number.ravel()]
    kept = in_time[unseen.month]
    years = np.bincount(unseen.cell[kept], weights=part[kept], minlength=cells)
    least, most, _ = view.measure(name)["small_numbers"]
    return known + least * years, known + most * years


def _own(counts: MonthlyCounts, name: str, speaks: Truths) -> MonthlyCounts:
    """Return the rows of a measure, where and when its feed speaks."""
    own = counts.measure == counts.measures.index(name)
    return counts.only(own & speaks[counts.cell, counts.month])
