"""The ranked table of cells: the map in words and numbers, and the other way to choose a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import state
from hotspots.ui.ranked_rows import found_rows
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.ui.ranked_rows import RankedRows


def show(rows: RankedRows, *, top: int, height: int = 380) -> None:
    """Draw the ranked table, with a filter by place above it.

    Parameters
    ----------
    rows : RankedRows
    top : int
        How many cells are the highest.
    height : int
        In pixels.
    """
    among = f"among the {top:,} highest cells"
    sought = st.text_input(
        "Filter the table by place",
        key=state.FIND,
        placeholder="Filter the table by place",
        label_visibility="collapsed",
    )
    if sought.strip():
        rows = found_rows(rows, sought.strip())
    if not rows.cells:
        st.info(f"No cell lies in a place called '{plain(sought)}'. Try a shorter name.")
        return
    cells = rows.cells
    key, chosen = state.show_in_table(cells)
    st.dataframe(
        rows.table,
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": chosen}},
        selection_mode="single-row",
        hide_index=True,
        height=height,
        alt="Cells by how likely they are among the highest. Choosing a row chooses the cell on "
        "the map.",
        column_config={
            "name": st.column_config.TextColumn("Place", width=165),
            "score": st.column_config.NumberColumn("Score", format="%.1f", width=55),
            "band": st.column_config.TextColumn("Band", width=85),
            "p_top": st.column_config.NumberColumn(
                "In top", format="percent", width=60, help=f"How likely it is {among}."
            ),
            "sure": st.column_config.TextColumn(
                "How sure",
                width=85,
                help="Robust: above 90%. Contested: 10 to 90%. Few sources: high on the word of "
                "too few.",
            ),
            "rank": st.column_config.NumberColumn("Rank", width=50, help="By score."),
            "incidents": st.column_config.NumberColumn(
                "Incidents",
                width=75,
                help="Those that may be told by month; small numbers of hospitals are not in it.",
            ),
            "cell": None,
        },
    )
    st.caption(
        f"Sorted by how likely a cell is {among}, then by score. "
        "Tick the box of a row to choose it. By keyboard: arrow keys move, Shift and Space choose, "
        "Escape lets go. The table holds every cell of the map."
    )
