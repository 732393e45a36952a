"""The ends of flows: what each is called, and where it lies if the map knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from hotspots.places.areas import read_json
from hotspots.places.further_areas import read_further_areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from hotspots.places.areas import Areas
    from hotspots.places.further_areas import FurtherArea
    from hotspots.places.known_areas import KnownAreas
    from hotspots.settings import Partnership

    Point = tuple[float, float]

NOWHERE = (float("nan"), float("nan"))
COLUMNS = ["code", "name", "kind", "longitude", "latitude", "is_known"]


@dataclass(frozen=True)
class FlowGround:
    """All that may be an end of a flow."""

    layers: Mapping[str, Areas]
    further: Mapping[str, FurtherArea]
    """Code to areas that no layer draws."""
    stations: Mapping[str, Point]
    """Name of a station to its longitude and latitude."""
    known: KnownAreas


def flow_ground(
    partnership: Partnership, *, layers: Mapping[str, Areas], known: KnownAreas
) -> FlowGround:
    """Read all that may be an end of a flow.

    Raises
    ------
    SettingsError
        Where a file is missing or wrong.
    """
    folder = partnership.data_folder
    further = (
        read_further_areas(folder / partnership.further_areas) if partnership.further_areas else ()
    )
    stations: dict[str, Point] = {}
    if partnership.basemap.stations:
        for one in read_json(folder / partnership.basemap.stations).get("features", []):
            if (one.get("geometry") or {}).get("type") == "Point":
                longitude, latitude = one["geometry"]["coordinates"][:2]
                stations[str(one["properties"].get("name", ""))] = (longitude, latitude)
    return FlowGround(
        layers=layers, further={one.code: one for one in further}, stations=stations, known=known
    )


def flow_places(codes: Iterable[str], *, ground: FlowGround) -> pd.DataFrame:
    """Return a row an end of a flow.

    Parameters
    ----------
    codes : iterable of str
    ground : FlowGround

    Returns
    -------
    DataFrame
        ``code``, ``name``, ``kind`` (the layer, or what the table of further areas says; empty
        where nobody knows), ``longitude`` and ``latitude`` (a point within an area, the middle of a
        group of stations, of the parts of an area that was split; NaN where there is none) and
        ``is_known``. Sorted by code.
    """
    rows = [(code, *_place(code, ground)) for code in sorted(set(codes))]
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"longitude": "float64", "latitude": "float64", "is_known": bool}
    )


def _place(code: str, ground: FlowGround) -> tuple[str, str, float, float, bool]:
    for name, areas in ground.layers.items():
        if code in areas.codes:
            point = shapely.point_on_surface(areas[code])
            title = areas.names[areas.codes.index(code)]
            return title, name, round(point.x, 5), round(point.y, 5), True
    if code in ground.further:
        one = ground.further[code]
        return one.name, one.kind, *_point(one, ground.stations), True
    parts = ground.known.successors.get(code, ())
    if code not in ground.known.codes and len(parts) > 1:
        now = [_place(part, ground) for part, _ in parts if part != code]
        names = ", ".join(name for name, *_ in now)
        kind = now[0][1] if now else ""
        middle = _middle([(one[2], one[3]) for one in now])
        return f"{code}, since divided into {names}", kind, *middle, True
    return f"an area the map does not know ({code})", "", *NOWHERE, False


def _point(one: FurtherArea, stations: Mapping[str, Point]) -> Point:
    if one.longitude is not None and one.latitude is not None:
        return one.longitude, one.latitude
    return _middle([stations[name] for name in one.stations if name in stations])


def _middle(points: list[Point]) -> Point:
    placed = [point for point in points if not np.isnan(point).any()]
    if not placed:
        return NOWHERE
    longitude, latitude = np.mean(placed, axis=0).round(5).tolist()
    return longitude, latitude
