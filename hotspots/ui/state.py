"""What the session remembers: every key, and the one selection that map and table share."""

from __future__ import annotations

import streamlit as st

MONTH = "month"
PERIOD = "period"
THEMES = "themes"
LAYER = "borders"
NAMES = "names"
FIND = "find"
MAP = "risk_map"
TABLE = "risk_table"
_CELL = "selected_cell"
_EPOCH = "map_epoch"
_CENTRE = "map_centre"
_NUDGE = "map_nudge"
_ROWS = "table_cells"
_LINK = "cell"


def selected_cell() -> str | None:
    """Return the chosen cell; a link may name it."""
    if _CELL not in st.session_state:
        st.session_state[_CELL] = st.query_params.get(_LINK)
    cell: str | None = st.session_state[_CELL]
    return cell


def select(cell: str | None) -> None:
    """Choose a cell, or none, and put it into the link."""
    st.session_state[_CELL] = cell
    if cell:
        st.query_params[_LINK] = cell
    elif _LINK in st.query_params:
        del st.query_params[_LINK]


def clear() -> None:
    """Choose no cell."""
    select(None)


def epoch() -> int:
    """Return how many clicks on the map were taken over."""
    return int(st.session_state.get(_EPOCH, 0))


def picked_on_map() -> None:
    """Take a click on the map over.

    The browser's own selection is dropped with the next layer ids; it reports that as an empty
    selection, which is nobody's wish.
    """
    chosen = st.session_state[MAP]["selection"]["objects"]
    cells = [row["h"] for rows in chosen.values() for row in rows]
    if cells:
        select(cells[0])
        st.session_state[_EPOCH] = epoch() + 1


def picked_in_table() -> None:
    """Take a choice in the table over."""
    rows = st.session_state[TABLE]["selection"]["rows"]
    cells = st.session_state[_ROWS]
    select(cells[rows[0]] if rows else None)


def show_in_table(cells: list[str]) -> None:
    """Mark the chosen cell in the table; call before the table is drawn.

    Parameters
    ----------
    cells : list of str
        The table's cells in the order of its rows.
    """
    st.session_state[_ROWS] = cells
    cell = selected_cell()
    wanted = [cells.index(cell)] if cell in cells else []
    shown = st.session_state.get(TABLE, {"selection": {"rows": []}})
    if list(shown["selection"]["rows"]) != wanted:
        st.session_state[TABLE] = {"selection": {"rows": wanted, "columns": [], "cells": []}}


def centre_on(longitude: float, latitude: float) -> None:
    """Ask the map to look at a point, also when it was asked for the same one before."""
    # The browser only follows a view that differs from the last one it was sent.
    st.session_state[_NUDGE] = -st.session_state.get(_NUDGE, 1e-9)
    st.session_state[_CENTRE] = (longitude, latitude + st.session_state[_NUDGE])


def centre() -> tuple[float, float] | None:
    """Return the point that the map was asked to look at."""
    point: tuple[float, float] | None = st.session_state.get(_CENTRE)
    return point
