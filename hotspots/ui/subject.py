"""The place that a profile speaks of: a cell of the map, or an area of a layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import streamlit as st

from hotspots.publish.near import place_names
from hotspots.ui import state

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.found import FoundPlace
    from hotspots.publish.view import View

BETWEEN = ":"
"""Between the layer and the name of an area in a link."""


@dataclass(frozen=True)
class Subject:
    """A place of a view."""

    name: str
    places: NDArray[np.intp]
    """Rows of its cells in ``view.cells``; of a cell, its own."""
    layer: str = ""
    """Of an area; empty for a cell."""

    @property
    def is_cell(self) -> bool:
        """Whether it is a single cell of the map."""
        return not self.layer


def cell_subject(view: View, cell: str) -> Subject | None:
    """Return a cell of the map, None where it is not on it."""
    found = np.flatnonzero(view.cells["cell"].to_numpy() == cell)
    return Subject(str(place_names(view)[found[0]]), found[:1]) if len(found) else None


def area_subject(view: View, layer: str, name: str) -> Subject | None:
    """Return an area of a layer, None where the map has none of that name."""
    if layer not in {one["name"] for one in view.about["layers"]}:
        return None
    found = np.flatnonzero((view.cells[layer] == name).to_numpy())
    return Subject(name, found, layer) if len(found) else None


def of_place(view: View, place: FoundPlace) -> Subject | None:
    """Return what a profile speaks of where a place was found."""
    if place.layer:
        return area_subject(view, place.layer, place.name)
    return cell_subject(view, place.cell)


def chosen(view: View) -> tuple[Subject | None, bool]:
    """Return what was chosen, by a link or on the page, and whether anything was."""
    if state.AREA not in st.session_state:
        st.session_state[state.AREA] = st.query_params.get(state.AREA, "")
    layer, _, name = st.session_state[state.AREA].partition(BETWEEN)
    if name:
        return area_subject(view, layer, name), True
    cell = state.selected_cell()
    return (cell_subject(view, cell), True) if cell else (None, False)


def choose(place: FoundPlace) -> None:
    """Choose a place for its profile, and put it into the link."""
    area = f"{place.layer}{BETWEEN}{place.name}" if place.layer else ""
    _set_area(area)
    state.select(None if area else place.cell)


def clear() -> None:
    """Choose nothing."""
    _set_area("")
    state.clear()


def _set_area(area: str) -> None:
    st.session_state[state.AREA] = area
    if area:
        st.query_params[state.AREA] = area
    elif state.AREA in st.query_params:
        del st.query_params[state.AREA]
