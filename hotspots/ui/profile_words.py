"""What is known of a place, in sentences and tables. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.hotspot_history import history_of
from hotspots.publish.place_months import HIDDEN, NO_DATA, NONE, RECORDED
from hotspots.publish.tables import STATES
from hotspots.risk.thresholds import ELSEWHERE, MET
from hotspots.ui import thresholds, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hotspots.publish.borders.authority import Authority
    from hotspots.publish.hotspots import Hotspots
    from hotspots.publish.local_findings import Question
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.thresholds import Judged
    from hotspots.publish.view import View
    from hotspots.ui.subject import Subject

LETTERS = {NONE: "0", HIDDEN: "h", NO_DATA: "-", RECORDED: "•"}
"""How a month without a number stands in the chart."""
QUESTION: Question = "concentration"
"""Hotspots of a place are those where most happens."""


def standing(view: View, scored: RiskMap, subject: Subject) -> str:
    """Say where a place stands on the map of risk, as Markdown."""
    band = scored.band[subject.places]
    names = {**STATES, **{n: one["name"] for n, one in enumerate(view.about["bands"])}}
    if subject.is_cell:
        name = names[int(band[0])]
        if band[0] < 0:
            return f"**{name.capitalize()}**: {wording.STATE_MEANINGS[name]}."
        place = int(subject.places[0])
        return (
            f"Score **{scored.score.total[place]:.1f}** of 100, band **{wording.plain(name)}**, "
            f"rank {scored.rank[place]:,} of {int((scored.rank > 0).sum()):,} cells by score."
        )
    counts = [(int((band == one).sum()), names[one]) for one in sorted(set(band.tolist()))[::-1]]
    told = wording.listed([f"{number:,} {wording.plain(name)}" for number, name in counts])
    return f"Of its {len(band):,} cells: {told}."


def by_source(months: pd.DataFrame, *, within: list[str]) -> pd.DataFrame:
    """Return a row for each source: what it told of the months of a period.

    Parameters
    ----------
    months : DataFrame
        See :func:`hotspots.publish.place_months.source_months`.
    within : list of str
        Months of the period.

    Returns
    -------
    DataFrame
        ``source`` as people say it, ``said`` (a number, or the state that stands for it) and
        ``received`` ("11 of 12 months").
    """
    rows = []
    for source, own in months[months["month"].isin(within)].groupby("source", sort=False):
        heard = own[own["state"] != NO_DATA]
        rows.append(
            (
                wording.source_name(f"{source}."),
                _told(heard),
                f"{len(heard)} of {wording.months(len(own))}",
            )
        )
    return pd.DataFrame(rows, columns=["source", "said", "received"])


def _told(heard: pd.DataFrame) -> str:
    if heard.empty:
        return NO_DATA
    if (heard["state"] == RECORDED).any():
        total = heard["incidents"].sum(min_count=1)
        return f"{int(total):,}" if pd.notna(total) else "recorded, by year only"
    return HIDDEN if (heard["state"] == HIDDEN).any() else NONE


def monthly_table(months: pd.DataFrame) -> pd.DataFrame:
    """Return the months as a table: a row a source, a column a month, states in words."""
    said = months.assign(
        said=[
            state if pd.isna(number) or state != RECORDED else f"{number:,}"
            for state, number in zip(months["state"], months["incidents"], strict=True)
        ],
        source=[wording.source_name(f"{one}.") for one in months["source"]],
    )
    return said.pivot_table(
        index="source", columns="month", values="said", aggfunc="first", sort=False
    )


def hotspot_lines(view: View, found: Hotspots, subject: Subject) -> list[str]:
    """Say to which hotspots a place belongs and since when, or belonged until when."""
    return list(_hotspot_lines(view, found, subject))


def _hotspot_lines(view: View, found: Hotspots, subject: Subject) -> Iterator[str]:
    last = len(view.months) - 1
    for number, series in enumerate(found.tested.series):
        then = found.area[QUESTION][number, subject.places, last]
        known = found.areas[QUESTION][series]
        now = np.unique(then[then >= 0]).tolist()
        for one in now:
            since = wording.month_name(view.months[known[one]["first_month"]])
            name = wording.plain(known[one]["name"])
            yield f"Part of the hotspot of {wording.plain(series)} **{name}**, known since {since}."
        if subject.is_cell and not now:
            before = history_of(
                found, question=QUESTION, series=series, cells=subject.places, month=last
            )
            if before:
                until = wording.month_name(view.months[before.last_month])
                yield (
                    f"Was part of the hotspot of {wording.plain(series)} "
                    f"**{wording.plain(before.name)}**, which was last seen in {until}."
                )


def promises(judged: Judged, subject: Subject) -> pd.DataFrame:
    """Return what each partner promises in an area, and in how many of its cells it is due.

    Returns
    -------
    DataFrame
        ``partner``, ``here`` ("met in 3 of 40 cells"), ``response``, ``action`` and ``contact``.
    """
    rows = []
    for number, one in enumerate(judged.thresholds):
        verdict = judged.verdict[number, subject.places]
        asked = int((verdict != ELSEWHERE).sum())
        if asked:
            here = f"met in {int((verdict == MET).sum()):,} of {asked:,} cells"
            due = thresholds.response(one.response_hours)
            rows.append((one.partner, here, due, one.action, one.contact))
    return pd.DataFrame(rows, columns=["partner", "here", "response", "action", "contact"])


def who_to_call(
    view: View, authorities: Sequence[Authority], subject: Subject
) -> list[tuple[str, str, list[str]]]:
    """Return the authorities of a place: name, what it is, and its desks with their contacts."""
    cells = view.cells.iloc[subject.places]
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    return [
        (one.name, labels[one.layer], [f"{desk.name}: {desk.contact}" for desk in one.desks])
        for one in authorities
        if one.layer in labels and (cells[one.layer] == one.name).any()
    ]
