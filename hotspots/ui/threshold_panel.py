"""What partners call high, side by side on one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from hotspots.ui import thresholds
from hotspots.ui.wording import plain

if TYPE_CHECKING:
    from hotspots.publish.thresholds import Judged

TITLES = {
    "partner": "Partner",
    "here": "Its rule is",
    "response": "Promised response",
    "action": "What happens then",
    "contact": "Whom to call",
    "rule": "What it calls so",
    "name": "It calls this",
}


def show(judged: Judged | None, *, place: int) -> None:
    """Draw who calls a cell high by its own rule, and what it promises.

    Parameters
    ----------
    judged : Judged or None
        None where no partner has a threshold.
    place : int
        Row of the cell in ``view.cells``.
    """
    if judged is None:
        st.caption("No partner has told what it calls high: see `[[thresholds]]` in the settings.")
        return
    st.markdown(plain(thresholds.summary(judged, place)))
    told = thresholds.table(judged, place)
    if not told.empty:
        st.dataframe(
            told[list(TITLES)],
            hide_index=True,
            alt="What each partner calls high, whether it is met here, and the promised response",
            column_config={
                name: st.column_config.TextColumn(title, pinned=name == "partner")
                for name, title in TITLES.items()
            },
        )
