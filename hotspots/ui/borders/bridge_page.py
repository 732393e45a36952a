"""A bridge on the screen: the parts of its page as tables, and the page to save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from hotspots.ui import wording
from hotspots.ui.table_height import table_height

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from hotspots.publish.borders.bridge import Bridge
    from hotspots.publish.borders.bridge_parts import Part, Table

MOST_ROWS = 12
"""How many are shown before a table scrolls."""


def show(parts: Sequence[Part]) -> None:
    """Draw the parts of a bridge; see :func:`hotspots.publish.borders.bridge_parts.parts`."""
    for part in parts:
        st.header(wording.plain(part.title), anchor=False)
        for sentence in part.says:
            st.markdown(wording.plain(sentence))
        for place, table in enumerate(part.tables):
            _table(table, key=f"bridge {part.title} {place}")


def save(bridge: Bridge, *, page: Callable[[], bytes]) -> None:
    """Draw the button that saves the page, made when somebody asks for it."""
    sides = [bridge.here.authority.code, bridge.there.authority.code]
    st.download_button(
        "Save as one page",
        data=page,
        file_name=f"bridge-{'-'.join(_harmless(code) for code in sides)}-{bridge.on}.html",
        mime="text/html",
        key="save_bridge",
        on_click="ignore",
        help="One file to print or send: map, flows, hotspots, contacts, agreements, gaps.",
    )


def _table(table: Table, *, key: str) -> None:
    st.markdown(f"**{wording.plain(table.caption)}**")
    if not table.rows:
        st.markdown(wording.plain(table.none))
        return
    st.dataframe(
        pd.DataFrame(list(table.rows), columns=list(table.heads)),
        hide_index=True,
        height=table_height(len(table.rows), most=MOST_ROWS),
        key=key,
    )


def _harmless(code: str) -> str:
    """Return a code as a file's name may hold it.

    >>> _harmless("X23/../1")
    'X231'
    """
    return "".join(one for one in code if one.isalnum())
