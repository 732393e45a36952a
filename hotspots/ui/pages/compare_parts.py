"""The table of what changed between two periods, and what is to be known of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import change_words, state

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.comparing import Compared

RATIO, DIFFERENCE = "Times as many", "Difference"


def table(rows: pd.DataFrame) -> None:
    """Draw the table; see :func:`hotspots.ui.change_words.table`."""
    if rows.empty:
        st.info("Nothing was recorded in either period. Choose another theme or longer periods.")
        return
    shown = st.segmented_control(
        "Change as",
        options=(RATIO, DIFFERENCE),
        default=RATIO,
        key=state.COMPARED_AS,
        bind="query-params",
        required=True,
    )
    name = "ratio" if shown == RATIO else "difference"
    cells = rows["cell"].tolist()
    key, chosen = state.show_in_table(cells)
    number = st.column_config.NumberColumn
    form = "%.1f" if name == "ratio" else "%+.1f"
    st.dataframe(
        rows[["place", "before", "after", name, f"{name}_low", f"{name}_high", "said", "cell"]],
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": chosen}},
        selection_mode="single-row",
        hide_index=True,
        height=380,
        alt="Cells by how sure their change is. Choosing a row chooses the cell on the map.",
        column_config={
            "place": st.column_config.TextColumn("Place", width=165, pinned=True),
            "before": number("A", width=50, help="Incidents in A."),
            "after": number("B", width=50, help="Incidents in B."),
            name: number(shown, format=form, width=90),
            f"{name}_low": number("from", format=form, width=60, help="90% interval."),
            f"{name}_high": number("to", format=form, width=60, help="90% interval."),
            "said": st.column_config.TextColumn("Said of it", width=130),
            "cell": None,
        },
    )


def notes(found: Compared, *, series: int, is_same_season: bool) -> None:
    """Draw what is to be known of a comparison."""
    st.info(change_words.MEAN_OF_ALL)
    if not is_same_season:
        st.caption(
            "A and B hold other months of the year: summer and winter differ by themselves. End "
            "both with the same month to compare like with like."
        )
    clump = found.clumps[series]
    st.caption(
        "Rates of both periods are drawn towards the mean of all cells, the more the fewer "
        "incidents there are; intervals hold 90%. More than chance: of the cells said so, in all "
        "themes together, at most 5 in 100 are chance on average. "
        f"Counts of a month scatter {clump:.1f} times as much as chance alone, and are believed "
        "that much less. Months after a break in recording, and cells of which less than half of "
        "either period was received, are not compared; nor are numbers that may be seen by year "
        "only."
    )
