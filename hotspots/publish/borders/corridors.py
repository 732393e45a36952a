"""Corridors along the railway, as they are published: for flows between groups of stations."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.borders.corridors import corridor
from hotspots.borders.railway import railway
from hotspots.counts.files import write_json
from hotspots.places.areas import read_json
from hotspots.places.grid_reference import from_degrees, to_degrees

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.publish.borders.flow_places import FlowGround
    from hotspots.publish.borders.flows import Flows
    from hotspots.settings import Partnership

    Floats = NDArray[np.float64]

FILE = "corridors.json"
NO_RAIL = "no railway"
"""The settings name no rail lines, or no stations."""
NOT_JOINED = "not joined"
"""No track leads from one group to the other."""


@dataclass(frozen=True)
class SeenCorridor:
    """The way by rail between two ends of flows."""

    origin: str
    """Code of the group of stations where it begins."""
    destination: str
    stations: tuple[str, ...] = ()
    """In the order in which they are passed."""
    line: tuple[tuple[float, float], ...] = ()
    """Longitudes and latitudes; empty where nothing is drawn."""
    length_km: float | None = None
    off: tuple[str, ...] = ()
    """Stations of both groups that the way does not pass."""
    reason: str = ""
    """Why there is no way; empty where there is one."""


def seen_corridors(
    flows: Flows, *, ground: FlowGround, tracks: list[Floats]
) -> tuple[SeenCorridor, ...]:
    """Return the way by rail of every flow between groups of stations.

    Parameters
    ----------
    flows : Flows
    ground : FlowGround
    tracks : list of ndarray of float, shape (n, 2)
        See :func:`read_tracks`.

    Notes
    -----
    A flow that a view may only know as hidden has its corridor too: the way is geography, and says
    nothing of how many took it.
    """
    groups = {code: one.stations for code, one in ground.further.items() if one.stations}
    pairs = sorted(
        {
            (origin, destination)
            for origin, destination in zip(
                flows.table["origin"], flows.table["destination"], strict=True
            )
            if origin != destination and origin in groups and destination in groups
        }
    )
    rail = None
    if tracks and ground.stations:
        metres = from_degrees(np.array(list(ground.stations.values()), dtype=np.float64))
        points = dict(zip(ground.stations, map(tuple, metres.tolist()), strict=True))
        rail = railway([from_degrees(track) for track in tracks], stations=points)
    found = []
    for origin, destination in pairs:
        own = (groups[origin], groups[destination])
        if rail is None:
            found.append(SeenCorridor(origin, destination, reason=NO_RAIL))
            continue
        way = corridor(rail, start=own[0], end=own[1])
        if way is None:
            found.append(SeenCorridor(origin, destination, reason=NOT_JOINED))
            continue
        line = to_degrees(way.line).round(5).tolist()
        off = [name for name in (*own[0], *own[1]) if name not in way.stations]
        found.append(
            SeenCorridor(
                origin,
                destination,
                stations=way.stations,
                line=tuple((longitude, latitude) for longitude, latitude in line),
                length_km=way.length_km,
                off=tuple(dict.fromkeys(off)),
            )
        )
    return tuple(found)


def travelled(
    corridors: tuple[SeenCorridor, ...], flows: Flows, *, measure: str, until: str
) -> tuple[SeenCorridor, ...]:
    """Return the corridors of which episodes of a measure and year are told, most first."""
    told = {
        (row["origin"], row["destination"]): row["episodes"]
        for row in flows.of_year("changes", measure=measure, until=until)
    }
    found = [one for one in corridors if told.get((one.origin, one.destination))]
    return tuple(sorted(found, key=lambda one: -told[one.origin, one.destination]))


def read_tracks(partnership: Partnership) -> list[Floats]:
    """Read the rail lines of the basemap, in degrees; none where the settings name no file.

    Raises
    ------
    SettingsError
        Where the file is missing or is no GeoJSON.
    """
    if not partnership.basemap.rail:
        return []
    document = read_json(partnership.data_folder / partnership.basemap.rail)
    lines = [line for one in document.get("features", []) for line in _lines(one.get("geometry"))]
    tracks = [np.array([point[:2] for point in line], dtype=np.float64) for line in lines]
    return [track for track in tracks if len(np.unique(track, axis=0)) > 1]


def _lines(geometry: Mapping[str, Any] | None) -> list[list[list[float]]]:
    if not geometry:
        return []
    if geometry["type"] == "LineString":
        return [geometry["coordinates"]]
    return list(geometry["coordinates"]) if geometry["type"] == "MultiLineString" else []


def write_corridors(corridors: tuple[SeenCorridor, ...], folder: Path) -> None:
    """Write corridors to a view's folder."""
    write_json(folder / FILE, {"corridors": [asdict(one) for one in corridors]})


def read_corridors(folder: Path) -> tuple[SeenCorridor, ...]:
    """Read corridors from a view's folder."""
    return tuple(
        SeenCorridor(
            **{
                **one,
                "stations": tuple(one["stations"]),
                "off": tuple(one["off"]),
                "line": tuple((longitude, latitude) for longitude, latitude in one["line"]),
            }
        )
        for one in read_json(folder / FILE)["corridors"]
    )
