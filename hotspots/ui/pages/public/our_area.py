"""What was recorded in our area? Bands by theme, for anybody: no number, no ranking."""

from __future__ import annotations

from functools import partial

import streamlit as st

from hotspots.governance import Role
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.formats import MEDIA_TYPES, file_name
from hotspots.publish.leaving.provenance import published_as
from hotspots.publish.leaving.public_bands import public_csv
from hotspots.publish.view import PublicView
from hotspots.ui import cache, find_place, map_chart, opening, public_map, public_words, state
from hotspots.ui.cache.published import folder_of
from hotspots.ui.deck import Backdrop, Viewpoint, deck, whole_map
from hotspots.ui.wording import plain

TITLE, PATH = "What was recorded in our area?", "our-area"
LAYER = "ward"
"""Whose borders and names are drawn, where the map has them."""


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=map_chart.CSS, roles=(Role.PUBLIC,))
    if not isinstance(view, PublicView):
        return
    if not view.months or not view.about["themes"]:
        st.info(public_words.NOTHING)
        return
    body(view)


@st.fragment
def body(view: PublicView) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    themes = view.about["themes"]
    theme = st.segmented_control(
        "Theme",
        options=themes,
        default=themes[-1],
        key=state.THEME,
        format_func=str.capitalize,
        bind="query-params",
        required=True,
    )
    st.markdown(public_words.looked_at(view, theme))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(view, theme)
    with right:
        _panel(view)
        _table(view)
        _save(view)
    st.markdown(public_words.NOT_FOR)
    left, right = st.columns(2, gap="medium")
    with left:
        area = float(view.cells["area_km2"].mean())
        st.markdown(public_words.HOW.format(area=area))
        st.markdown(public_words.made_of(view, theme))
        st.caption(public_words.terms(view))
    with right:
        st.markdown("**What these records leave out**")
        st.markdown("\n".join(f"- {line}" for line in public_words.left_out(view)))


def _map(view: PublicView, theme: str) -> None:
    find_place.show(view)
    st.html(public_map.legend_of(view, theme))
    has_layer = LAYER in {one["name"] for one in view.about["layers"]}
    borders, _ = cache.outlines(view, LAYER) if has_layer else (None, None)
    towns, has_roads = cache.basemap(view)
    point = state.centre()
    st.pydeck_chart(
        deck(
            public_map.rows(view, theme),
            colours=public_map.colours(len(view.about["bands"])),
            backdrop=Backdrop(outlines=borders, towns=towns, has_roads=has_roads),
            selected=_selected(view),
            epoch=state.epoch(),
            viewpoint=Viewpoint(*point, zoom=map_chart.CLOSE_ZOOM)
            if point
            else whole_map(view.cells),
        ),
        key=state.MAP,
        height=map_chart.MAP_HEIGHT,
        on_select=state.picked_on_map,
        selection_mode="single-object",
        alt=f"Map of {len(view.cells):,} places by band of what was recorded. The table holds the "
        "same places.",
    )


def _selected(view: PublicView) -> tuple[str, float, float] | None:
    cell = state.selected_cell()
    if cell not in set(view.cells["cell"]):
        return None
    row = view.cells.iloc[view.place_of(str(cell))]
    return str(cell), float(row["longitude"]), float(row["latitude"])


def _panel(view: PublicView) -> None:
    cell = state.selected_cell()
    with st.container(border=True, key="panel"):
        if cell is None:
            st.markdown(
                "**Look for a street or a ward**, or choose a place on the map or in the table."
            )
            return
        if cell in set(view.cells["cell"]):
            name = view.cells["name"].iloc[view.place_of(cell)]
            st.header(plain(name), anchor=False)
            st.markdown("\n".join(f"- {line}" for line in public_words.of_cell(view, cell)))
        else:
            st.markdown("The place of this link is not on this map.")
        st.button("Clear", on_click=state.clear)


def _table(view: PublicView) -> None:
    told = public_map.table(view)
    cells = told["cell"].tolist()
    key, rows = state.show_in_table(cells)
    st.dataframe(
        told,
        key=key,
        on_select=lambda: state.picked_in_table(key, cells),
        selection_default={"selection": {"rows": rows}},
        selection_mode="single-row",
        hide_index=True,
        height=360,
        alt="Places by name, with their band of every theme. Choosing a row chooses the place on "
        "the map.",
        column_config={
            "place": st.column_config.TextColumn("Where", width=190, pinned=True),
            **{
                public_map.column(number): st.column_config.TextColumn(
                    plain(theme).capitalize(), width=130
                )
                for number, theme in enumerate(view.about["themes"])
            },
            "cell": None,
        },
    )
    st.caption(
        "In the order of names, never of bands. Tick the box of a row to choose it. By keyboard: "
        "arrow keys move, Shift and Space choose, Escape lets go."
    )


def _save(view: PublicView) -> None:
    st.download_button(
        "Save these bands as CSV",
        data=partial(_made, view),
        file_name=file_name(
            "csv", view=view.about["view"], until=default_choice(view).until, what="bands"
        ),
        mime=MEDIA_TYPES["csv"],
        key="save_bands",
        on_click="ignore",
        help="Every row says what it was made of. There is no number of incidents in it.",
    )


def _made(view: PublicView) -> bytes:
    return public_csv(view, published=published_as(folder_of(view)))
