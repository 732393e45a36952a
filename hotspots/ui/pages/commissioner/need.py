"""Need: where it is by area and theme, and how sure that is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.governance import Role
from hotspots.publish.commissioning.leaving import need_table
from hotspots.ui import cache, opening, wording
from hotspots.ui.cache import commissioning
from hotspots.ui.commissioning import area_map, need_words, range_chart
from hotspots.ui.pages.commissioner import area_parts, choosing

if TYPE_CHECKING:
    from hotspots.publish.commissioning.need import Need
    from hotspots.publish.view import View

TITLE, PATH = "Need", "need"
ROLES = (Role.BOARD, Role.ANALYST)
BESIDE = "Share of the residents"


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, css=area_parts.CSS, roles=ROLES)
    if choosing.is_open(view) and view is not None:
        body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = choosing.choice(view)
        layer = choosing.layer(view)
        if layer is None or not choice.themes:
            st.info(choosing.NO_THEME if layer else choosing.NO_LAYER)
            return
        if not cache.scored(view, choice).score.sources:
            st.info(wording.NOTHING_COUNTS)
            return
        found = commissioning.need_of(view, choice, layer=layer)
        code = area_parts.chosen(found)
    if not found.is_known:
        st.info(need_words.NOTHING)
        return
    st.markdown(need_words.summary(found, choice))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _map(view, found, code=code)
    with right:
        _chart(found, code=code)
    st.header(f"All {wording.plain(found.areas.label).lower()}, most need first", anchor=False)
    area_parts.show_table(
        need_words.table(found),
        found,
        config=_columns(),
        alt="Areas, most need first, with range, residents, and what is told of them",
    )
    area_parts.save(
        view, choice, what="need", made=partial(need_table, found), label="Save this list as CSV"
    )
    st.caption(need_words.what_it_is(view))
    st.caption(need_words.left_out(view, list(commissioning.layers(view))))


def _map(view: View, found: Need, *, code: str) -> None:
    says = [need_words.tip(found, number) for number in range(len(found.areas.codes))]
    area_parts.show_map(view, found, classes=area_map.per_resident(found, says), code=code)


def _chart(found: Need, *, code: str) -> None:
    with st.container(border=True, key="panel"):
        if code:
            st.markdown(need_words.of_area(found, found.areas.codes.index(code)))
        else:
            st.markdown("**Choose an area** above, in the table or on the map.")
    people = found.areas.residents / np.nansum(found.areas.residents)
    st.altair_chart(
        range_chart.chart(found, beside=people, says=BESIDE), height=range_chart.height(found)
    )


def _columns() -> dict[str, object]:
    names = need_words.COLUMNS
    number = st.column_config.NumberColumn
    text = st.column_config.TextColumn
    return {
        "name": text(names["name"], width=170, pinned=True),
        "share": number(names["share"], format="percent", width=110),
        "range": text(names["range"], width=120),
        "first": number(names["first"], format="percent", width=110),
        "residents": number(names["residents"], format="localized", step=1, width=90),
        "times": number(
            names["times"],
            format="%.1f",
            width=120,
            help="Need for each resident, 1 for the average.",
        ),
        "incidents": text(names["incidents"], width=120),
        "per_1000": text(names["per_1000"], width=130),
        "here": number(names["here"], format="percent", width=130),
    }
