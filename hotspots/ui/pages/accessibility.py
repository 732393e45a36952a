"""Accessibility statement: how to use the pages, and what does not work yet."""

from __future__ import annotations

import streamlit as st

from hotspots.ui import opening
from hotspots.ui.texts import text

TITLE = "Accessibility statement"
PATH = "accessibility"


def page() -> None:
    """Draw the page."""
    opening.headed(TITLE)
    with st.container(width=760):
        st.markdown(text("accessibility"))
