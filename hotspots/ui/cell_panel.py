"""One cell explained: where it is, its score, what adds to it, and the counts behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import pandas as pd
import streamlit as st

from hotspots.publish.near import place_names
from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED
from hotspots.publish.tables import STATES
from hotspots.ui import cell_facts, state, wording

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
    st.markdown(f"## {wording.plain(place_names(view)[place])}")
    if band >= 0:
        st.markdown(
            f"Score **{scored.score.total[place]:.1f}** of 100, band **{wording.plain(name)}**, "
            f"rank **{scored.rank[place]:,}** of {int((scored.rank > 0).sum()):,} cells by score."
        )
    else:
        st.markdown(f"**{name.capitalize()}**: {wording.STATE_MEANINGS[name]}.")
    if scored.is_partly_hidden[place]:
        st.markdown(
            "Some counts here are too small to be shown: the score takes each for the middle of "
            "the range that is hidden."
        )
    if band == NONE_RECORDED and scored.is_hidden_around[place]:
        st.markdown(
            "Numbers too small to be shown are known of the area around: some of their incidents "
            "may have been here."
        )
    if scored.evidence.is_replaced[place].any():
        st.markdown(
            "The force's own extract is scored here; published figures for the same offences are "
            "listed and add nothing."
        )
    if band >= 0:
        _contributions(scored, place)
    if band != NO_DATA:
        _counts(view, scored, place)
        _known_by_area(scored, place)
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


def _contributions(scored: RiskMap, place: int) -> None:
    parts = cell_facts.contributions(scored, place)
    totals = parts.groupby("source")["points"].sum().sort_values(ascending=False, kind="stable")
    lines = []
    for source, total in totals.items():
        own = parts[parts["source"] == source]
        pairs = zip(own["measure"].tolist(), own["points"].tolist(), strict=True)
        told = ", ".join(f"{measure.lower()} {points:.1f}" for measure, points in pairs)
        lines.append(f"- {source}: **{total:.1f}** points ({told})")
    st.markdown("What adds up to the score:\n" + "\n".join(lines))


def _counts(view: View, scored: RiskMap, place: int) -> None:
    counts = cell_facts.monthly(view, scored, place)
    by_year = cell_facts.yearly(view, place, until=scored.choice.until)
    if counts.empty and by_year.empty:
        st.markdown("No incident of any kind was recorded here in this period.")
        return
    if not by_year.empty:
        _by_year(by_year)
    if not counts.empty:
        _by_month(counts)


def _known_by_area(scored: RiskMap, place: int) -> None:
    known = cell_facts.known_by_area(scored, place)
    if known.empty:
        return
    with st.expander("Known only for the area around"):
        st.caption(
            "Partners told these by area. They are shared out to cells by the people who live "
            "there: a smooth average that points at no spot."
        )
        st.dataframe(
            known,
            hide_index=True,
            alt="Numbers of the area around, shared out to this cell",
            column_config={
                "measure": st.column_config.TextColumn("Measure", pinned=True),
                "number": st.column_config.NumberColumn("This cell's share", format="%.2f"),
            },
        )


def _by_year(counts: pd.DataFrame) -> None:
    with st.expander("Counts by year, small numbers hidden"):
        wide = counts.pivot_table(
            index="measure", columns="year", values="incidents", aggfunc="first", fill_value="none"
        )
        st.dataframe(
            wide,
            alt="Incidents by measure and year, rounded, small numbers hidden",
            column_config={"_index": st.column_config.TextColumn("Measure", pinned=True)},
        )


def _by_month(counts: pd.DataFrame) -> None:
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
    return wording.plain("; ".join(names) + "." if names else "")
