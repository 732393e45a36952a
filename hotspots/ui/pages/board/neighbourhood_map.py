"""The map of a neighbourhood among its surroundings, and the same cells as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.places.cells import from_text
from hotspots.publish.choice import default_choice
from hotspots.ui import cache, legend, palette
from hotspots.ui.board import area_tables
from hotspots.ui.cache import board as boards
from hotspots.ui.deck import Backdrop, Viewpoint, deck, whole_map
from hotspots.ui.hotspot_outlines import nameless
from hotspots.ui.wording import listed, month_name, months, plain

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView

KEY = "neighbourhood_map"
HEIGHT = 430
CLOSEST = 13.0
ROOM = 0.9
"""The map is opened so much further out than its cells need: what lies around is seen too."""
CSS = f"""<style>
.st-key-{KEY}, .st-key-{KEY} > div{{height:clamp(280px,48vh,520px)!important}}
</style>"""


def show(view: BoardView, number: int) -> None:
    """Draw the map of a neighbourhood and its table."""
    units, choice = boards.units(view), default_choice(view)
    name, places = units.names[number], units.cells[number]
    cells = view.cells["cell"].to_numpy()[places].tolist()
    st.html(legend.legend(view, cache.scored(view, choice)))
    borders, labels = cache.outlines(view, units.layer)
    _, has_roads = cache.basemap(view)
    st.pydeck_chart(
        deck(
            boards.cell_rows(view),
            colours=palette.band_colours(len(view.about["bands"])),
            backdrop=Backdrop(
                outlines=borders,
                labels=labels,
                has_roads=has_roads,
                hotspots=nameless([(name, from_text(cells))]),
            ),
            selected=None,
            epoch=0,
            viewpoint=_looks_at(view, number),
        ),
        key=KEY,
        height=HEIGHT,
        alt=f"Map of {name} among its surroundings: cells by band of risk, the neighbourhood with "
        "a double line around it. The table below holds its cells.",
    )
    themes = listed(list(choice.themes))
    st.caption(
        f"You are looking at {plain(themes)} over {months(choice.period_months)} to "
        f"{month_name(choice.until)}, from treated yearly counts; the line is drawn around "
        f"{plain(name)}, {len(cells):,} cells of resolution {view.about['resolution']}."
    )
    rows = area_tables.cells_table(cache.table(view, choice), view=view, cells=cells)
    with st.expander("The cells of this map as a table"):
        _table(rows)


def _looks_at(view: BoardView, number: int) -> Viewpoint:
    own = whole_map(view.cells.iloc[boards.units(view).cells[number]], width=560, height=HEIGHT)
    zoom = round(min(own.zoom - ROOM, CLOSEST), 2)
    return Viewpoint(own.longitude, own.latitude, zoom)


def _table(rows: object) -> None:
    st.dataframe(
        rows,
        hide_index=True,
        alt="Cells of the neighbourhood by how likely they are among the highest of the map",
        column_config={
            "name": st.column_config.TextColumn("Place", width=220, pinned=True),
            "band": st.column_config.TextColumn("Band", width=110),
            "score": st.column_config.NumberColumn("Score", format="%.0f", width=60),
            "p_top": st.column_config.NumberColumn(
                "Among the highest",
                format="percent",
                width=120,
                help="How likely it is that the cell is among the highest of the map.",
            ),
            "rank": st.column_config.TextColumn("Rank, nine times in ten", width=150),
            "cell": st.column_config.TextColumn("Cell", width=140),
        },
    )
