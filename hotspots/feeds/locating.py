"""Where a row happened: what can be wrong with its coordinates, and the cell they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hotspots.contracts.breaches import Breach, value_sql
from hotspots.places.cells import FINEST_RESOLUTION, cells_of
from hotspots.places.grid_reference import EAST, NORTH, SOUTH, WEST, km_outside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection
    from shapely.geometry.base import BaseGeometry

    from hotspots.contracts.contract import Contract


def place_breaches(contract: Contract) -> tuple[Breach, ...]:
    """Return what can be wrong with the coordinates of a feed's rows."""
    place = contract.place
    if not (place.longitude and place.latitude):
        return ()
    longitude = value_sql(contract.column(place.longitude))
    latitude = value_sql(contract.column(place.latitude))
    is_inside = _inside(longitude, latitude)
    is_swapped = f"not {is_inside} and {_inside(latitude, longitude)}"
    is_zero = f"{longitude} = 0 and {latitude} = 0"
    columns = (place.longitude, place.latitude)
    return (
        Breach(
            code="place.swapped",
            columns=columns,
            shown=2,
            condition=is_swapped,
            says="is a swapped pair: longitude and latitude stand in each other's column. "
            "Exchange them.",
        ),
        Breach(
            code="place.zero",
            columns=columns,
            shown=2,
            condition=is_zero,
            says="is the point 0, 0 in the Atlantic. Leave both blank where the place is "
            "not known.",
        ),
        Breach(
            code="place.outside the area of use",
            columns=columns,
            shown=2,
            condition=f"not {is_inside} and not ({is_zero}) and not ({is_swapped})",
            says=f"lies outside Great Britain and its waters (longitude {WEST} to {EAST}, "
            f"latitude {SOUTH} to {NORTH}). Correct the pair.",
        ),
    )


def _inside(longitude: str, latitude: str) -> str:
    return f"({longitude} between {WEST} and {EAST} and {latitude} between {SOUTH} and {NORTH})"


def locate(
    connection: DuckDBPyConnection,
    *,
    footprints: Mapping[str, BaseGeometry],
) -> None:
    """Give every distinct point of the accepted rows its cell, in a table ``points``.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Holds ``counted``; see :func:`hotspots.feeds.counting.count_rows`.
    footprints : mapping of str to BaseGeometry
        The area each sender covers, in metres; see
        :func:`hotspots.places.grid_reference.to_metres`.

    Notes
    -----
    Published points are snapped to a fixed list, so each distinct one is located once. The table
    has ``sender``, ``longitude``, ``latitude``, ``cell`` (resolution 10) and ``km_outside``, null
    where nobody said what the sender covers.
    """
    points = connection.sql(
        "select distinct sender, longitude, latitude from counted "
        "where is_accepted and longitude is not null order by all"
    ).to_arrow_table()
    longitude = points["longitude"].to_numpy()
    latitude = points["latitude"].to_numpy()
    sender = np.asarray(points["sender"].to_pylist(), dtype=object)
    distance = np.full(len(points), np.nan)
    for name in dict.fromkeys(sender):
        if name in footprints:
            own = sender == name
            distance[own] = km_outside(longitude[own], latitude[own], area=footprints[name])
    cells = cells_of(longitude, latitude, resolution=FINEST_RESOLUTION)
    located = points.append_column("cell", pa.array(cells, pa.uint64())).append_column(
        "km_outside", pa.array(distance, pa.float64(), from_pandas=True)
    )
    connection.register("located", located)
    connection.execute("create or replace temp table points as from located")
    connection.unregister("located")
