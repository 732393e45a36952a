"""Everything that is worked out once and kept: keyed by snapshot and choice, never by a table."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq
import shapely
import streamlit as st
from shapely.geometry import shape

from hotspots.counts.snapshots import Snapshot, current_number, open_snapshot
from hotspots.places.areas import read_json
from hotspots.publish.risk_map import Choice, RiskMap, default_choice, risk_map
from hotspots.publish.tables import risk_table
from hotspots.publish.view import View, read_view
from hotspots.settings import Partnership, read_partnership
from hotspots.ui import coverage_calendar, layers, silent

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd

SETTINGS = "HOTSPOTS_PARTNERSHIP"
"""Environment variable with the path of the settings file."""

VIEW = "analyst"
CHOICES_KEPT = 64


def store_folder() -> Path:
    """Return the folder that the screen reads snapshots from."""
    return _settings(os.environ.get(SETTINGS, "partnership.toml")).store_folder


def today() -> date:
    """Return the day to which the age of data is counted."""
    settings = _settings(os.environ.get(SETTINGS, "partnership.toml"))
    return settings.today or datetime.now(tz=UTC).date()


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
    return _view(str(store), current_number(store))


def published() -> int:
    """Return the number of the snapshot that was published last, 0 where there is none."""
    return current_number(store_folder())


def is_outdated(shown: View) -> bool:
    """Say whether another map was published, or this one withdrawn, since it was drawn."""
    return shown.key != f"{store_folder()} {current_number(store_folder())} {VIEW}"


@st.cache_resource(show_spinner="Opening the map", max_entries=2)
def _snapshot(store: str, number: int) -> Snapshot:  # noqa: ARG001  part of the key
    return open_snapshot(Path(store))


@st.cache_resource(show_spinner=False, max_entries=2)
def _view(store: str, number: int) -> View:
    snapshot = _snapshot(store, number)
    return read_view(snapshot / VIEW, key=f"{store} {number} {VIEW}")


@st.cache_resource(show_spinner="Scoring", max_entries=CHOICES_KEPT)
def _risk_map(key: str, choice: Choice, _view: View) -> RiskMap:  # noqa: ARG001  part of the key
    return risk_map(_view, choice)


def scored(shown: View, choice: Choice) -> RiskMap:
    """Return the risk map of a choice."""
    return _risk_map(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _table(key: str, choice: Choice, _view: View) -> pd.DataFrame:
    if choice == default_choice(_view):
        store, number, _ = key.rsplit(" ", 2)
        published = _snapshot(store, int(number)) / VIEW / "risk.parquet"
        frame: pd.DataFrame = pq.read_table(published).to_pandas()
        return frame
    return risk_table(_view, scored(_view, choice))


def table(shown: View, choice: Choice) -> pd.DataFrame:
    """Return the ranked table of a choice."""
    return _table(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _cell_rows(key: str, choice: Choice, _view: View) -> dict[int, bytes]:  # noqa: ARG001
    bands = [band["name"] for band in _view.about["bands"]]
    return layers.cell_rows(_view, scored(_view, choice), bands)


def cell_rows(shown: View, choice: Choice) -> dict[int, bytes]:
    """Return the map's rows of a choice, as JSON."""
    return _cell_rows(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=CHOICES_KEPT)
def _silent_rows(key: str, choice: Choice, _view: View) -> bytes | None:  # noqa: ARG001
    return silent.silent_rows(_view, scored(_view, choice))


def silent_rows(shown: View, choice: Choice) -> bytes | None:
    """Return the cells where a source that counts sent nothing in the period, as JSON."""
    return _silent_rows(shown.key, choice, shown)


@st.cache_resource(show_spinner=False, max_entries=32)
def _outlines(key: str, layer: str) -> tuple[bytes, bytes]:
    store, number, _ = key.rsplit(" ", 2)
    file = _snapshot(store, int(number)) / VIEW / f"outlines_{layer}.geojson"
    document = read_json(file)
    polygons = [shape(feature["geometry"]) for feature in document["features"]]
    inside = shapely.get_coordinates(shapely.point_on_surface(np.array(polygons, dtype=object)))
    return file.read_bytes(), layers.label_rows(document, inside)


def outlines(shown: View, layer: str) -> tuple[bytes, bytes]:
    """Return a layer's borders as GeoJSON and its names as rows."""
    return _outlines(shown.key, layer)


@st.cache_resource(show_spinner=False, max_entries=2)
def _basemap(key: str) -> tuple[bytes | None, bool]:
    store, number, _ = key.rsplit(" ", 2)
    folder = _snapshot(store, int(number)) / "basemap"
    towns = folder / "towns.geojson"
    rows = layers.town_rows(read_json(towns)) if towns.exists() else None
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
