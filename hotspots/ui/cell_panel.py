"""One cell explained: where it is, its score, what adds to it, and the counts behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

from hotspots.publish.risk_map import NO_DATA, counting
from hotspots.publish.tables import STATES
from hotspots.risk.evidence import ages
from hotspots.ui import state, wording

if TYPE_CHECKING:
    from datetime import date

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View


def show(view: View, scored: RiskMap, *, place: int, today: date) -> None:
    """Draw the panel of one cell.

    Parameters
    ----------
    view : View
    scored : RiskMap
    place : int
        Row of the cell in ``view.cells``.
    today : date
        Data age is counted to this day.
    """
    cell = view.cells.iloc[place]
    band = int(scored.band[place])
    name = STATES.get(band) or view.about["bands"][band]["name"]
    st.markdown(f"#### {_plain(cell['name'])}")
    if band >= 0:
        st.markdown(
            f"Score **{scored.score.total[place]:.1f}** of 100, band **{name}**, rank "
            f"**{scored.rank[place]:,}** of {int((scored.band != NO_DATA).sum()):,} "
            "cells with data."
        )
    else:
        st.markdown(f"**{name.capitalize()}**: {wording.STATE_MEANINGS[name]}.")
    if scored.is_partly_hidden[place]:
        st.markdown("Some counts here are too small to be shown and are left out of the score.")
    if band >= 0:
        _contributions(scored, place)
    if band != NO_DATA:
        _counts(view, scored, place)
    last = scored.last_month[place]
    st.caption(
        f"{wording.data_age(view.months[last] if last >= 0 else '', today=today)} "
        f"Cell {cell['cell']}, {cell['area_km2'] * 100:.0f} hectares{_residents(cell)}. "
        f"{_areas(view, cell)}"
    )
    with st.container(horizontal=True):
        st.button(
            "Centre the map here",
            on_click=state.centre_on,
            args=(float(cell["longitude"]), float(cell["latitude"])),
        )
        st.button("Clear", on_click=state.clear)


def contributions(scored: RiskMap, place: int) -> pd.DataFrame:
    """Return what each measure adds to a cell's score, largest first; sums to the score."""
    points = scored.score.points[place]
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
        to the score); measures without an incident in the period are left out.
    """
    counts, choice = view.counts, scored.choice
    age = ages(counts.months, until=choice.until)
    months = [n for n, a in enumerate(age.tolist()) if 0 <= a < choice.period_months]
    own = (counts.cell == place) & np.isin(counts.month, months)
    in_use = counting(view, choice)
    return pd.DataFrame(
        {
            "measure": [wording.measure_name(counts.measures[n]) for n in counts.measure[own]],
            "month": [counts.months[n] for n in counts.month[own]],
            "incidents": counts.incidents[own],
            "counts": [counts.measures[n] in in_use for n in counts.measure[own]],
        }
    )


def _contributions(scored: RiskMap, place: int) -> None:
    parts = contributions(scored, place)
    lines = [
        f"- {row.measure} ({row.source}): **{row.points:.1f}** points" for row in parts.itertuples()
    ]
    st.markdown("What adds up to the score:\n" + "\n".join(lines))


def _counts(view: View, scored: RiskMap, place: int) -> None:
    counts = monthly(view, scored, place)
    if counts.empty:
        st.markdown("No incident of any kind was recorded here in this period.")
        return
    with st.expander("Counts by month and measure"):
        of_theme = counts[counts["counts"]]
        if not of_theme.empty:
            st.altair_chart(_chart(of_theme), height=220, alt="Incidents a month")
        wide = counts.pivot_table(
            index="measure", columns="month", values="incidents", aggfunc="sum", fill_value=0
        )
        wide.insert(0, "all", wide.sum(axis=1))
        st.dataframe(
            wide.sort_values("all", ascending=False, kind="stable"),
            alt="Incidents by measure and month",
            column_config={"_index": st.column_config.TextColumn("Measure", pinned=True)},
        )


def _chart(counts: pd.DataFrame) -> alt.Chart:
    by_month = counts.groupby(["month", "measure"], as_index=False)["incidents"].sum()
    chart: alt.Chart = (
        alt.Chart(by_month)
        .mark_bar()
        .encode(
            x=alt.X("month:O", title=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
            y=alt.Y("incidents:Q", title="Incidents", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "measure:N",
                title=None,
                legend=alt.Legend(orient="top"),
                scale=alt.Scale(range=["#6c1238", "#e87e48", "#00468f", "#5c6670"]),
            ),
            tooltip=["month", "measure", "incidents"],
        )
    )
    return chart


def _residents(cell: pd.Series[Any]) -> str:
    residents = cell["residents"]
    return "" if pd.isna(residents) else f", about {residents:,.0f} residents"


def _areas(view: View, cell: pd.Series[Any]) -> str:
    names = [str(cell[layer["name"]]) for layer in view.about["layers"] if cell[layer["name"]]]
    return _plain("; ".join(names) + "." if names else "")


def _plain(text: object) -> str:
    """Return a text from a file with everything that Markdown would act on made harmless."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|<>~:$&])", r"\\\1", str(text))
