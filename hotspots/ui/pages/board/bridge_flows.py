"""What flows between areas, ground without data, and published yearly figures, for a board."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from hotspots.publish.borders.bridge_words import day
from hotspots.ui import cache, state, wording
from hotspots.ui.borders import (
    boundary_layers,
    flow_layers,
    flow_legend,
    flow_tables,
    flow_words,
    silent_layer,
    yearly_chart,
)
from hotspots.ui.cache import board as boards
from hotspots.ui.deck import Backdrop, deck, whole_map
from hotspots.ui.legend import STYLE
from hotspots.ui.map_chart import MAP_HEIGHT

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView

TABLE_PIXELS = 380
NO_FLOWS = (
    "No flow between areas may be told to the board. Ask the county lines coordinator to send them "
    "under the contract county_lines_flow, which grants boards its counts."
)
NO_SILENCE = "Somebody sends data of every area on the map and next to it."
NO_YEARLY = "No yearly figures are published beside the map. They are named in the settings."


def flows(view: BoardView) -> None:
    """Draw the flows of a year: map and table."""
    st.header("What flows between areas", anchor=False)
    told = boards.borders(view).flows
    if not told.measures:
        st.info(NO_FLOWS)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = st.selectbox(
            "Indicator",
            options=[one["name"] for one in told.measures],
            format_func=wording.measure_name,
            key=state.INDICATOR,
            bind="query-params",
            width=330,
            help="Each has its own holder and its own blind spots: they are never added together.",
        )
        years = flow_tables.years(told, measure)
        if not years:
            st.info("No whole year of this indicator was received yet.")
            return
        until = st.selectbox(
            "Year to",
            options=years,
            format_func=lambda one: flow_words.year_of(told, measure, one),
            key=state.FLOW_YEAR,
            bind="query-params",
            width=300,
        )
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(view, measure=measure, until=until)
    with right:
        _table(view, measure=measure, until=until)


def _map(view: BoardView, *, measure: str, until: str) -> None:
    layers = [one for one in view.about["layers"] if one["is_authority"]][:2]
    number = {one["name"]: place for place, one in enumerate(view.about["layers"])}
    lines = [
        (number[one["name"]], one["name"], cache.border_rows(view, one["name"])) for one in layers
    ]
    told = boards.borders(view)
    ground = [silent_layer.layer(boards.silent_ground(view))] if told.silent["features"] else []
    legend = boundary_layers.border_legend([(number[one["name"]], one["label"]) for one in layers])
    st.html(STYLE + legend + flow_legend.legend(has_corridors=False))
    towns, _ = cache.basemap(view)
    over = flow_layers.flow_layers(told.flows, measure=measure, until=until)
    st.pydeck_chart(
        deck(
            {},
            colours=(),
            backdrop=Backdrop(
                towns=towns, further=(*ground, *boundary_layers.border_layers(lines), *over)
            ),
            selected=None,
            epoch=0,
            viewpoint=whole_map(view.cells),
        ),
        key=state.MAP,
        height=MAP_HEIGHT,
        alt="Map of flows: an arrow from where they come to where they lead, broader for more; a "
        "ring for flows that stay within an area. The table holds the same flows.",
    )


def _table(view: BoardView, *, measure: str, until: str) -> None:
    told = boards.borders(view).flows
    st.dataframe(
        flow_tables.flow_rows(told, measure=measure, until=until),
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
    st.caption(flow_words.what_is_missing(told.measure(measure)))
    st.download_button(
        "Save these flows as CSV",
        data=partial(
            flow_tables.flows_csv, told, measure=measure, until=until, marking=cache.marking()
        ),
        file_name=f"flows-{measure.rpartition('.')[2]}-{until}.csv",
        mime="text/csv",
        key="save_flows",
        on_click="ignore",
    )


def silent(view: BoardView) -> None:
    """Draw the ground that nothing is received of, with the reason."""
    st.header("Ground without data", anchor=False)
    found = [one["properties"] for one in boards.borders(view).silent["features"]]
    if not found:
        st.markdown(NO_SILENCE)
        return
    st.markdown("\n".join(f"- {_silent_line(one)}" for one in found))


def _silent_line(one: dict[str, Any]) -> str:
    asked = f" Asked on {day(one['asked_on'])}." if one["asked_on"] else ""
    again = f" It comes up again on {day(one['review_on'])}." if one["review_on"] else ""
    who = f" ({wording.plain(one['partner'])})" if one["partner"] else ""
    return f"**{wording.plain(one['name'])}**{who}: {wording.plain(one['reason'])}{asked}{again}"


def yearly(view: BoardView) -> None:
    """Draw yearly figures that others publish: a chart and a table for each source."""
    st.header("Published yearly figures", anchor=False)
    told = boards.borders(view).yearly
    if told.table.empty:
        st.markdown(NO_YEARLY)
    for title, figures in told.table.groupby("title", sort=True):
        st.markdown(f"**{wording.plain(title)}** ({wording.plain(figures['source'].iloc[0])})")
        st.altair_chart(yearly_chart.chart(figures), alt=yearly_chart.alt_text(figures))
        with st.expander(f"{wording.plain(title)}, every year as a table"):
            wide = figures.pivot_table(index="name", columns="year", values="value", dropna=False)
            st.dataframe(wide, alt=f"{title}: a row an area, a column a year")
    for sentence in told.said:
        st.caption(wording.plain(sentence))
