"""How much of an area the cells hold that are counted for it: told by its published border."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from hotspots.publish.leaving.risk_layer import cell_polygons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

ENOUGH = 0.8
"""Where cells hold less of an area's residents, what they tell is not told of the area."""


def held_residents(
    cells: pd.DataFrame,
    *,
    own: Sequence[NDArray[np.int64]],
    codes: Sequence[str],
    features: Sequence[Mapping[str, Any]],
) -> tuple[float, ...]:
    """Return the share of each area's residents who live in its own cells.

    Parameters
    ----------
    cells : DataFrame
        Of the view, with ``cell`` and ``residents``.
    own : sequence of ndarray of int
        Rows of each area's cells.
    codes : sequence of str
        Of each area; empty where it is not known.
    features : sequence of mapping
        The published borders of the layer.

    Returns
    -------
    tuple of float
        NaN of an area without a border. The residents of a cell are shared out by ground; where
        nobody is known to live, ground alone is compared.
    """
    known = {str(one["properties"]["code"]): one for one in features if one.get("geometry")}
    areas = [number for number, code in enumerate(codes) if code in known]
    found = np.full(len(codes), np.nan)
    if not areas:
        return tuple(found.tolist())
    borders = shapely.make_valid(
        [shapely.from_geojson(json.dumps(known[codes[number]]["geometry"])) for number in areas]
    )
    polygons = cell_polygons(cells["cell"].tolist())
    place, cell = shapely.STRtree(polygons).query(borders, predicate="intersects")
    ground = shapely.area(shapely.intersection(polygons[cell], np.asarray(borders)[place]))
    whole = np.bincount(cell, ground, len(cells))
    people = np.nan_to_num(cells["residents"].to_numpy(dtype=float, na_value=0.0))
    living = people[cell] * ground / np.maximum(whole[cell], np.finfo(float).tiny)
    for number, area in enumerate(areas):
        mine = place == number
        weight = living[mine] if living[mine].sum() > 0 else ground[mine]
        if weight.sum() > 0:
            found[area] = weight[np.isin(cell[mine], own[area])].sum() / weight.sum()
    return tuple(found.tolist())
