"""The map of the page about borders: boundaries of several layers, and what crosses them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import streamlit as st

from hotspots.publish.risk_map import NO_DATA
from hotspots.ui import cache, palette, state
from hotspots.ui.borders import boundary_layers, silent_layer
from hotspots.ui.deck import Backdrop, deck, whole_map
from hotspots.ui.legend import STYLE, entry
from hotspots.ui.map_chart import MAP_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.publish.view import View
    from hotspots.ui.hotspot_outlines import Outlines
    from hotspots.ui.palette import RGB

MOST_AT_FIRST = 3
"""Layers of authorities that are drawn when the page opens."""


def chosen_boundaries(view: View) -> list[str]:
    """Draw the choice of boundaries, and return the layers that are drawn."""
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    led = [one["name"] for one in view.about["layers"] if one.get("is_authority", True)]
    return st.pills(
        "Boundaries",
        options=list(labels),
        default=led[:MOST_AT_FIRST],
        selection_mode="multi",
        format_func=lambda name: labels[name],
        key=state.BOUNDARIES,
        bind="query-params",
        help="Drawn over everything. Nothing is worked out from them.",
    )


def show(
    view: View,
    *,
    boundaries: Sequence[str],
    alt: str,
    rows: dict[int, bytes] | None = None,
    colours: tuple[RGB, ...] = (),
    outlines: Outlines | None = None,
    over: Sequence[dict[str, Any]] = (),
    look_at: pd.DataFrame | None = None,
) -> None:
    """Draw the map.

    Parameters
    ----------
    view : View
    boundaries : sequence of str
        Layers that are drawn.
    alt : str
    rows : dict of int to bytes, optional
        Cells, as :func:`hotspots.ui.deck.deck` takes them.
    colours : tuple of RGB
    outlines : Outlines, optional
        Of hotspots.
    over : sequence of dict
        Layers of what crosses borders.
    look_at : DataFrame, optional
        The cells to look at; all of the map without it.
    """
    places = {one["name"]: number for number, one in enumerate(view.about["layers"])}
    labels = {one["name"]: one["label"] for one in view.about["layers"]}
    drawn = [(places[name], name, cache.border_rows(view, name)) for name in boundaries]
    silent = cache.borders(view).silent["features"]
    st.html(STYLE + _legend([(places[name], labels[name]) for name in boundaries], silent))
    ground = [silent_layer.layer(cache.silent_ground(view))] if silent else []
    towns, _ = cache.basemap(view)
    cell, selected = state.selected_cell(), None
    if rows and cell in set(view.cells["cell"]):
        row = view.cells.iloc[view.place_of(str(cell))]
        selected = (str(cell), float(row["longitude"]), float(row["latitude"]))
    st.pydeck_chart(
        deck(
            rows or {},
            colours=colours,
            backdrop=Backdrop(
                towns=towns,
                hotspots=outlines,
                further=(*ground, *boundary_layers.border_layers(drawn), *over),
            ),
            selected=selected,
            epoch=state.epoch(),
            viewpoint=whole_map(view.cells if look_at is None else look_at),
        ),
        key=state.MAP,
        height=MAP_HEIGHT,
        on_select=state.picked_on_map,
        selection_mode="single-object",
        alt=alt,
    )


def _legend(lines: Sequence[tuple[int, str]], silent: Sequence[object]) -> str:
    told = boundary_layers.border_legend(lines)
    if silent:
        hatch = palette.CSS_PATTERNS[NO_DATA]
        meaning = "nobody sends anything of this ground: this is not a zero"
        told += f'<div class="legend">{entry(hatch, "no data", "", meaning)}</div>'
    return told
