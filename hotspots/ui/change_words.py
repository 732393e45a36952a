"""What changed between two periods, in words and in a table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.comparing import whole_map
from hotspots.publish.near import place_names
from hotspots.publish.neighbourhood_change_words import times
from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.comparing import Compared
    from hotspots.publish.local_findings import Period
    from hotspots.publish.view import View

NOT_COMPARED = "not compared: too little of one of the periods was received"
SURE, UNSURE, TOO_FEW = "more than chance", "not told from chance", "too few to tell"
MEAN_OF_ALL = (
    "Places chosen because they were high fall by themselves: part of what made them high was "
    "chance, and chance does not come back. So a fall after something was done is no proof that it "
    "worked; hold it against what was to be expected had nothing changed."
)


def period_name(period: Period) -> str:
    """Return a period as people say it.

    >>> from hotspots.publish.local_findings import Period
    >>> period_name(Period("2026-09", 12)), period_name(Period("2026-09", 1))
    ('October 2025 to September 2026', 'September 2026')
    """
    last = wording.month_name(period.until)
    first = wording.month_name(wording.later(period.until, months=1 - period.months))
    return last if period.months == 1 else f"{first} to {last}"


def verdict(found: Compared, *, series: int, place: int) -> str:
    """Say whether chance explains the change of a cell."""
    if np.isnan(found.chance[series, place]):
        return TOO_FEW
    return SURE if found.is_sure[series, place] else UNSURE


def tooltip(found: Compared, *, series: int, place: int) -> str:
    """Return what the map says of a cell."""
    one = found.changes[series]
    return (
        f"A {found.before[series, place]:,.0f}, B {found.after[series, place]:,.0f} incidents\n"
        f"{times(one.ratio[place])} times as many ({times(one.ratio_low[place])} to "
        f"{times(one.ratio_high[place])})\n{verdict(found, series=series, place=place)}"
    )


def summary(found: Compared, *, series: int, first: Period, second: Period) -> str:
    """Say in two sentences what the map shows, as Markdown."""
    own = found.is_compared[series]
    all_of_it = whole_map(found, series=series)
    if all_of_it is None:
        return (
            f"No cell received enough of both **A** ({period_name(first)}) and **B** "
            f"({period_name(second)}). Choose other periods, or another theme."
        )
    before, after = found.before[series, own].sum(), found.after[series, own].sum()
    sure = found.is_sure[series]
    rose = int((sure & (found.changes[series].difference > 0)).sum())
    told = (
        f"In {rose:,} {_cells(rose)} it rose and in {int(sure.sum()) - rose:,} it fell by more "
        "than chance explains."
        if sure.any()
        else "In no single cell did it change by more than chance explains."
    )
    middle, low, high = all_of_it
    return (
        f"From **A** ({period_name(first)}) to **B** ({period_name(second)}) incidents of "
        f"{wording.plain(found.series[series])} went from **{before:,.0f}** to **{after:,.0f}** in "
        f"the {int(own.sum()):,} cells that were received in both: {middle:.2f} times as many "
        f"({low:.2f} to {high:.2f}). {told}"
    )


def of_cell(found: Compared, *, series: int, place: int) -> list[str]:
    """Return what is said of one cell, sentence by sentence."""
    if not found.is_compared[series, place]:
        return [f"{NOT_COMPARED[0].upper()}{NOT_COMPARED[1:]}."]
    one = found.changes[series]
    before, after = found.before[series, place], found.after[series, place]
    if not before and not after:
        return ["Nothing was recorded here in either period."]
    said = verdict(found, series=series, place=place)
    counts = (
        f"{before:,.0f} incidents in A, {after:,.0f} in B: {times(one.ratio[place])} times as many "
        f"({times(one.ratio_low[place])} to {times(one.ratio_high[place])}), or "
        f"{one.difference[place]:+,.1f} ({one.difference_low[place]:+,.1f} to "
        f"{one.difference_high[place]:+,.1f})."
    )
    unchanged = (
        f"Had nothing changed, about {one.expected[place]:,.1f} were to be expected in B: a count "
        "of A is drawn towards the mean of all places."
    )
    sure = (
        "These are too few to tell change from chance." if said == TOO_FEW else f"This is {said}."
    )
    return [counts, sure, unchanged]


def table(view: View, found: Compared, *, series: int) -> pd.DataFrame:
    """Return a row for each cell with an incident, the surest change first.

    Returns
    -------
    DataFrame
        ``place``, ``before``, ``after``, ``ratio``, ``ratio_low``, ``ratio_high``, ``difference``,
        ``difference_low``, ``difference_high``, ``expected``, ``said`` and ``cell``. Of equally
        sure ones the larger difference comes first, then the order of the cells.
    """
    one = found.changes[series]
    some = found.before[series] + found.after[series] > 0
    own = np.flatnonzero(found.is_compared[series] & some)
    cells = view.cells["cell"].to_numpy(dtype=str)[own]
    sure = np.nan_to_num(found.chance[series][own], nan=2.0)
    chance = np.nan_to_num(one.p[own], nan=2.0)
    order = np.lexsort((cells, -np.abs(one.difference[own]), chance, sure))
    own = own[order]
    columns = ("ratio", "ratio_low", "ratio_high", "difference", "difference_low")
    return pd.DataFrame(
        {
            "place": place_names(view)[own],
            "before": found.before[series][own].astype(np.int64),
            "after": found.after[series][own].astype(np.int64),
            **{name: getattr(one, name)[own] for name in (*columns, "difference_high", "expected")},
            "said": [verdict(found, series=series, place=place) for place in own.tolist()],
            "cell": cells[order],
        }
    )


def _cells(number: int) -> str:
    return "cell" if number == 1 else "cells"
