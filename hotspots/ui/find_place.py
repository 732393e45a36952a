"""The search for a place: a box, what it found, and a button for each place that may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import cache, found_words, state

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotspots.publish.found import FoundPlace
    from hotspots.publish.view import View

LABEL = "Find a place or postcode"


def show(
    view: View,
    *,
    key: str = state.SOUGHT,
    choose: Callable[[FoundPlace], None] | None = None,
) -> None:
    """Draw the search. What is typed stays in this box: no link and no file holds it.

    Parameters
    ----------
    view : View
    key : str
        Of the box.
    choose : callable, optional
        Called with the place that was chosen; the page's map goes there without it.
    """
    chosen = choose or on_the_map

    def sought() -> None:
        only = cache.place_index(view).find(st.session_state[key]).only
        if only:
            chosen(only)

    typed = st.text_input(
        LABEL,
        key=key,
        placeholder=LABEL,
        label_visibility="collapsed",
        on_change=sought,
        max_chars=100,
    )
    if not typed.strip():
        return
    index = cache.place_index(view)
    found = index.find(typed)
    st.caption(found_words.message(found, has_postcodes=index.has_postcodes))
    offered = [one for one in found.places if one.cell]
    if found.only or not offered:
        return
    cells = view.cells[view.cells["cell"].isin([one.cell for one in offered])]
    wards = dict(zip(cells["cell"], cells["name"], strict=True))
    with st.container(horizontal=True):
        for number, place in enumerate(offered):
            st.button(
                found_words.label(place, wards=wards),
                key=f"{key} {number}",
                on_click=chosen,
                args=(place,),
            )


def on_the_map(place: FoundPlace) -> None:
    """Choose the cell of a place, look at it, and put it into the link."""
    state.select(place.cell)
    state.centre_on(place.longitude, place.latitude)
