"""The partnership's geography, read once: layers, grid, footprints, names and residents."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from hotspots.places.area_tables import by_code
from hotspots.places.areas import Areas, layer_files, read_areas
from hotspots.places.boundaries.databases import companions
from hotspots.places.cells import as_text
from hotspots.places.deprivation import tenths
from hotspots.places.grid import Grid, grid_of, populations
from hotspots.places.grid_reference import to_metres
from hotspots.places.on_the_map import ground_of, on_the_map

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from hotspots.settings import Partnership


@dataclass(frozen=True)
class Geography:
    """Where things are, for one partnership."""

    layers: dict[str, Areas]
    grid: Grid
    cells: pd.DataFrame
    """A row a cell: ``cell``, ``longitude``, ``latitude``, ``area_km2``, ``land``, ``residents``
    (NaN where nobody counted them), ``tenth`` (of deprivation, 1 for the most deprived; NaN where
    nobody told), ``exposure``, ``name``, and each layer's area by name."""
    shares: pd.DataFrame
    """``feed``, ``sender``, ``area``, ``place`` and ``share``: who covers how much of a cell."""


def footprints(partnership: Partnership) -> dict[str, BaseGeometry]:
    """Return the area that each sender covers, by what its rows call it.

    In metres on the British National Grid.
    """
    layers = {sender.layer for sender in partnership.senders}
    read = {
        name: read_areas(partnership.layer(name), folder=partnership.data_folder) for name in layers
    }
    parts: dict[str, list[BaseGeometry]] = {}
    for sender in partnership.senders:
        parts.setdefault(sender.in_rows, []).append(to_metres(read[sender.layer][sender.area]))
    return {name: shapely.union_all(areas) for name, areas in parts.items()}


def boundary_vintage(partnership: Partnership) -> str:
    """Return the SHA-256 of the boundary files that say what each sender covers."""
    used = {sender.layer for sender in partnership.senders}
    files = [
        part
        for layer in partnership.layers
        if layer.name in used
        for file in layer_files(layer, folder=partnership.data_folder)
        for part in (file, *companions(file))
    ]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def read_geography(partnership: Partnership) -> Geography:
    """Read a partnership's boundaries and lay its cells out.

    Raises
    ------
    SettingsError
        Where a file is missing or wrong, or a setting names an area that is not there.
    """
    layers = {
        layer.name: read_areas(layer, folder=partnership.data_folder)
        for layer in partnership.layers
    }
    ground = ground_of(partnership, layers[partnership.grid.layer])
    grid = grid_of(list(ground.values()), resolution=partnership.grid.resolution)
    drawn = on_the_map(partnership, layers, ground=ground)
    return Geography(
        layers=drawn,
        grid=grid,
        cells=_cells(partnership, grid, drawn),
        shares=_shares(partnership, grid, layers),
    )


def _cells(partnership: Partnership, grid: Grid, layers: dict[str, Areas]) -> pd.DataFrame:
    longitude, latitude = grid.centres
    cells = pd.DataFrame(
        {
            "cell": as_text(grid.cells),
            "longitude": longitude.round(6),
            "latitude": latitude.round(6),
            "area_km2": grid.area_km2.round(6),
            "land": grid.land,
            "residents": _people(partnership, grid, layers, partnership.exposure.population),
            "tenth": _tenths(partnership, grid, layers),
        }
    )
    cells["exposure"] = cells["area_km2"]
    if partnership.exposure.kind == "population":
        daytime = partnership.exposure.daytime
        cells["exposure"] = (
            _people(partnership, grid, layers, daytime) if daytime else cells["residents"]
        )
    for name, areas in layers.items():
        at = areas.at(longitude, latitude)
        cells[name] = np.where(at >= 0, np.array(areas.names, dtype=object)[at], "")
    naming = [cells[name] for name in partnership.grid.names or (partnership.grid.layer,)]
    cells["name"] = [
        ", ".join(dict.fromkeys(part for part in parts if part)) or "Beyond the boundaries"
        for parts in zip(*naming, strict=True)
    ]
    return cells


def _people(
    partnership: Partnership, grid: Grid, layers: dict[str, Areas], column: str
) -> pd.Series[float]:
    """Return how many people of a column of the population table belong to each cell."""
    exposure = partnership.exposure
    if exposure.layer is None or exposure.file is None:
        return pd.Series(np.full(len(grid.cells), np.nan))
    areas = layers[exposure.layer]
    file = partnership.data_folder / exposure.file
    people = by_code(file, code=exposure.code, value=column, areas=areas)
    polygons = dict(zip(areas.codes, areas.geometry, strict=True))
    known = {code: number for code, number in people.items() if number is not None}
    return pd.Series(populations(grid, areas=polygons, residents=known)).round(2)


def _tenths(partnership: Partnership, grid: Grid, layers: dict[str, Areas]) -> pd.Series[float]:
    deprivation = partnership.deprivation
    if deprivation is None:
        return pd.Series(np.full(len(grid.cells), np.nan))
    areas = layers[deprivation.layer]
    at = areas.at(*grid.centres)
    return pd.Series(tenths(deprivation, areas, at=at, folder=partnership.data_folder))


def _shares(partnership: Partnership, grid: Grid, layers: dict[str, Areas]) -> pd.DataFrame:
    parts = []
    for sender in partnership.senders:
        share = grid.shares(layers[sender.layer][sender.area])
        place = np.flatnonzero(share)
        parts.append(
            pd.DataFrame(
                {
                    "feed": sender.feed,
                    "sender": sender.name,
                    "area": sender.area,
                    "place": place.astype(np.int32),
                    "share": share[place],
                }
            )
        )
    return pd.concat(parts, ignore_index=True)
