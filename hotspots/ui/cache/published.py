"""The published snapshot and all that is drawn from it as it is."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import shapely
import streamlit as st
from shapely.geometry import shape

from hotspots.counts.snapshots import Snapshot, current_number, open_snapshot
from hotspots.errors import HotspotsError, StoreError
from hotspots.governance import Role
from hotspots.places.areas import read_json
from hotspots.places.neighbours import neighbours
from hotspots.publish.view import View, read_view
from hotspots.settings import Partnership, read_partnership
from hotspots.ui import cell_layers, coverage_calendar, name_layers
from hotspots.ui.cache.role import role

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_array

SETTINGS = "HOTSPOTS_PARTNERSHIP"
"""Environment variable with the path of the settings file."""


def store_folder() -> Path:
    """Return the folder that the screen reads snapshots from."""
    return _settings(os.environ.get(SETTINGS, "partnership.toml")).store_folder


def register_place() -> str | Path:
    """Return where plans, decisions and notes are kept: a database's URL or the store's folder."""
    return _settings(os.environ.get(SETTINGS, "partnership.toml")).register_place


def today() -> date:
    """Return the day to which the age of data is counted."""
    settings = _settings(os.environ.get(SETTINGS, "partnership.toml"))
    return settings.today or datetime.now(tz=UTC).date()


def marking() -> str:
    """Return how every page is marked; settings that cannot be read do not take the marking away.

    >>> marking()
    'OFFICIAL-SENSITIVE'
    """
    try:
        settings = _settings(os.environ.get(SETTINGS, "partnership.toml"))
        return settings.views.public.marking if role() == Role.PUBLIC else settings.marking
    except HotspotsError:
        return str(Partnership.model_fields["marking"].default)


def has_tour() -> bool:
    """Say whether newcomers are shown around.

    >>> has_tour()
    False
    """
    try:
        return _settings(os.environ.get(SETTINGS, "partnership.toml")).tour
    except HotspotsError:
        return False


def notice() -> str:
    """Return what is wrong with the snapshot that was published last, empty where nothing is."""
    store = store_folder()
    return _snapshot(str(store), current_number(store)).notice


@st.cache_resource(show_spinner=False)
def _settings(file: str) -> Partnership:
    return read_partnership(Path(file))


def view() -> View:
    """Return the published view of the current snapshot.

    Raises
    ------
    StoreError
        Where nothing is published, or it is damaged.
    """
    store = store_folder()
    return _view(str(store), current_number(store), role())


def published() -> int:
    """Return the number of the snapshot that was published last, 0 where there is none."""
    return current_number(store_folder())


def built_on(shown: View) -> date | None:
    """Return the day on which the snapshot of a view was built, None where it is not told."""
    store, number, _ = shown.key.rsplit(" ", 2)
    told = str(_snapshot(store, int(number)).manifest.get("built_at", ""))
    try:
        return date.fromisoformat(told[: len("2026-01-31")])
    except ValueError:
        return None


def is_outdated(shown: View) -> bool:
    """Say whether another map was published, or this one withdrawn, since it was drawn."""
    return shown.key != f"{store_folder()} {current_number(store_folder())} {role()}"


@st.cache_resource(show_spinner="Opening the map", max_entries=2)
def _snapshot(store: str, number: int) -> Snapshot:  # noqa: ARG001  part of the key
    return open_snapshot(Path(store))


@st.cache_resource(show_spinner=False, max_entries=2)
def _view(store: str, number: int, reader: Role) -> View:
    folder = _snapshot(store, number) / reader
    if not folder.is_dir():
        message = f"Snapshot {number} holds no {reader} view. Run: hotspots build."
        raise StoreError(message)
    return read_view(folder, key=f"{store} {number} {reader}")


@st.cache_resource(show_spinner=False, max_entries=32)
def _outlines(key: str, layer: str) -> tuple[bytes, bytes]:
    store, number, reader = key.rsplit(" ", 2)
    file = _snapshot(store, int(number)) / reader / f"outlines_{layer}.geojson"
    document = read_json(file)
    polygons = [shape(feature["geometry"]) for feature in document["features"]]
    inside = shapely.get_coordinates(shapely.point_on_surface(np.array(polygons, dtype=object)))
    return file.read_bytes(), name_layers.label_rows(document, inside)


def outlines(shown: View, layer: str) -> tuple[bytes, bytes]:
    """Return a layer's borders as GeoJSON and its names as rows."""
    return _outlines(shown.key, layer)


@st.cache_resource(show_spinner=False, max_entries=2)
def _basemap(key: str) -> tuple[bytes | None, bool]:
    store, number, _ = key.rsplit(" ", 2)
    folder = _snapshot(store, int(number)) / "basemap"
    towns = folder / "towns.geojson"
    rows = name_layers.town_rows(read_json(towns)) if towns.exists() else None
    return rows, (folder / "roads.geojson").exists()


def basemap(shown: View) -> tuple[bytes | None, bool]:
    """Return the towns' names as rows, and whether there are roads."""
    return _basemap(shown.key)


@st.cache_resource(show_spinner=False, max_entries=4)
def _calendar(key: str, today: date, _view: View) -> pd.DataFrame:  # noqa: ARG001  part of the key
    return coverage_calendar.calendar(_view, today=today)


def calendar(shown: View, today: date) -> pd.DataFrame:
    """Return what arrived for which month; what is promised for a later day is awaited."""
    return _calendar(shown.key, today, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _neighbours(key: str, _view: View) -> csr_array:  # noqa: ARG001  part of the key
    return neighbours(_view.cells["cell"].tolist())


def beside(shown: View) -> csr_array:
    """Return which cells lie side by side, shape (cells, cells)."""
    return _neighbours(shown.key, shown)


@st.cache_resource(show_spinner=False, max_entries=2)
def _row_heads(key: str, _view: View) -> list[bytes]:  # noqa: ARG001  part of the key
    return cell_layers.row_heads(_view)


def row_heads(shown: View) -> list[bytes]:
    """Return what every row of the map begins with."""
    return _row_heads(shown.key, shown)


def folder_of(shown: View) -> Path:
    """Return the folder with the published files of a view."""
    store, number, reader = shown.key.rsplit(" ", 2)
    return _snapshot(store, int(number)) / reader
