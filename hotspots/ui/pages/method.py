"""Method: how the map is made, in plain words."""

from __future__ import annotations

import streamlit as st

from hotspots.ui import opening
from hotspots.ui.texts import text

TITLE = "Method"
PATH = "method"


def page() -> None:
    """Draw the page."""
    opening.headed(TITLE)
    with st.container(width=760):
        st.markdown(text("method"))
