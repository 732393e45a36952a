"""What a view tells of assaults in public: who treated and who recorded them, and for which months.

Hospitals and police are only held against each other where both were received: a count that may be
seen by calendar year only counts where the other side was received in every month of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.publish.feed_coverage import feed_coverage
from hotspots.risk.evidence import LEAST_COVERED
from hotspots.risk.gap.hidden_counts import Ranges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Sides:
    """Both sides of the comparison, over the same months."""

    treated: Ranges
    recorded: Ranges
    months: Integers
    """How many months of each cell are compared, shape (cells,)."""


def measures_of(view: View, side: str, *, feed: str = "") -> list[dict[str, Any]]:
    """Return the measures of assaults in public of one side, and of one feed where it is named.

    Parameters
    ----------
    view : View
    side : str
        ``treated`` or ``recorded``.
    feed : str
    """
    own = [one for one in view.about["measures"] if one.get("public_assault") == side]
    return [one for one in own if feed in {"", one["feed"]}]


def main_speaker(view: View, feeds: Sequence[str]) -> tuple[Integers, tuple[str, ...]]:
    """Return which sender covers most of each cell, -1 where none covers half, and all names."""
    rows = view.shares[view.shares["feed"].isin(list(feeds))]
    names = tuple(sorted(set(rows["sender"])))
    shares = np.zeros((len(view.cells), len(names) + 1))
    number = rows["sender"].map({name: place for place, name in enumerate(names)}).to_numpy(int)
    np.add.at(shares, (rows["place"].to_numpy(int), number), rows["share"].to_numpy())
    is_covered = shares.max(axis=1) >= LEAST_COVERED * view.cells["land"].to_numpy()
    found = np.where(is_covered & (shares.max(axis=1) > 0), shares.argmax(axis=1), -1)
    return found.astype(np.int64), names


def sides(view: View, *, feed: str, years: Sequence[str]) -> Sides:
    """Return what was treated and recorded in some calendar years, month for month.

    Parameters
    ----------
    view : View
    feed : str
        That of the hospitals.
    years : sequence of str
    """
    treated, recorded = measures_of(view, "treated", feed=feed), measures_of(view, "recorded")
    covered = feed_coverage(view)
    year = np.array([month[:4] for month in view.months])
    here = covered[feed] > 0
    there = np.zeros_like(here)
    for one in recorded:
        there |= covered[one["feed"]] > 0
    used = here & there & np.isin(year, list(years))
    for measures, speaks in ((treated, here), (recorded, there)):
        if not all(one["is_full"] for one in measures):
            for one_year in years:
                own = year == one_year
                is_cut = (speaks & ~used)[:, own].any(axis=1)
                used[np.ix_(is_cut, own)] = False
    return Sides(
        treated=_ranges(view, treated, used=used, year=year),
        recorded=_ranges(view, recorded, used=used, year=year),
        months=used.sum(axis=1),
    )


def _ranges(
    view: View, measures: Sequence[dict[str, Any]], *, used: Truths, year: NDArray[np.str_]
) -> Ranges:
    """Return the range of each measure's counts: of all months together, or year by year."""
    least, most, months, number = [], [], [], []
    for place, measure in enumerate(measures):
        whole = [np.ones(len(year), dtype=bool)]
        spans = whole if measure["is_full"] else [year == one for one in np.unique(year)]
        for span in spans:
            low, high = _range(view, measure, used & span)
            least.append(low)
            most.append(high)
            months.append((used & span).sum(axis=1))
            number.append(place)
    shape = (-1, len(view.cells))
    return Ranges(
        least=np.array(least, dtype=np.int64).reshape(shape).T,
        most=np.array(most, dtype=np.int64).reshape(shape).T,
        months=np.array(months, dtype=np.int64).reshape(shape).T,
        measure=np.array(number, dtype=np.int64),
    )


def _range(view: View, measure: dict[str, Any], used: Truths) -> tuple[Integers, Integers]:
    """Return the least and the most that the treated counts of some months may stand for."""
    number = view.counts.measures.index(measure["name"])
    shown = np.zeros(len(view.cells))
    own = (view.counts.measure == number) & used[view.counts.cell, view.counts.month]
    np.add.at(shown, view.counts.cell[own], view.counts.incidents[own])
    known = np.rint(shown).astype(np.int64)
    if measure["is_full"]:
        return known, known
    start, end, step = measure["small_numbers"]
    hidden = np.zeros(len(view.cells), dtype=bool)
    own = (view.hidden.measure == number) & used[view.hidden.cell, view.hidden.month]
    hidden[view.hidden.cell[own]] = True
    low = np.maximum(known - step // 2, end + 1)
    high = known - step // 2 + step - 1
    nothing = np.zeros_like(known)
    least = np.where(hidden, start, np.where(known > 0, low, nothing))
    most = np.where(hidden, end, np.where(known > 0, high, nothing))
    return least, most
