"""The map of the reporting gap, or of the hottest cells of each side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import cache, gap_map, palette, state
from hotspots.ui.deck import Backdrop, deck, whole_map

if TYPE_CHECKING:
    from hotspots.publish.reporting_gap import SeenGap
    from hotspots.publish.view import View

MAP, CLICKS = "gap_map", "gap_clicks"
MAP_HEIGHT = 520


def show(view: View, seen: SeenGap, *, top: int) -> None:
    """Draw the map with its legend.

    Parameters
    ----------
    view : View
    seen : SeenGap
    top : int
        How many of the hottest cells of each side to draw; 0 draws the gap itself.
    """
    rows = cache.gap_rows(view, seen, top=top)
    st.html(gap_map.set_legend(rows) if top else gap_map.gap_legend(rows))
    towns, has_roads = cache.basemap(view)
    cell, selected = state.selected_cell(), None
    if cell in set(view.cells["cell"]):
        row = view.cells.iloc[view.place_of(str(cell))]
        selected = (str(cell), float(row["longitude"]), float(row["latitude"]))
    st.pydeck_chart(
        deck(
            rows,
            colours=palette.GAP_COLOURS,
            backdrop=Backdrop(towns=towns, has_roads=has_roads),
            selected=selected,
            epoch=int(st.session_state.get(CLICKS, 0)),
            viewpoint=whole_map(view.cells),
        ),
        key=MAP,
        height=MAP_HEIGHT,
        on_select=_picked,
        selection_mode="single-object",
        alt=f"Map of {len(view.cells):,} cells. The table below holds the same cells.",
    )


def _picked() -> None:
    """Take a click on the map over; other layer ids make the browser forget its own selection."""
    chosen = st.session_state[MAP]["selection"]["objects"]
    cells = [row["h"] for rows in chosen.values() for row in rows]
    if cells:
        state.select(cells[0])
        st.session_state[CLICKS] = int(st.session_state.get(CLICKS, 0)) + 1
