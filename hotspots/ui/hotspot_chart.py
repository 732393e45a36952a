"""A map of cells that is not the risk map: hotspots, or what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import cache, state
from hotspots.ui.deck import Backdrop, Viewpoint, deck, whole_map
from hotspots.ui.map_chart import CLOSE_ZOOM, MAP_HEIGHT

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.palette import RGB


def show(
    view: View,
    rows: dict[int, bytes],
    *,
    colours: tuple[RGB, ...],
    alt: str,
    key: str = state.MAP,
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
    key : str
        Of the chart; another than the page's map has no clicks.
    """
    towns, has_roads = cache.basemap(view)
    cell, selected = state.selected_cell(), None
    if cell in set(view.cells["cell"]):
        row = view.cells.iloc[view.place_of(str(cell))]
        selected = (str(cell), float(row["longitude"]), float(row["latitude"]))
    point = state.centre()
    st.pydeck_chart(
        deck(
            rows,
            colours=colours,
            backdrop=Backdrop(towns=towns, has_roads=has_roads),
            selected=selected,
            epoch=state.epoch(),
            viewpoint=Viewpoint(*point, zoom=CLOSE_ZOOM) if point else whole_map(view.cells),
        ),
        key=key,
        height=MAP_HEIGHT,
        on_select=state.picked_on_map if key == state.MAP else "ignore",
        selection_mode="single-object",
        alt=alt,
    )
