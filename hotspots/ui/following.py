"""An open page follows the map: it draws itself anew soon after another one is published."""

from __future__ import annotations

import streamlit as st

from hotspots.errors import HotspotsError
from hotspots.ui import cache

LOOKS_EVERY = "4s"
"""With the time that drawing takes, a new map is there within ten seconds."""


def follow() -> None:
    """Look from now on for another map; a page calls this before it reads what it draws."""
    try:
        _look(cache.published())
    except HotspotsError:
        # The page says what is wrong with the settings: nothing is published for them.
        return


@st.fragment(run_every=LOOKS_EVERY)
def _look(drawn: int) -> None:
    if cache.published() != drawn:
        st.rerun()
