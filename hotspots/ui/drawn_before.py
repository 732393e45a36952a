"""Whether a page draws the map that it drew before: what is drawn first depends on it."""

from __future__ import annotations

from typing import Literal

import streamlit as st

HowDrawn = Literal["first", "again", "anew"]

_DRAWN = "choice_drawn"


def how_drawn(choice: object) -> HowDrawn:
    """Say how a choice stands to the one that a session's page showed last, and remember it."""
    before = st.session_state.get(_DRAWN)
    st.session_state[_DRAWN] = choice
    if before is None:
        return "first"
    return "again" if before == choice else "anew"
