"""The reporting gap of a view: where hospitals treat more than police records predict.

Worked out from what the view may see and from nothing else, so that it tells nobody more.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.places.neighbours import neighbours
from hotspots.publish.near import place_names
from hotspots.publish.public_assaults import Sides, main_speaker, measures_of, sides
from hotspots.risk.gap.hidden_counts import Expected, Ranges, expected
from hotspots.risk.gap.reporting_gap import FEWER, MORE, NOT_COMPARED, ReportingGap, reporting_gap
from hotspots.risk.gap.two_sets import two_sets

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

NO_HOSPITAL, POLICE_DO_NOT_SAY, NOT_RECEIVED, TOO_LITTLE, COMPARED = -4, -3, -2, -1, 0
"""Why a cell is not measurable, and that it is."""


@dataclass(frozen=True)
class Catchment:
    """A hospital, and the force that records within its catchment."""

    hospital: str
    force: str
    odds: float
    """How many assaults in public the hospital treats for one that police record, NaN where too
    little is known to say."""
    cells: int
    months: int
    """The most that any of its cells is compared over."""


@dataclass(frozen=True)
class SeenGap:
    """The reporting gap of every cell of a view; arrays of shape (cells,)."""

    feed: str
    years: tuple[str, ...]
    gap: ReportingGap
    why: Integers
    """COMPARED, or why not."""
    catchments: tuple[Catchment, ...]
    sides: Sides
    treated: Expected
    """What was treated, hidden counts as what they probably are: to rank cells, not to be shown."""
    recorded: Expected


def treated_feeds(view: View) -> tuple[str, ...]:
    """Return the feeds of hospitals that tell of assaults in public, that of most cells first."""
    feeds = {one["feed"] for one in measures_of(view, "treated")}
    cells = view.shares.groupby("feed")["place"].nunique()
    return tuple(sorted(feeds & set(cells.index), key=lambda feed: (-cells[feed], feed)))


def years_of(view: View) -> tuple[str, ...]:
    """Return the calendar years of a view; the first and the last may be parts of one."""
    return tuple(sorted({month[:4] for month in view.months}))


def seen_gap(view: View, *, feed: str, years: Sequence[str]) -> SeenGap:
    """Return the reporting gap of a view.

    Parameters
    ----------
    view : View
    feed : str
        One of :func:`treated_feeds`.
    years : sequence of str
        Calendar years: what hospitals treated may be seen by year only.

    Notes
    -----
    Cells are compared within one hospital's catchment and one force: forces that record less of
    the same violence would otherwise pass for places that they seldom hear of.
    """
    hospital, hospitals = main_speaker(view, [feed])
    recorded = list(dict.fromkeys(one["feed"] for one in measures_of(view, "recorded")))
    force, forces = main_speaker(view, recorded)
    both = sides(view, feed=feed, years=years)
    is_compared = (hospital >= 0) & (force >= 0) & (both.months > 0)
    catchment = np.where(is_compared, hospital * len(forces) + force, -1)
    health, police = (_expected(side, catchment) for side in (both.treated, both.recorded))
    gap = reporting_gap(
        health,
        police,
        catchment=catchment,
        neighbours=neighbours(view.cells["cell"].tolist()),
    )
    conditions = [hospital < 0, force < 0, both.months == 0, gap.state == NOT_COMPARED]
    reasons = [NO_HOSPITAL, POLICE_DO_NOT_SAY, NOT_RECEIVED, TOO_LITTLE]
    why = np.select(conditions, reasons, default=COMPARED).astype(np.int64)
    return SeenGap(
        feed=feed,
        years=tuple(years),
        gap=gap,
        why=why,
        catchments=tuple(
            Catchment(
                hospital=hospitals[number // len(forces)],
                force=forces[number % len(forces)],
                odds=gap.usual[number].odds if number in gap.usual else float("nan"),
                cells=int((catchment == number).sum()),
                months=int(both.months[catchment == number].max()),
            )
            for number in np.unique(catchment[catchment >= 0]).tolist()
        ),
        sides=both,
        treated=health,
        recorded=police,
    )


def _expected(ranges: Ranges, catchment: Integers) -> Expected:
    """Return what counts probably add up to, catchment by catchment; 0 outside them."""
    mean, variance = np.zeros(len(catchment)), np.zeros(len(catchment))
    for number in np.unique(catchment[catchment >= 0]).tolist():
        own = catchment == number
        found = expected(
            Ranges(ranges.least[own], ranges.most[own], ranges.months[own], ranges.measure)
        )
        mean[own], variance[own] = found.mean, found.variance
    return Expected(mean, variance)


def hot_sets(seen: SeenGap, *, top: int) -> Integers:
    """Return for each cell whose hottest it is among; see :mod:`hotspots.risk.gap.two_sets`."""
    is_compared = seen.why == COMPARED
    health, police = (
        np.where(is_compared, side.mean, np.nan) for side in (seen.treated, seen.recorded)
    )
    return two_sets(health, police, top=top)


def gap_table(view: View, seen: SeenGap) -> pd.DataFrame:
    """Return a row for each cell: state, ratio with its interval, and what was counted.

    ``treated_least`` and ``treated_most`` are what the view's own numbers leave open. Cells of
    which more is treated come first, then those of which less is; the surest first.
    """
    sure = np.where(seen.gap.state == FEWER, seen.gap.p_fewer, seen.gap.p_more)
    is_compared = seen.why == COMPARED
    table = pd.DataFrame(
        {
            "cell": view.cells["cell"],
            "name": place_names(view),
            "state": seen.gap.state,
            "why": seen.why,
            "ratio": seen.gap.ratio,
            "low": seen.gap.low,
            "high": seen.gap.high,
            "sure": sure,
            "treated_least": _told(seen.sides.treated.least, is_compared),
            "treated_most": _told(seen.sides.treated.most, is_compared),
            "recorded_least": _told(seen.sides.recorded.least, is_compared),
            "recorded_most": _told(seen.sides.recorded.most, is_compared),
        }
    )
    place = table["state"].map({MORE: 0, FEWER: 1}).fillna(2)
    most = table["treated_most"].fillna(0).astype(int)
    order = np.lexsort((table["cell"], -most, -np.nan_to_num(sure).round(3), place))
    return table.iloc[order].reset_index(drop=True)


def _told(counts: Integers, is_compared: NDArray[np.bool_]) -> pd.Series[int]:
    return pd.Series(counts.sum(axis=1)).where(is_compared).astype("Int64")
