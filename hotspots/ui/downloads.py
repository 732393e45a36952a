"""The table as a file: built when somebody asks for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from hotspots.publish.exports import risk_csv
from hotspots.publish.leaving.provenance import published_as
from hotspots.publish.tables import risk_table
from hotspots.ui import cache
from hotspots.ui.cache.published import folder_of

if TYPE_CHECKING:
    from hotspots.publish.choice import Choice
    from hotspots.publish.view import View


def ranked_table(view: View, choice: Choice) -> None:
    """Draw the button that saves the ranked table of a choice."""
    is_tried = choice.what_if is not None
    name = "what-if" if is_tried else "risk"
    st.download_button(
        "Save this list as CSV",
        data=partial(_made, view, choice),
        file_name=f"{name}-{choice.until}.csv",
        mime="text/csv",
        key=f"save_{name}",
        on_click="ignore",
        help="Every row says which weights it was made with, and whether anybody agreed them.",
    )


def _made(view: View, choice: Choice) -> bytes:
    table = risk_table(view, cache.scored(view, choice), cache.confidence(view, choice))
    return risk_csv(view, table, choice=choice, published=published_as(folder_of(view)))
