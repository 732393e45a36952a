"""What is known of one cell, as tables: knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.choice import counting
from hotspots.risk.evidence import ages
from hotspots.ui import wording

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View


def contributions(scored: RiskMap, place: int) -> pd.DataFrame:
    """Return what each measure adds to a cell's score, largest first; sums to the score."""
    points = scored.score.points_of(place)
    own = np.flatnonzero(points > 0)
    order = own[np.argsort(-points[own], kind="stable")]
    return pd.DataFrame(
        {
            "measure": [wording.measure_name(scored.score.measures[n]) for n in order],
            "source": [wording.source_name(scored.score.measures[n]) for n in order],
            "points": points[order],
        }
    )


def monthly(view: View, scored: RiskMap, place: int) -> pd.DataFrame:
    """Return the incidents of a cell by measure and month of the period.

    Returns
    -------
    DataFrame
        ``measure`` (as people say it), ``month``, ``incidents`` and ``counts`` (whether it adds
        to the score); measures without an incident in the period are left out, and those whose
        counts may be seen by year only.
    """
    counts, choice = view.counts, scored.choice
    age = ages(counts.months, until=choice.until)
    months = [n for n, a in enumerate(age.tolist()) if 0 <= a < choice.period_months]
    full = [view.measure(name)["is_full"] for name in counts.measures]
    own = (counts.cell == place) & np.isin(counts.month, months) & np.array(full)[counts.measure]
    in_use = set(counting(view, choice))
    in_use -= {
        name
        for name, is_replaced in zip(
            scored.evidence.measures, scored.evidence.is_replaced[place], strict=True
        )
        if is_replaced
    }
    return pd.DataFrame(
        {
            "measure": [wording.measure_of_source(counts.measures[n]) for n in counts.measure[own]],
            "month": [counts.months[n] for n in counts.month[own]],
            "incidents": counts.incidents[own].astype(np.int64),
            "counts": [counts.measures[n] in in_use for n in counts.measure[own]],
        }
    )


def known_by_area(scored: RiskMap, place: int) -> pd.DataFrame:
    """Return what is known only of the area around a cell, shared out by residents.

    Returns
    -------
    DataFrame
        ``measure`` (as people say it) and ``number``, largest first; no whole numbers.
    """
    shared = scored.evidence.shared[place]
    own = np.flatnonzero(shared > 0)
    order = own[np.argsort(-shared[own], kind="stable")]
    names = scored.evidence.measures
    return pd.DataFrame(
        {
            "measure": [wording.measure_of_source(names[n]) for n in order],
            "number": shared[order].round(2),
        }
    )


def yearly(view: View, place: int, *, until: str) -> pd.DataFrame:
    """Return the counts of a cell that may be seen by calendar year only.

    Parameters
    ----------
    view : View
    place : int
        Row of the cell in ``view.cells``.
    until : str
        Years that begin after this month are left out.

    Returns
    -------
    DataFrame
        ``measure`` (as people say it), ``year`` and ``incidents`` in words: rounded, or the range
        in which a hidden count lies. Measures that may be seen by month are left out.
    """
    of_year = [month[:4] for month in view.months]
    rules = {
        item["name"]: item["small_numbers"]
        for item in view.about["measures"]
        if not item["is_full"]
    }
    found: dict[tuple[str, str], str] = {}
    for counts, is_hidden in ((view.counts, False), (view.hidden, True)):
        own = np.flatnonzero(counts.cell == place)
        totals: dict[tuple[str, str], float] = {}
        for row in own.tolist():
            name, year = counts.measures[counts.measure[row]], of_year[counts.month[row]]
            if name in rules and year <= until[:4]:
                key = (name, year)
                totals[key] = totals.get(key, 0.0) + counts.incidents[row]
        for (name, year), total in totals.items():
            low, high, _ = rules[name]
            if is_hidden:
                found[name, year] = f"{low} to {high}, hidden"
            elif total > 0:
                found[name, year] = f"about {total:.0f}"
    keys = sorted(found, key=lambda key: (key[0], key[1]))
    return pd.DataFrame(
        {
            "measure": [wording.measure_of_source(name) for name, _ in keys],
            "year": [year for _, year in keys],
            "incidents": [found[key] for key in keys],
        }
    )
