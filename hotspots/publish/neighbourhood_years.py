"""What a board's view tells of each neighbourhood by calendar year, and between what it lies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.contracts.terms import SmallNumbers
from hotspots.governance.treatment import Treated
from hotspots.publish.comparing import BREAK
from hotspots.publish.neighbourhood_received import (
    is_fine_enough,
    is_in_totals,
    received_years,
    senders_changed,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.kinds_of_view import BoardView
    from hotspots.publish.named_units import NamedUnits
    from hotspots.risk.monthly_counts import MonthlyCounts

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

JANUARY = "-01"
A_YEAR = 12


@dataclass(frozen=True)
class NeighbourhoodYears:
    """Counts by year; arrays of shape (measures, neighbourhoods, years)."""

    units: NamedUnits
    measures: tuple[str, ...]
    years: tuple[int, ...]
    low: Integers
    """The least that there was, for all that the view tells."""
    high: Integers
    """The most that there was; of numbers that are told as they are, the same."""
    is_received: Truths
    """Whether all months of the year were."""
    is_told: Truths
    """Whether the view tells anything: received, and counted no more coarsely than here."""
    is_steady: Truths
    """Whether it was received as well, with no break in recording in that year."""
    is_hidden: Truths
    """Whether a number in it is hidden."""
    is_open: Truths
    """Whether a sender may have hidden numbers of its own: then nothing tells the most."""
    senders: Integers
    """Which senders spoke, held against the year before: the same, fewer, more or others."""

    def at(self, year: int) -> int:
        """Return the place of a year."""
        return self.years.index(year)


def neighbourhood_years(view: BoardView, units: NamedUnits) -> NeighbourhoodYears:
    """Return the counts of every neighbourhood.

    Parameters
    ----------
    view : BoardView
        Nothing else is read: what comes out follows from treated counts alone.
    units : NamedUnits
        See :func:`hotspots.publish.named_units.named_units`.

    Notes
    -----
    A measure is told where every way in which its places are known has a level that is a cell or
    the layer of the neighbourhoods. Where the sum over an area was told, and all that is known is
    in it, it stands; else the sum over cells, each between what its rounding or hiding leaves open.
    A sender may hide numbers before it sends them, month by month: how many is not told.
    """
    names = tuple(one["name"] for one in view.about["measures"])
    years = tuple(int(year) for year in view.about["years"])
    shape = (len(names), len(units.names), len(years))
    low, high = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    is_hidden = np.zeros(shape, dtype=bool)
    for counts, place_of in _placed(view, units):
        for number, measure in enumerate(view.about["measures"]):
            at, year, value = _yearly(counts[0], measure, place_of=place_of, years=years)
            least, most = _possible(value, measure)
            np.add.at(low[number], (at, year), least)
            np.add.at(high[number], (at, year), most)
            at, year, value = _yearly(counts[1], measure, place_of=place_of, years=years)
            np.add.at(high[number], (at, year), measure["small_numbers"][1])
            is_hidden[number, at, year] = True
    is_total = _with_totals(view, units, years=years, numbers=(low, high, is_hidden))
    steady = replace(view, coverage=view.coverage[view.coverage["status"] != BREAK])
    speaks, steadily = (received_years(one, units, years=years) for one in (view, steady))
    is_fine = np.array([is_fine_enough(one, units) for one in view.about["measures"]], dtype=bool)
    is_fine = is_fine[:, None, None] | is_total
    may_hide = [one.get("may_hide", True) for one in view.about["measures"]]
    is_open = is_hidden & np.array(may_hide, dtype=bool)[:, None, None]
    return NeighbourhoodYears(
        units=units,
        measures=names,
        years=years,
        low=low,
        high=high,
        is_received=speaks,
        is_told=speaks & is_fine,
        is_steady=steadily & is_fine & ~is_open,
        is_hidden=is_hidden,
        is_open=is_open,
        senders=senders_changed(view, units, years=years),
    )


def last_two_years(view: BoardView) -> tuple[int, int] | None:
    """Return the last two years if one follows the other, None where there are none."""
    known = [int(year) for year in view.about["years"]][-2:]
    return (known[0], known[1]) if len(known) == 2 and known[1] - known[0] == 1 else None  # noqa: PLR2004


def _placed(
    view: BoardView, units: NamedUnits
) -> list[tuple[tuple[MonthlyCounts, MonthlyCounts], Integers]]:
    """Return counts, shown and hidden, of cells and of areas, with the neighbourhood of each."""
    of_cell = np.full(len(view.cells), -1)
    for number, cells in enumerate(units.cells):
        of_cell[cells] = number
    of_area = np.full(view.by_area.shares.shape[0], -1)
    known = units.row >= 0
    of_area[units.row[known]] = np.flatnonzero(known)
    return [
        ((view.counts, view.hidden), of_cell),
        ((view.by_area.counts, view.by_area.hidden), of_area),
    ]


def _yearly(
    counts: MonthlyCounts, measure: Mapping[str, Any], *, place_of: Integers, years: tuple[int, ...]
) -> tuple[Integers, Integers, Integers]:
    """Return neighbourhood, year and number of every count of a measure."""
    number = counts.measures.index(measure["name"])
    year_of = np.array([int(month[:4]) for month in counts.months], dtype=np.int64)
    is_full = bool(measure["is_full"])
    # The number of a year stands in equal parts in its months: one of them says it all.
    wanted = np.array([is_full or month.endswith(JANUARY) for month in counts.months], dtype=bool)
    own = np.flatnonzero(counts.measure == number)
    own = own[wanted[counts.month[own]] & (place_of[counts.cell[own]] >= 0)]
    value = np.rint(counts.incidents[own] * (1 if is_full else A_YEAR)).astype(np.int64)
    year = np.searchsorted(np.array(years), year_of[counts.month[own]])
    return place_of[counts.cell[own]], year, value


def _possible(value: Integers, measure: Mapping[str, Any]) -> tuple[Integers, Integers]:
    if measure["is_full"]:
        return value, value
    first, last, step = measure["small_numbers"]
    rule = SmallNumbers(suppress_from=first, suppress_to=last, round_to=step)
    shown = Treated(value, np.zeros(len(value), dtype=bool))
    return shown.possible(rule=rule, view="")


def _with_totals(
    view: BoardView,
    units: NamedUnits,
    *,
    years: tuple[int, ...],
    numbers: tuple[Integers, Integers, Truths],
) -> Truths:
    """Put sums over areas that are told in the place of what was added up, and return where."""
    names = [one["name"] for one in view.about["measures"]]
    whole = {one["name"] for one in view.about["measures"] if is_in_totals(one, view, units)}
    told = view.totals[(view.totals["layer"] == units.layer) & view.totals["least"].notna()]
    told = told[told["area"].isin([code for code in units.codes if code])]
    found = np.zeros(numbers[2].shape, dtype=bool)
    for row in told[told["measure"].isin(whole)].to_dict("records"):
        at = names.index(row["measure"]), units.codes.index(row["area"]), years.index(row["year"])
        numbers[0][at], numbers[1][at], numbers[2][at] = row["least"], row["most"], False
        found[at] = True
    return found
