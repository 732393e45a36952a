"""A map of cells that is not the risk map: hotspots, or what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import cache, find_place, state
from hotspots.ui.deck import Backdrop, Viewpoint, deck, whole_map
from hotspots.ui.map_chart import CLOSE_ZOOM, MAP_HEIGHT

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.hotspot_outlines import Outlines
    from hotspots.ui.palette import RGB


def show(
    view: View,
    rows: dict[int, bytes],
    *,
    colours: tuple[RGB, ...],
    alt: str,
    outlines: Outlines | None = None,
    labels: bytes | None = None,
    key: str = state.MAP,
    viewpoint: Viewpoint | None = None,
) -> None:
    """Draw a map of cells; a click chooses one.

    Parameters
    ----------
    view : View
    rows : dict of int to bytes
        Place in the colours, or a state without one, to rows.
    colours : tuple of RGB
    alt : str
        What the map shows, and where the same stands in words.
    outlines : Outlines, optional
        Of hotspots.
    labels : bytes, optional
        Names in the middle of places, as rows of a text layer.
    key : str
        Of the chart; another than the page's map has no clicks.
    viewpoint : Viewpoint, optional
        Where to look; at the whole map, or at what the reader asked for, without it.
    """
    if key == state.MAP:
        find_place.show(view)
    towns, has_roads = cache.basemap(view)
    cell, selected = state.selected_cell(), None
    if cell in set(view.cells["cell"]):
        row = view.cells.iloc[view.place_of(str(cell))]
        selected = (str(cell), float(row["longitude"]), float(row["latitude"]))
    st.pydeck_chart(
        deck(
            rows,
            colours=colours,
            backdrop=Backdrop(towns=towns, has_roads=has_roads, hotspots=outlines, labels=labels),
            selected=selected,
            epoch=state.epoch(),
            viewpoint=viewpoint or _looks_at(view),
        ),
        key=key,
        height=MAP_HEIGHT,
        on_select=state.picked_on_map if key == state.MAP else "ignore",
        selection_mode="single-object",
        alt=alt,
    )


def _looks_at(view: View) -> Viewpoint:
    point = state.centre()
    return Viewpoint(*point, zoom=CLOSE_ZOOM) if point else whole_map(view.cells)
