"""What the session remembers: every key, and the one selection that map and table share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from collections.abc import Mapping

MONTH = "month"
PERIOD = "period"
THEMES = "themes"
LAYER = "borders"
NAMES = "names"
FIND = "find"
SOUGHT = "sought"
PERIOD_A = "a"
PERIOD_B = "b"
EACH = "each"
COMPARED = "compared"
COMPARED_OF = "compared_of"
COMPARED_AS = "compared_as"
AREA = "area"
FORM = "place_form"
PLACEMENT = "placement"
PLACEMENT_SOUGHT = "placement_sought"
FEED = "feed"
MODE = "question"
LEFT_OUT = "left_out"
SERIES = "series"
HOTSPOT = "in"
SCAN = "scan"
DENSEST = "densest"
DUAL = "per_resident"
DENSITY_MAP = "density_map"
TEST = "test"
HOTSPOT_PART = "hotspot_part"
PATROL_FEWEST = "patrol_from"
PATROL_PLACES = "patrol_places"
PATROL_LOOK = "patrol_look"
PATROL_MAP = "patrol_map"
EMERGING_MONTH = "emerging_month"
ACROSS = "across"
BOUNDARIES = "boundaries"
INDICATOR = "indicator"
FLOW_YEAR = "year_to"
IMPORT_YEAR = "importing_in"
HERE = "here"
THERE = "there"
ADJUSTED = "adjusted"
SAVE_AS = "save_as"
PACK = "board_pack"
NEIGHBOURHOODS = "neighbourhoods"
NEIGHBOURHOOD = "neighbourhood"
THEME = "theme"
RING = "ring"
RADIUS = "radius"
PLACEMENT_RING = "placement_ring"
PLACEMENT_RADIUS = "placement_radius"
AREAS_OF = "areas"
COMMISSIONED = "need_in"
GROUND = "ground"
SPAN = "span"
IN_AREA = "in_area"
UNIT = "unit"
AREA_MAP = "area_map"
AREA_TABLE = "area_table"
AGREEMENT = "agreement"
PART = "look_at"
GROUP = "by"
STANDARDISATION = "standardised"
HALF_LIFE = "half_life"
MAP = "risk_map"
TABLE = "risk_table"
_CELL = "selected_cell"
_EPOCH = "map_epoch"
_CENTRE = "map_centre"
_NUDGE = "map_nudge"
_ROWS = "table_cells"
_LINK = "cell"
_NUMBER = "table_number"
_NEWEST = "newest_month"


def weight_key(source: str) -> str:
    """Return the key of a source's slider."""
    return f"weight_{source}"


def put_back(values: Mapping[str, object]) -> None:
    """Set what a reader chose back to other values, by key; the link follows."""
    for key, value in values.items():
        st.session_state[key] = value


def follow_newest(month: str) -> None:
    """Go on to the newest month where it was the newest that the page showed before."""
    before = st.session_state.get(_NEWEST, month)
    if month != before == st.session_state.get(MONTH):
        st.session_state[MONTH] = month
    st.session_state[_NEWEST] = month


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
    cells = [row["h"] for rows in chosen.values() for row in rows if "h" in row]
    if cells:
        select(cells[0])
        st.session_state[_EPOCH] = epoch() + 1


def picked_in_table(key: str, cells: list[str]) -> None:
    """Take a choice in the table over; a row is one of that very table, drawn anew or not.

    A browser also reports what a table opened with, and then it was nobody's choice.
    """
    rows = list(st.session_state[key]["selection"]["rows"])
    if rows != st.session_state[_held(key)]:
        st.session_state[_held(key)] = rows
        select(cells[rows[0]] if rows else None)


def show_in_table(cells: list[str]) -> tuple[str, list[int]]:
    """Return the table's key and the rows that it opens with as chosen.

    Other cells, or a choice from elsewhere, make a new table: row numbers of two tables are never
    mixed up, and one whose choice was set from here would no longer listen to the keyboard.

    Parameters
    ----------
    cells : list of str
        The table's cells in the order of its rows.
    """
    cell = selected_cell()
    wanted = [cells.index(cell)] if cell in cells else []
    number = st.session_state.get(_NUMBER, 0)
    held = st.session_state.get(_held(f"{TABLE} {number}"))
    is_same = st.session_state.get(_ROWS) == cells
    if is_same and held and cells[held[0]] == cell:
        # A cell may stand in several rows: the one that was chosen stays chosen.
        wanted = held
    if held != wanted or not is_same:
        number += 1
    st.session_state[_NUMBER], st.session_state[_ROWS] = number, cells
    key = f"{TABLE} {number}"
    st.session_state[_held(key)] = wanted
    return key, wanted


def _held(key: str) -> str:
    return f"{key} rows"


def centre_on(longitude: float, latitude: float) -> None:
    """Ask the map to look at a point, also when it was asked for the same one before."""
    # The browser only follows a view that differs from the last one it was sent.
    st.session_state[_NUDGE] = -st.session_state.get(_NUDGE, 1e-9)
    st.session_state[_CENTRE] = (longitude, latitude + st.session_state[_NUDGE])


def centre() -> tuple[float, float] | None:
    """Return the point that the map was asked to look at."""
    point: tuple[float, float] | None = st.session_state.get(_CENTRE)
    return point
