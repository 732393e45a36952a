"""Whether school days differ from holidays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish import school_times
from hotspots.ui import cache, school_words

if TYPE_CHECKING:
    from hotspots.publish.view import View
    from hotspots.ui.cache import Asked


def show(view: View, asked: Asked, *, hotspot: str) -> None:
    """Draw what is known of school days, on the map or in one hotspot.

    Parameters
    ----------
    view : View
    asked : Asked
    hotspot : str
        Its name, empty for the whole map.
    """
    st.subheader("School days and holidays", anchor=False)
    if not school_times.terms(view):
        st.markdown(school_words.NO_TERMS)
        return
    st.markdown(school_words.school(cache.school_days(view, asked, hotspot=hotspot)))
    st.caption(school_words.NOTE)
