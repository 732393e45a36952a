"""Concentration: what 1, 2 and 5% of the land, or of the residents, holds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.governance import Role
from hotspots.publish.commissioning.leaving import concentration_table
from hotspots.ui import cache, opening, state, wording
from hotspots.ui.cache import commissioning
from hotspots.ui.commissioning import concentration_words as words
from hotspots.ui.pages.commissioner import area_parts, choosing
from hotspots.ui.table_height import table_height

if TYPE_CHECKING:
    from hotspots.publish.view import View

TITLE, PATH = "Concentration", "concentration"
ROLES = (Role.BOARD, Role.ANALYST)
HEIGHT = 400


def page() -> None:
    """Draw the page."""
    view = opening.opened(TITLE, roles=ROLES)
    if choosing.is_open(view) and view is not None:
        body(view)


@st.fragment
def body(view: View) -> None:
    """Draw everything that follows the reader's choice."""
    if cache.is_outdated(view):
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        choice = choosing.choice(view)
    if not choice.themes:
        st.info(choosing.NO_THEME)
        return
    if not cache.scored(view, choice).score.sources:
        st.info(wording.NOTHING_COUNTS)
        return
    found = commissioning.concentration_of(view, choice)
    if found is None or not words.is_known(found):
        st.info(words.NOTHING)
        return
    st.markdown(words.summary(found, choice))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        grounds = {words.LAND: found.land, words.RESIDENTS: found.residents}
        of_the = st.segmented_control(
            "Share of the",
            options=[name for name, curve in grounds.items() if curve],
            default=words.LAND,
            format_func=str.capitalize,
            key=state.GROUND,
            bind="query-params",
            required=True,
        )
        curve = grounds[of_the] or found.land
        st.altair_chart(words.chart(curve, of_the=of_the), height=HEIGHT)
        st.markdown(words.parts(curve, of_the=of_the))
    with right:
        st.dataframe(
            words.table(found),
            hide_index=True,
            height=table_height(len(words.table(found)), most=12),
            alt="What the densest parts of the land and of the residents hold, with ranges",
            column_config={
                name: st.column_config.NumberColumn(label, format="%.1f", width=90)
                if name == "times"
                else st.column_config.TextColumn(label, width=90)
                for name, label in words.COLUMNS.items()
            },
        )
        area_parts.save(
            view,
            choice,
            what="concentration",
            made=partial(concentration_table, found),
            label="Save this table as CSV",
        )
    st.markdown(words.lattice(found))
    st.caption(words.gini(found))
