"""Which hotspots lie across a line, who holds how much of them, and whom to call."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import cache, hotspot_map, palette, state, wording
from hotspots.ui.borders import border_chart, straddling_words
from hotspots.ui.table_height import table_height

if TYPE_CHECKING:
    from hotspots.publish.borders.straddling import SharedHotspot
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked

TABLE_ROWS = 10
"""Shown without scrolling."""


def show(view: View, asked: Asked | None) -> None:
    """Draw the part.

    Parameters
    ----------
    view : View
    asked : Asked or None
        None where nothing can be tested.
    """
    if asked is None:
        st.info(
            "No hotspot can be looked for here: no partner sends incidents that happened at a "
            "point and may be seen month by month."
        )
        return
    boundaries = border_chart.chosen_boundaries(view)
    shared = cache.shared(view, asked)
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    left, right = st.columns([3, 2], gap="medium")
    with left:
        border_chart.show(
            view,
            boundaries=boundaries,
            rows=cache.finding_rows(view, asked),
            colours=palette.FINDING_COLOURS,
            outlines=cache.finding_outlines(view, asked),
            alt="Map of hotspots with the boundaries over them. The table says who holds how much.",
        )
        st.html(hotspot_map.finding_legend(cache.finding_rows(view, asked)))
    with right:
        st.markdown(straddling_words.summary(shared, labels=labels))
        _table(view, shared, labels)
        st.caption(straddling_words.RULE)
    for sentence in straddling_words.silent(cache.borders(view).silent):
        st.markdown(sentence)


def _table(view: View, shared: tuple[SharedHotspot, ...], labels: dict[str, str]) -> None:
    names = cache.area_names(view)
    crossing = [one for one in shared if any(each.is_shared for each in one.by_layer.values())]
    table = straddling_words.table(crossing, names=names, labels=labels)
    if table.empty:
        return
    places = {one.area.name: one.area.place for one in crossing}
    cells = [str(view.cells["cell"].iloc[places[name]]) for name in table["hotspot"]]
    key, rows = state.show_in_table(cells)
    st.dataframe(
        table,
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": rows}},
        selection_mode="single-row",
        hide_index=True,
        height=table_height(len(table), most=TABLE_ROWS),
        alt="Hotspots that more than one authority holds a part of, with the share of each",
        column_config={
            "hotspot": st.column_config.TextColumn("Hotspot", width=190, pinned=True),
            "layer": st.column_config.TextColumn("Between", width=120),
            "harm": st.column_config.TextColumn("Share of harm"),
            "incidents": st.column_config.TextColumn("Share of incidents"),
            "joint": st.column_config.TextColumn("Needs", width=130),
        },
    )
    chosen = _chosen(view, crossing)
    if chosen is None:
        st.caption("Choose a row: who to call on each side stands below.")
        return
    _who_to_call(view, chosen)


def _chosen(view: View, shared: list[SharedHotspot]) -> SharedHotspot | None:
    cell = state.selected_cell()
    if cell not in set(view.cells["cell"]):
        return None
    place = view.place_of(str(cell))
    return next((one for one in shared if place in one.area.facts.cells), None)


def _who_to_call(view: View, one: SharedHotspot) -> None:
    st.markdown(f"**Who to call about {wording.plain(one.area.name)}**")
    known = {(each.layer, each.code): each for each in cache.borders(view).authorities}
    for layer, shares in one.by_layer.items():
        if not shares.is_shared:
            continue
        for held in shares.held:
            if (layer, held.code) in known:
                st.markdown(f"- {straddling_words.who_to_call(known[layer, held.code])}")
