"""What the board's pages show, worked out once for a snapshot, from the board's folder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import streamlit as st

from hotspots.publish.borders.board_borders import BoardBorders, read_board_borders
from hotspots.publish.choice import counting, default_choice
from hotspots.publish.named_units import NamedUnits, named_units
from hotspots.publish.neighbourhood_change import NeighbourhoodChange, neighbourhood_changes
from hotspots.publish.neighbourhood_years import (
    NeighbourhoodYears,
    last_two_years,
    neighbourhood_years,
)
from hotspots.publish.neighbourhoods import Neighbourhood, inside, neighbourhoods
from hotspots.ui import cell_layers, silent
from hotspots.ui.board.letters import lettered
from hotspots.ui.borders import silent_layer
from hotspots.ui.cache.borders import outlines_of
from hotspots.ui.cache.maps import scored, silent_sources, table
from hotspots.ui.cache.published import folder_of, row_heads

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView

KEPT = 4


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _borders(key: str, _view: BoardView) -> BoardBorders:  # noqa: ARG001  part of the key
    return read_board_borders(folder_of(_view))


def borders(shown: BoardView) -> BoardBorders:
    """Return what the board is told of borders."""
    return _borders(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _silent_ground(key: str, _view: BoardView) -> bytes:  # noqa: ARG001  part of the key
    return orjson.dumps(silent_layer.features(borders(_view).silent))


def silent_ground(shown: BoardView) -> bytes:
    """Return the ground that nothing is received of, as GeoJSON."""
    return _silent_ground(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _units(key: str, _view: BoardView) -> NamedUnits:  # noqa: ARG001  part of the key
    return named_units(_view, outlines_of(_view))


def units(shown: BoardView) -> NamedUnits:
    """Return the neighbourhoods and the areas that they are named after."""
    return _units(shown.key, shown)


@st.cache_resource(show_spinner="Adding up the years", max_entries=KEPT)
def _years(key: str, _view: BoardView) -> NeighbourhoodYears:  # noqa: ARG001  part of the key
    return neighbourhood_years(_view, units(_view))


def years(shown: BoardView) -> NeighbourhoodYears:
    """Return what is told of each neighbourhood by year."""
    return _years(shown.key, shown)


def last_two(shown: BoardView) -> tuple[int, int] | None:
    """Return the last two years if one follows the other, None where there are none."""
    return last_two_years(shown)


@st.cache_resource(show_spinner="Comparing", max_entries=KEPT)
def _changes(key: str, _view: BoardView) -> tuple[NeighbourhoodChange, ...]:  # noqa: ARG001
    both = last_two(_view)
    if both is None:
        return ()
    measures = counting(_view, default_choice(_view))
    return neighbourhood_changes(_view, years(_view), years=both, measures=measures)


def changes(shown: BoardView) -> tuple[NeighbourhoodChange, ...]:
    """Return what changed between the last two years; nothing where there are not two."""
    return _changes(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _ranked(key: str, _view: BoardView) -> tuple[Neighbourhood, ...]:  # noqa: ARG001
    bands = [band["name"] for band in _view.about["bands"]]
    own = inside(_view, table(_view, default_choice(_view)))
    return neighbourhoods(_view, own, bands=bands)


def ranked(shown: BoardView) -> tuple[Neighbourhood, ...]:
    """Return the neighbourhoods, those with most of the highest cells first."""
    return _ranked(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _cell_rows(key: str, _view: BoardView) -> dict[int, bytes]:  # noqa: ARG001  part of the key
    choice = default_choice(_view)
    return cell_layers.cell_rows(
        scored(_view, choice),
        bands=lettered([band["name"] for band in _view.about["bands"]]),
        heads=row_heads(_view),
        silent=silent.silent_words(silent_sources(_view, choice)),
    )


def cell_rows(shown: BoardView) -> dict[int, bytes]:
    """Return the map's rows as JSON, each band with its letter."""
    return _cell_rows(shown.key, shown)
