"""Whether a page draws the map that it drew before: what is drawn first depends on it."""

from __future__ import annotations

import streamlit as st

_DRAWN = "choice_drawn"


def is_drawn_again(choice: object) -> bool:
    """Say whether a session's page showed this choice when it was drawn last, and remember it."""
    is_same = st.session_state.get(_DRAWN) == choice
    st.session_state[_DRAWN] = choice
    return is_same
