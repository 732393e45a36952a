"""How every page opens: its look, its marking, its title, and the map that it speaks of."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.governance import Role
from hotspots.ui import cache, charts, following, frame

if TYPE_CHECKING:
    from collections.abc import Collection

    from hotspots.publish.view import View


ONLY_ANALYSTS = (Role.ANALYST,)
"""Pages that read numbers which nobody else may see."""


def opened(title: str, *, css: str = "", roles: Collection[Role] = ONLY_ANALYSTS) -> View | None:
    """Draw the head of a page, and return the published view of whoever reads.

    Parameters
    ----------
    title : str
    css : str
        Given to the browser after the frame.
    roles : collection of Role
        Who may open the page: that it is not listed for others keeps nobody out.

    Returns
    -------
    View or None
        None where nothing is published that could be shown, or the page is not for this reader;
        the page says so.
    """
    if not headed(title, css=css, roles=roles):
        return None
    try:
        view = cache.view()
    except HotspotsError as fault:
        st.error(str(fault))
        return None
    if cache.notice():
        st.warning(cache.notice())
    return view


def headed(title: str, *, css: str = "", roles: Collection[Role] = tuple(Role)) -> bool:
    """Draw the head of a page that needs no map: marking above and below, name and title.

    Parameters
    ----------
    title : str
    css : str
        Given to the browser after the frame.
    roles : collection of Role
        Who may open the page.

    Returns
    -------
    bool
        Whether whoever reads may open it; the page says so where not.
    """
    marking = cache.marking()
    st.set_page_config(page_title=f"{title} - {marking}")
    charts.use_theme()
    # First, so that whatever goes wrong further down is marked above and below all the same.
    st.html(frame.FRAME + css + marked(marking))
    with st.container(key=frame.FOOT):
        st.html(marked(marking))
    following.follow()
    st.title(title, anchor=False)
    try:
        reader = cache.role()
    except HotspotsError as fault:
        st.error(str(fault))
        return False
    if reader not in roles:
        st.info(f"This page is not part of the {reader} view.")
    return reader in roles


def marked(marking: str) -> str:
    """Return the marking as HTML.

    >>> marked("A & B")
    '<p class="marking">A &amp; B</p>'
    """
    return f'<p class="marking">{escape(marking)}</p>'
