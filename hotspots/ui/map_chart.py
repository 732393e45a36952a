"""The map of cells on a page: what is drawn, and what a click on it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import (
    agreement_map,
    cache,
    filters,
    find_place,
    legend,
    palette,
    state,
    thresholds,
)
from hotspots.ui.deck import Backdrop, Viewpoint, deck, whole_map

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

CLOSE_ZOOM = 11.5
MAP_HEIGHT = 560

CSS = """<style>
.st-key-risk_map, .st-key-risk_map > div{height:clamp(300px,calc(100vh - 26.5rem),820px)!important}
</style>"""
"""Given to ``st.html`` by every page with a map, after the frame."""


def show(view: View, choice: Choice, *, has_options: bool = False) -> None:
    """Draw the map of a choice, its tools above it and its legend below.

    Parameters
    ----------
    view : View
    choice : Choice
    has_options : bool
        Whether the reader may choose what is drawn over the cells.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        find_place.show(view)
        drawn = filters.drawn(view) if has_options else filters.Drawn()
    judged = cache.judged_by_partners(view, choice) if drawn.is_agreement else None
    if judged:
        told = thresholds.agreement_legend(judged)
        rows = cache.agreement_rows(view, choice)
        colours, hatched = agreement_map.COLOURS, None
    else:
        silent = cache.silent_sources(view, choice)
        told = legend.legend(view, cache.scored(view, choice), silent=silent)
        rows = cache.cell_rows(view, choice)
        colours = palette.band_colours(len(view.about["bands"]))
        hatched = cache.silent_rows(view, choice)
    borders, labels = cache.outlines(view, drawn.layer) if drawn.layer else (None, None)
    towns, has_roads = cache.basemap(view)
    cell = state.selected_cell()
    selected = None
    if cell and (view.cells["cell"] == cell).any():
        row = view.cells.iloc[view.place_of(str(cell))]
        selected = (str(cell), float(row["longitude"]), float(row["latitude"]))
    point = state.centre()
    st.pydeck_chart(
        deck(
            rows,
            colours=colours,
            backdrop=Backdrop(
                outlines=borders,
                labels=labels if drawn.has_names else None,
                towns=None if drawn.has_names and labels else towns,
                silent=hatched,
                has_roads=has_roads,
            ),
            selected=selected,
            epoch=state.epoch(),
            viewpoint=Viewpoint(*point, zoom=CLOSE_ZOOM) if point else whole_map(view.cells),
        ),
        key=state.MAP,
        height=MAP_HEIGHT,
        on_select=state.picked_on_map,
        selection_mode="single-object",
        alt=f"Map of {len(view.cells):,} cells by "
        + ("how many partners call them high. " if judged else "band of risk. ")
        + "The ranked table holds the same cells.",
    )
    st.html(told)
