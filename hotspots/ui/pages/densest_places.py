"""Which circles of the whole period hold most against the people there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.local_findings import counts_people
from hotspots.ui import cache, scan_words, state, time_words

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked


def show(view: View, asked: Asked) -> None:
    """Draw the answer as soon as somebody asks for it.

    Parameters
    ----------
    view : View
    asked : Asked
        Its period; all themes are looked at together.
    """
    st.subheader("Or was it always so?", anchor=False)
    if not counts_people(view):
        st.markdown(scan_words.NO_PEOPLE)
        return
    st.markdown(scan_words.ABOUT)
    if not st.toggle(
        "Look at the whole period (half a minute)", key=state.DENSEST, bind="query-params"
    ):
        return
    found = cache.densest(view, asked)
    if found is None:
        st.markdown("Nothing can be expected here: no month of the period was received in full.")
        return
    st.markdown(f"**{scan_words.densest(view, found)}**")
    table = time_words.scan_table(view, found, series=cache.tested(view).series)
    st.dataframe(
        table.drop(columns="Last months", errors="ignore"),
        hide_index=True,
        alt="Circles that hold more than the people there let expect",
    )
    if found.left_out:
        st.caption(f"{found.left_out:,} incidents where nobody is known to be were left out.")
