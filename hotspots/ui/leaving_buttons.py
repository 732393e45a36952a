"""The buttons with which a map leaves the screen: tables, map files, pictures, the board pack."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.leaving.export import exported
from hotspots.publish.leaving.formats import MEDIA_TYPES, file_name
from hotspots.publish.leaving.pack.board_pack import STAGES, board_pack
from hotspots.publish.leaving.reading import map_outlines, read_layer
from hotspots.ui import cache, state
from hotspots.ui.cache.published import folder_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View

KINDS = {
    "csv": "Table (CSV)",
    "gpkg": "Map file (GeoPackage)",
    "geojson": "Map file (GeoJSON)",
    "geoparquet": "Map file (GeoParquet)",
    "svg": "Picture (SVG)",
    "png": "Picture (PNG)",
}
"""Format to what people call it."""


def exports(view: View, choice: Choice) -> None:
    """Draw the button that saves the map of a choice, and what it is saved as."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = st.selectbox(
            "Save this map as",
            options=list(KINDS),
            format_func=KINDS.__getitem__,
            key=state.SAVE_AS,
            width=220,
        )
        st.download_button(
            "Save",
            data=partial(_made, view, choice, kind),
            file_name=file_name(kind, view=view.about["view"], until=choice.until),
            mime=MEDIA_TYPES[kind],
            key="save_map",
            on_click="ignore",
            help="The file says which view, snapshot and weights it was made of.",
        )


def pack(view: View, choice: Choice, *, plans: Iterable[Mapping[str, Any]] = ()) -> None:
    """Draw the button that makes the board pack, then the one that saves it.

    Parameters
    ----------
    view : View
    choice : Choice
    plans : iterable of mapping
        See :func:`hotspots.publish.leaving.pack.plans.plan_of`.
    """
    if st.button("Make the board pack", key="make_pack"):
        st.session_state[state.PACK] = ((view.key, choice), _packed(view, choice, plans))
    of, content = st.session_state.get(state.PACK, (None, b""))
    if of == (view.key, choice):
        st.download_button(
            "Save the board pack (PDF)",
            data=content,
            file_name=file_name(
                "pdf", view=view.about["view"], until=choice.until, what="board-pack"
            ),
            mime=MEDIA_TYPES["pdf"],
            key="save_pack",
            on_click="ignore",
        )


def _made(view: View, choice: Choice, kind: str) -> bytes:
    folder = folder_of(view)
    layer = read_layer(view, folder=folder, choice=choice, table=cache.table(view, choice))
    return exported(layer, kind=kind, outlines=map_outlines(view, folder=folder))


def _packed(view: View, choice: Choice, plans: Iterable[Mapping[str, Any]]) -> bytes:
    bar = st.progress(0.0, text=STAGES[0])

    def tell(says: str) -> None:
        bar.progress(STAGES.index(says) / len(STAGES), text=says)

    content = board_pack(
        view,
        folder=folder_of(view),
        choice=choice,
        scored=cache.scored(view, choice),
        table=cache.table(view, choice),
        plans=plans,
        tell=tell,
    )
    bar.empty()
    return content
