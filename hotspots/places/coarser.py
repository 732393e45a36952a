"""The same geography in coarser cells, made of the finer ones: no boundary is read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.places.cells import as_text, parents
from hotspots.places.deprivation import tenths
from hotspots.places.geography import Geography
from hotspots.places.grid import CHILDREN, Grid, children

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.settings import Partnership

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


def coarser(geography: Geography, *, partnership: Partnership, resolution: int) -> Geography:
    """Return a geography in cells of a coarser resolution.

    Parameters
    ----------
    geography : Geography
    partnership : Partnership
    resolution : int
        Where it is that of the geography, the geography itself is returned.

    Notes
    -----
    Residents, shares and land add up to those of the finer cells.
    """
    fine = geography.grid
    if resolution >= fine.resolution:
        return geography
    above = parents(fine.cells, resolution=resolution)
    cells, place = np.unique(above, return_inverse=True)
    place = place.astype(np.int64)

    def summed(values: Floats) -> Floats:
        return np.bincount(place, weights=values, minlength=len(cells)).astype(float)

    held = np.where(fine.is_fringe, 0.0, np.rint(fine.land * children(fine.resolution)))
    centres = summed(held)
    grid = Grid(
        cells=cells,
        resolution=resolution,
        land=np.maximum(centres, 1) / children(resolution),
        is_fringe=centres == 0,
    )
    shares = _shares(geography, grid, place)
    return Geography(geography.layers, grid, _cells(geography, partnership, grid, place), shares)


def _cells(
    geography: Geography, partnership: Partnership, grid: Grid, place: Integers
) -> pd.DataFrame:
    longitude, latitude = grid.centres
    cells = pd.DataFrame(
        {
            "cell": as_text(grid.cells),
            "longitude": longitude.round(6),
            "latitude": latitude.round(6),
            "area_km2": grid.area_km2.round(6),
            "land": grid.land,
        }
    )
    for name in ("residents", "exposure"):
        cells[name] = geography.cells[name].groupby(place).sum(min_count=1).round(2).to_numpy()
    if partnership.exposure.kind == "area":
        cells["exposure"] = cells["area_km2"]
    cells["tenth"] = np.nan
    if partnership.deprivation:
        areas = geography.layers[partnership.deprivation.layer]
        at = areas.at(longitude, latitude)
        folder = partnership.data_folder
        cells["tenth"] = tenths(partnership.deprivation, areas, at=at, folder=folder)
    for name, areas in geography.layers.items():
        at = areas.at(longitude, latitude)
        cells[name] = np.where(at >= 0, np.array(areas.names, dtype=object)[at], "")
    naming = [cells[name] for name in partnership.grid.names or (partnership.grid.layer,)]
    cells["name"] = [
        ", ".join(dict.fromkeys(part for part in parts if part)) or "Beyond the boundaries"
        for parts in zip(*naming, strict=True)
    ]
    return cells[list(geography.cells.columns)]


def _shares(geography: Geography, grid: Grid, place: Integers) -> pd.DataFrame:
    """Return who covers how much of each coarser cell."""
    shares = geography.shares.assign(place=place[geography.shares["place"].to_numpy()])
    is_fringe = geography.grid.is_fringe[geography.shares["place"].to_numpy()]
    times = CHILDREN ** (geography.grid.resolution - grid.resolution)
    shares["share"] = np.where(is_fringe, 0.0, shares["share"] / times)
    keys = ["feed", "sender", "area", "place"]
    summed = shares.groupby(keys, sort=False, as_index=False)["share"].sum()
    at = summed["place"].to_numpy()
    # A cell on the coast that holds no centre goes whole to every area that touches it.
    summed["share"] = np.where(grid.is_fringe[at], grid.land[at], summed["share"])
    kept = summed[summed["share"] > 0]
    columns = list(geography.shares.columns)
    found: pd.DataFrame = kept.astype({"place": np.int32})[columns].reset_index(drop=True)
    return found
