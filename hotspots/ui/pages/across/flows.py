"""Flows between areas: who exports, who imports, what has changed, along which railway."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.borders.corridors import travelled
from hotspots.ui import cache, state, wording
from hotspots.ui.borders import (
    border_chart,
    flow_layers,
    flow_legend,
    flow_tables,
    flow_words,
    importing_chart,
)

if TYPE_CHECKING:
    from hotspots.publish.borders.published import Borders
    from hotspots.publish.view import View

TABLE_PIXELS = 380
NO_FLOWS = (
    "No flow between areas was sent. A county lines coordinator sends them, three episodes or "
    "more a quarter: the contract is county_lines_flow."
)


def show(view: View) -> None:
    """Draw the part."""
    told = cache.borders(view)
    if told.flows.measures:
        _flows(view, told)
    else:
        st.info(NO_FLOWS)
    _importing(told)


def _flows(view: View, told: Borders) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = st.selectbox(
            "Indicator",
            options=[one["name"] for one in told.flows.measures],
            format_func=wording.measure_name,
            key=state.INDICATOR,
            bind="query-params",
            width=330,
            help="Each has its own holder and its own blind spots: they are never added together.",
        )
        years = flow_tables.years(told.flows, measure)
        if not years:
            st.info("No whole year of this indicator was received yet.")
            return
        until = st.selectbox(
            "Year to",
            options=years,
            format_func=lambda one: flow_words.year_of(told.flows, measure, one),
            key=state.FLOW_YEAR,
            bind="query-params",
            width=300,
        )
    boundaries = border_chart.chosen_boundaries(view)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(view, told, measure=measure, until=until, boundaries=boundaries)
    with right:
        _table(told, measure=measure, until=until)
    _net(told, measure=measure, until=until)


def _map(view: View, told: Borders, *, measure: str, until: str, boundaries: list[str]) -> None:
    names = told.flows.names()
    drawn = flow_layers.flow_layers(told.flows, measure=measure, until=until)
    ways = travelled(told.corridors, told.flows, measure=measure, until=until)
    corridors = flow_layers.corridor_layer(ways, names)
    st.html(flow_legend.legend(has_corridors=corridors is not None))
    border_chart.show(
        view,
        boundaries=boundaries,
        over=[*([corridors] if corridors else []), *drawn],
        alt="Map of flows: an arrow from where they come to where they lead, broader for more; a "
        "ring for flows that stay within an area. The table holds the same flows.",
    )
    ends = {
        row["area"]: row["flag"] for row in told.flows.of_year("net", measure=measure, until=until)
    }
    for way in ways:
        st.markdown(f"- {wording.plain(flow_words.corridor(way, names, ends))}")


def _table(told: Borders, *, measure: str, until: str) -> None:
    st.dataframe(
        flow_tables.flow_rows(told.flows, measure=measure, until=until),
        hide_index=True,
        height=TABLE_PIXELS,
        alt="Flows of the year, most episodes first, with the change since the year before",
        column_config={
            "from": st.column_config.TextColumn("From", width=105, pinned=True),
            "to": st.column_config.TextColumn("To", width=105),
            "episodes": st.column_config.TextColumn("Episodes", width=80),
            "band": st.column_config.TextColumn("Band", width=55),
            "change": st.column_config.TextColumn("Since the year before", width=190),
            "interval": st.column_config.TextColumn("Range", width=90),
            "hidden": st.column_config.TextColumn("Not told"),
            "origin": None,
            "destination": None,
        },
    )
    st.caption(flow_words.what_is_missing(told.flows.measure(measure)))
    st.download_button(
        "Save these flows as CSV",
        data=partial(
            flow_tables.flows_csv,
            told.flows,
            measure=measure,
            until=until,
            marking=cache.marking(),
        ),
        file_name=f"flows-{measure.rpartition('.')[2]}-{until}.csv",
        mime="text/csv",
        key="save_flows",
        on_click="ignore",
    )


def _net(told: Borders, *, measure: str, until: str) -> None:
    st.header("Who exports, who imports", anchor=False)
    st.dataframe(
        flow_tables.net_rows(told.flows, measure=measure, until=until),
        hide_index=True,
        alt="Net index of each area: 1 where all flows leave it, -1 where all arrive in it",
        column_config={
            "area": st.column_config.TextColumn("Area", width=190, pinned=True),
            "out": st.column_config.TextColumn("Out", width=110),
            "in": st.column_config.TextColumn("In", width=110),
            "within": st.column_config.TextColumn("Within", width=110),
            "index": st.column_config.TextColumn("Net index", width=80),
            "interval": st.column_config.TextColumn("Range", width=110),
            "unsent": st.column_config.TextColumn("If unsent went one way", width=150),
            "says": st.column_config.TextColumn("In words"),
            "moved": st.column_config.TextColumn("Since the year before"),
            "code": None,
        },
    )


def _importing(told: Borders) -> None:
    years = importing_chart.years(told.importing)
    if not years:
        return
    st.header("What the importing end sees", anchor=False)
    year = st.selectbox(
        "Calendar year", options=years, key=state.IMPORT_YEAR, bind="query-params", width=140
    )
    st.altair_chart(
        importing_chart.chart(told.importing, year=year),
        alt=importing_chart.alt_text(told.importing, year=year),
    )
    st.caption(
        "Each indicator has a scale of its own. A dark bar is what there is for certain, the "
        "light one what there may be at most."
    )
    with st.expander("Every area, as fine as it may be shown"):
        st.dataframe(importing_chart.table(told.importing, year=year), hide_index=True)
