"""Where a row happened: the cell of every distinct place, and how it was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hotspots.feeds.gazetteer import NEVER_PLACED, match
from hotspots.places.cells import FINEST_RESOLUTION, cells_of
from hotspots.places.grid_reference import km_outside, to_degrees

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from hotspots.places.gazetteer import Gazetteer

    Floats = NDArray[np.float64]
    Booleans = NDArray[np.bool_]

LOCATED = ("point", "gazetteer", "area", "home", "unplaced", "flow")
"""How a place was found: by coordinates, by name, only as an area, in a home, or not at all; a
flow goes from one area to another."""


def locate(
    connection: DuckDBPyConnection,
    *,
    footprints: Mapping[str, BaseGeometry],
    gazetteer: Gazetteer,
) -> None:
    """Give every distinct place of the accepted rows its cell, in a table ``places``.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Holds ``counted`` and its legends; see :func:`hotspots.feeds.counting.count_rows`.
    footprints : mapping of str to BaseGeometry
        The area each sender covers, in metres; see
        :func:`hotspots.places.grid_reference.to_metres`.
    gazetteer : Gazetteer

    Notes
    -----
    Published points are snapped to a fixed list, so each distinct one is located once. The table
    has ``sender_code``, ``place_code``, ``located`` (see :data:`LOCATED`), ``cell`` (resolution
    10), ``area`` (where a flow goes), ``origin`` (where it comes from), ``point`` (a number, equal
    for equal coordinates) and ``km_outside``, null where nobody said what the sender covers. A
    home has neither cell nor area, whatever the row says.
    """
    places = connection.sql(
        "select sender_code, sender, place_code, place_legend.* exclude (place_code) "
        "from (select distinct sender_code, place_code from counted where is_accepted) "
        "join sender_legend using (sender_code) join place_legend using (place_code) "
        "order by sender_code, place_code"
    ).to_arrow_table()
    points, is_named, reads_as_home = _points(places, gazetteer, footprints)
    is_home = places["is_home"].to_numpy() | reads_as_home
    is_by_area = places["is_by_area"].to_numpy()
    points[is_home | is_by_area] = np.nan
    has_point = _has_point(points)
    area = np.asarray(places["area"].to_pylist(), dtype=object)
    area[is_home] = None
    is_area = np.array([one is not None for one in area], dtype=bool)
    is_flow = np.asarray(places["origin"].is_valid())
    how = np.select(
        [is_home, is_flow, has_point & ~is_named, has_point, is_area], [3, 5, 0, 1, 2], default=4
    ).astype(np.int64)
    located = pa.table(
        {
            "sender_code": places["sender_code"],
            "place_code": places["place_code"],
            "located": pa.array(np.array(LOCATED, dtype=object)[how], pa.string()),
            "cell": _cells(points, has_point),
            "area": pa.array(area, pa.string()),
            "origin": places["origin"],
            "point": _numbers(points, has_point & ~is_named),
            "km_outside": _km_outside(places, points, has_point & ~is_named, footprints),
        }
    )
    connection.register("located", located)
    connection.execute("create or replace temp table places as from located")
    connection.unregister("located")


def _has_point(points: Floats) -> Booleans:
    return np.isfinite(points[:, 0]) & np.isfinite(points[:, 1])


def _points(
    places: pa.Table, gazetteer: Gazetteer, footprints: Mapping[str, BaseGeometry]
) -> tuple[Floats, Booleans, Booleans]:
    """Return longitude and latitude of each place, what a name gave, and what reads as a home.

    Words outweigh coordinates in one thing: what reads as a home or the hospital has no point.
    """
    points = _pair(places, "longitude", "latitude")
    grid = _pair(places, "easting", "northing")
    is_grid = ~_has_point(points) & _has_point(grid)
    points[is_grid] = to_degrees(grid[is_grid])
    is_open = ~_has_point(points)
    reads_as_home = np.zeros(len(points), dtype=bool)
    has_text = np.asarray(places["place_text"].is_valid())
    if has_text.any():
        told = places.filter(pa.array(has_text))
        matched = match(
            told["place_text"].to_pylist(),
            senders=told["sender"].to_pylist(),
            gazetteer=gazetteer,
            footprints=footprints,
        )
        points[has_text & is_open] = matched.points[is_open[has_text]]
        points[has_text] = np.where(
            np.isin(matched.reason, NEVER_PLACED)[:, None], np.nan, points[has_text]
        )
        reads_as_home[has_text] = matched.reason == "home"
    return points, is_open, reads_as_home


def _pair(places: pa.Table, east: str, north: str) -> Floats:
    return np.column_stack([places[name].to_numpy().astype(np.float64) for name in (east, north)])


def _cells(points: Floats, has_point: Booleans) -> pa.Array:
    cells = np.zeros(len(points), dtype=np.uint64)
    cells[has_point] = cells_of(*points[has_point].T, resolution=FINEST_RESOLUTION)
    return pa.array(cells, pa.uint64(), mask=~has_point)


def _numbers(points: Floats, has_point: Booleans) -> pa.Array:
    numbers = np.zeros(len(points), dtype=np.int64)
    numbers[has_point] = np.unique(points[has_point], axis=0, return_inverse=True)[1].ravel()
    return pa.array(numbers, pa.int64(), mask=~has_point)


def _km_outside(
    places: pa.Table,
    points: Floats,
    has_point: Booleans,
    footprints: Mapping[str, BaseGeometry],
) -> pa.Array:
    distance = np.full(len(points), np.nan)
    sender = np.asarray(places["sender"].to_pylist(), dtype=object)
    for name, footprint in footprints.items():
        own = has_point & (sender == name)
        if own.any():
            distance[own] = km_outside(*points[own].T, area=footprint)
    return pa.array(distance, pa.float64(), from_pandas=True)
