"""The areas of a layer as a view holds them: which cells lie in each, and who lives there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from scipy.sparse import csr_array
from scipy.spatial import cKDTree
from shapely.geometry import shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

SHORE_CELLS = 2.5
"""A cell on the shore belongs to the area of a cell that lies at most so many cells away."""
FEWEST = 3
"""Shares of fewer areas than this say little; such layers are left out."""


@dataclass(frozen=True, kw_only=True)
class AreasOfLayer:
    """The areas of one layer."""

    layer: str
    label: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    """Told apart by their codes where two have the same."""
    of_cell: Integers
    """Number of the area of each cell, shape (cells,); one more than all areas for cells that lie
    in none."""
    people: Floats
    """Residents of each cell, 0 where nobody counted them; shape (cells,)."""
    residents: Floats
    """Shape (areas,); NaN where nobody counted them."""
    land_km2: Floats
    """Shape (areas,)."""

    @property
    def member(self) -> csr_array:
        """Which cells lie in each area, and last those in none; shape (areas + 1, cells)."""
        cells = len(self.of_cell)
        one = (np.ones(cells), (self.of_cell, np.arange(cells)))
        return csr_array(one, shape=(len(self.codes) + 1, cells))


def areas_of_layer(view: View, layer: str, *, outlines: Mapping[str, Any]) -> AreasOfLayer:
    """Return the areas of a layer.

    Parameters
    ----------
    view : View
    layer : str
    outlines : mapping
        GeoJSON of the layer as it is published, with ``code`` and ``name`` of each area.

    Notes
    -----
    Of areas that have one name between them a cell belongs to the nearest.
    """
    features = sorted(outlines["features"], key=lambda one: str(one["properties"]["code"]))
    codes = tuple(str(one["properties"]["code"]) for one in features)
    called = [str(one["properties"]["name"]) for one in features]
    times = Counter(called)
    label = next(one["label"] for one in view.about["layers"] if one["name"] == layer)
    of_cell = _with_shore(view, _numbers(view, layer, called=called, features=features))
    return AreasOfLayer(
        layer=layer,
        label=str(label),
        codes=codes,
        names=tuple(
            f"{name} ({code})" if times[name] > 1 else name
            for name, code in zip(called, codes, strict=True)
        ),
        of_cell=np.where(of_cell < 0, len(codes), of_cell),
        people=np.nan_to_num(view.cells["residents"].to_numpy(float)),
        residents=_summed(view.cells["residents"].to_numpy(float), of_cell, len(codes)),
        land_km2=_summed(
            (view.cells["area_km2"] * view.cells["land"]).to_numpy(float), of_cell, len(codes)
        ),
    )


def is_told_apart(areas: AreasOfLayer) -> bool:
    """Say whether every area holds a cell: areas smaller than cells cannot be spoken of."""
    held = np.unique(areas.of_cell)
    return len(areas.codes) >= FEWEST and len(held[held < len(areas.codes)]) == len(areas.codes)


def _numbers(view: View, layer: str, *, called: list[str], features: list[Any]) -> Integers:
    first = {name: number for number, name in reversed(list(enumerate(called)))}
    found = np.array([first.get(name, -1) for name in view.cells[layer]], dtype=np.int64)
    centres = view.cells[["longitude", "latitude"]].to_numpy(float)
    for name, times in Counter(called).items():
        if times > 1:
            own = [number for number, one in enumerate(called) if one == name]
            cells = np.flatnonzero(found == first[name])
            away = [
                shapely.distance(shape(features[n]["geometry"]), shapely.points(centres[cells]))
                for n in own
            ]
            found[cells] = np.array(own)[np.argmin(np.stack(away), axis=0)]
    return found


def _with_shore(view: View, of_cell: Integers) -> Integers:
    latitude = view.cells["latitude"].to_numpy(float)
    east = view.cells["longitude"].to_numpy(float) * np.cos(np.radians(latitude.mean()))
    metres = np.column_stack([east, latitude]) * 111_320.0
    known, lost = np.flatnonzero(of_cell >= 0), np.flatnonzero(of_cell < 0)
    if not len(known) or not len(lost):
        return of_cell
    apart = 1000 * np.sqrt(2 / np.sqrt(3) * float(view.cells["area_km2"].mean()))
    away, nearest = cKDTree(metres[known]).query(metres[lost])
    found = of_cell.copy()
    found[lost] = np.where(away <= SHORE_CELLS * apart, of_cell[known[nearest]], -1)
    return found


def _summed(values: Floats, of_cell: Integers, areas: int) -> Floats:
    """Return the sum of each area; NaN where no cell of it has a value."""
    own = (of_cell >= 0) & np.isfinite(values)
    summed = np.bincount(of_cell[own], values[own], areas)
    return np.where(np.bincount(of_cell[own], minlength=areas) > 0, summed, np.nan)
