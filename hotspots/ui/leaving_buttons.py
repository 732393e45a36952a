"""The buttons with which a map leaves the screen: tables, map files, pictures, the board pack."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance.register import plans
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.csv_file import safe_csv
from hotspots.publish.leaving.export import exported
from hotspots.publish.leaving.formats import MEDIA_TYPES, file_name
from hotspots.publish.leaving.pack.board_pack import STAGES, board_pack
from hotspots.publish.leaving.provenance import provenance, published_as
from hotspots.publish.leaving.reading import map_outlines, read_layer
from hotspots.ui import cache, state
from hotspots.ui.cache import register as registers
from hotspots.ui.cache.published import folder_of
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pandas as pd

    from hotspots.governance.register import Plan
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


def table(view: View, rows: Callable[[], pd.DataFrame], *, what: str, label: str) -> None:
    """Draw the button that saves a table of a page as CSV, with what it was made of in every row.

    Parameters
    ----------
    view : View
    rows : callable
        Makes the table when somebody asks for it.
    what : str
        What stands in the name of the file.
    label : str
    """
    until = default_choice(view).until
    st.download_button(
        label,
        data=partial(_table, view, rows),
        file_name=file_name("csv", view=view.about["view"], until=until, what=what),
        mime=MEDIA_TYPES["csv"],
        key=f"save_{what}",
        on_click="ignore",
        help="The file says which view, snapshot and weights it was made of.",
    )


def pack(view: View, choice: Choice) -> None:
    """Draw the button that makes the board pack, then the one that saves it.

    A pack is offered as long as the map and the plans are those that it was made of.
    """
    is_wanted = st.button("Make the board pack", key="make_pack")
    of, content = st.session_state.get(state.PACK, (None, b""))
    if not is_wanted and of is None:
        return
    try:
        known = plans(registers.register())
    except HotspotsError as fault:
        st.error(plain(str(fault)))
        return
    made_of = (view.key, choice, known)
    if is_wanted:
        content = _packed(view, choice, known)
        st.session_state[state.PACK] = (made_of, content)
    if is_wanted or of == made_of:
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


def _table(view: View, rows: Callable[[], pd.DataFrame]) -> bytes:
    made = provenance(view, default_choice(view), published=published_as(folder_of(view)))
    return safe_csv(rows(), made=made)


def _made(view: View, choice: Choice, kind: str) -> bytes:
    folder = folder_of(view)
    layer = read_layer(view, folder=folder, choice=choice, table=cache.table(view, choice))
    return exported(layer, kind=kind, outlines=map_outlines(view, folder=folder))


def _packed(view: View, choice: Choice, known: Sequence[Plan]) -> bytes:
    bar = st.progress(0.0, text=STAGES[0])

    def tell(says: str) -> None:
        bar.progress(STAGES.index(says) / len(STAGES), text=says)

    content = board_pack(
        view,
        folder=folder_of(view),
        scored=cache.scored(view, choice),
        table=cache.table(view, choice),
        plans=[asdict(one) for one in known],
        today=cache.today(),
        tell=tell,
    )
    bar.empty()
    return content
