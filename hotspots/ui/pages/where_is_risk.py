"""Where is risk? One map, one ranked table that says the same, one panel that explains a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.ui import (
    cache,
    cell_panel,
    filters,
    following,
    frame,
    legend,
    makings,
    palette,
    state,
    wording,
)
from hotspots.ui.deck import Backdrop, Viewpoint, deck, whole_map

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.risk_map import Choice, RiskMap
    from hotspots.publish.view import View

CLOSE_ZOOM = 11.5
MAP_HEIGHT = 560

CSS = """<style>
.st-key-risk_map, .st-key-risk_map > div{height:clamp(300px,calc(100vh - 23.5rem),820px)!important}
</style>"""


def page() -> None:
    """Draw the page."""
    st.html(frame.FRAME + CSS)
    following.follow()
    try:
        view = cache.view()
    except HotspotsError as fault:
        st.title("Where is risk?", anchor=False)
        st.error(str(fault))
        return
    if cache.notice():
        st.warning(cache.notice())
    body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    st.title("Where is risk?", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = filters.choice(view)
        layer, has_names = filters.borders(view)
    if not choice.themes:
        st.info("No theme is on. Switch on at least one to see where risk is.")
        return
    scored = cache.scored(view, choice)
    table = cache.table(view, choice)
    st.markdown(_summary(view, choice, table))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(view, choice, scored, layer=layer, has_names=has_names)
    with right:
        _panel(view, scored)
        _table(table)
    makings.show(view)


def _summary(view: View, choice: Choice, table: pd.DataFrame) -> str:
    no_data = int((table["band"] == "no data").sum())
    top = [band["name"] for band in view.about["bands"]][-2:]
    high = int(table["band"].isin(top).sum())
    weights = view.about["weights"]
    missing = f", {no_data:,} have **no data**" if no_data else ""
    return (
        f"**{view.about['partnership']}**: {wording.listed(choice.themes)} over "
        f"{wording.months(choice.period_months)} to {wording.month_name(choice.until)}. "
        f"Of {len(table):,} cells {high:,} are {' or '.join(top)}{missing}. "
        f"Weights: {weights['name']}, agreed by {weights['agreed_by']}."
    )


def _map(view: View, choice: Choice, scored: RiskMap, *, layer: str, has_names: bool) -> None:
    st.html(legend.legend(view, scored))
    borders, labels = cache.outlines(view, layer) if layer else (None, None)
    towns, has_roads = cache.basemap(view)
    cell = state.selected_cell()
    selected = None
    if cell in set(view.cells["cell"]):
        row = view.cells.iloc[view.place_of(str(cell))]
        selected = (str(cell), float(row["longitude"]), float(row["latitude"]))
    point = state.centre()
    st.pydeck_chart(
        deck(
            cache.cell_rows(view, choice),
            colours=palette.band_colours(len(view.about["bands"])),
            backdrop=Backdrop(
                outlines=borders,
                labels=labels if has_names else None,
                towns=None if has_names and labels else towns,
                silent=cache.silent_rows(view, choice),
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
        alt=f"Map of {len(view.cells):,} cells by band of risk. "
        "The ranked table holds the same cells.",
    )


def _panel(view: View, scored: RiskMap) -> None:
    cell = state.selected_cell()
    with st.container(border=True, key="panel"):
        if cell is None:
            st.markdown("**Choose a cell** on the map, or a row in the table, to see why.")
        elif cell not in set(view.cells["cell"]):
            st.markdown(f"The cell `{cell}` of this link is not on this map.")
            st.button("Clear", on_click=state.clear)
        else:
            cell_panel.show(view, scored, place=view.place_of(cell), today=cache.today())


def _table(table: pd.DataFrame) -> None:
    sought = st.text_input(
        "Find a place", key=state.FIND, placeholder="Find a place", label_visibility="collapsed"
    )
    if sought.strip():
        found = table["name"].str.contains(sought.strip(), case=False, regex=False)
        table = table[found | (table["cell"] == sought.strip())]
    if table.empty:
        st.info(f"No cell lies in a place called '{sought}'. Try a shorter name.")
        return
    cells = table["cell"].tolist()
    key, rows = state.show_in_table(cells)
    st.dataframe(
        table[["rank", "name", "score", "band", "incidents", "cell"]].round({"score": 1}),
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": rows}},
        selection_mode="single-row",
        hide_index=True,
        height=380,
        alt="Cells ranked by score. Choosing a row chooses the cell on the map.",
        column_config={
            "rank": st.column_config.NumberColumn("Rank", width=55),
            "name": st.column_config.TextColumn("Place", width=190),
            "score": st.column_config.NumberColumn("Score", format="%.1f", width=60),
            "band": st.column_config.TextColumn("Band", width=100),
            "incidents": st.column_config.NumberColumn("Incidents", width=75),
            "cell": None,
        },
    )
    st.caption(
        "Tick the box of a row to choose it. By keyboard: arrow keys move, Shift and Space choose, "
        "Escape lets go. A score of 100 is a cap: cells that reach it share a rank. "
        "The table holds every cell of the map."
    )
