"""The map and the table of areas, and the one area that both choose."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.commissioning.leaving import commissioned_csv
from hotspots.publish.leaving.formats import file_name
from hotspots.publish.leaving.provenance import published_as
from hotspots.ui import cache, state
from hotspots.ui.cache import commissioning
from hotspots.ui.cache.published import folder_of
from hotspots.ui.commissioning import area_map

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    import pandas as pd

    from hotspots.publish.choice import Choice
    from hotspots.publish.commissioning.need import Need
    from hotspots.publish.view import View
    from hotspots.ui.commissioning.area_map import Classes

HEIGHT = 460
NOBODY = ""

CSS = """<style>
.st-key-area_map, .st-key-area_map > div{height:clamp(280px,calc(100vh - 27rem),640px)!important}
</style>"""
"""Given to ``st.html`` by every page with a map of areas."""


def chosen(found: Need) -> str:
    """Draw the choice of one area, and return its code, empty for none."""
    areas = found.areas
    names = dict(zip(areas.codes, areas.names, strict=True))
    if st.session_state.get(state.IN_AREA, NOBODY) not in {NOBODY, *names}:
        # Another layer has other areas.
        st.session_state[state.IN_AREA] = NOBODY
    code: str = st.selectbox(
        "Area",
        options=[NOBODY, *sorted(names, key=names.__getitem__)],
        format_func=lambda one: names.get(one, "None chosen"),
        key=state.IN_AREA,
        bind="query-params",
        width=235,
        help="Also by a row of the table, or by a click on the map.",
    )
    return code


def show_map(view: View, found: Need, *, classes: Classes, code: str) -> None:
    """Draw the map of areas, and its legend above it."""
    st.html(area_map.legend(classes))
    st.pydeck_chart(
        area_map.area_deck(
            view.cells,
            found,
            classes=classes,
            outlines=commissioning.outlines_of(view)[found.areas.layer],
            chosen=code,
            towns=cache.basemap(view)[0],
        ),
        key=state.AREA_MAP,
        height=HEIGHT,
        on_select=_picked_on_map,
        selection_mode="single-object",
        alt=f"Map of {len(found.areas.codes):,} areas by {classes.title.lower()}. The table holds "
        "the same areas.",
    )


def show_table(
    table: pd.DataFrame, found: Need, *, config: dict[str, Any], alt: str, height: int = 380
) -> None:
    """Draw a table of areas, most need first; choosing a row chooses the area."""
    codes = [found.areas.codes[n] for n in found.order.tolist()]
    key = f"{state.AREA_TABLE} {found.areas.layer}"
    st.dataframe(
        table,
        key=key,
        on_select=lambda: _picked_in_table(key, codes),
        selection_mode="single-row",
        hide_index=True,
        height=height,
        alt=alt,
        column_config=config,
    )


def save(
    view: View, choice: Choice, *, what: str, made: Callable[[], pd.DataFrame], label: str
) -> None:
    """Draw the button that saves a table as CSV, made when somebody asks for it."""
    st.download_button(
        label,
        data=partial(_csv, view, choice, made),
        file_name=file_name("csv", view=view.about["view"], until=choice.until, what=what),
        mime="text/csv",
        key=f"save_{what}",
        on_click="ignore",
        help="Every row says which view, snapshot and weights it was made of.",
    )


def _csv(view: View, choice: Choice, made: Callable[[], pd.DataFrame]) -> bytes:
    return commissioned_csv(view, made(), choice=choice, published=published_as(folder_of(view)))


def _picked_on_map() -> None:
    told = st.session_state[state.AREA_MAP]["selection"]["objects"]
    rows = [row for each in told.values() for row in each]
    codes = [(row.get("properties") or row).get("c") for row in rows]
    if codes and codes[0]:
        st.session_state[state.IN_AREA] = codes[0]


def _picked_in_table(key: str, codes: list[str]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    st.session_state[state.IN_AREA] = codes[rows[0]] if rows else NOBODY
