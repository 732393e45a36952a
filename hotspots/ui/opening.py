"""How every page opens: its look, its title, and the map that it speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.ui import cache, following, frame

if TYPE_CHECKING:
    from hotspots.publish.view import View


def opened(title: str, *, css: str = "") -> View | None:
    """Draw the head of a page, and return the published view.

    Parameters
    ----------
    title : str
    css : str
        Given to the browser after the frame.

    Returns
    -------
    View or None
        None where nothing is published that could be shown; the page says so.
    """
    st.html(frame.FRAME + css)
    following.follow()
    st.title(title, anchor=False)
    try:
        view = cache.view()
    except HotspotsError as fault:
        st.error(str(fault))
        return None
    if cache.notice():
        st.warning(cache.notice())
    return view
