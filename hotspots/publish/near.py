"""What people call a cell: the street or public place nearest to its middle, and its ward."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from scipy.spatial import cKDTree

from hotspots.clusters.areas.naming import PUBLIC_PLACES, nameable
from hotspots.publish.kinds_of_view import View

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.clusters.areas.naming import Named
    from hotspots.places.gazetteer import NamedPlace

    Floats = NDArray[np.float64]

V = TypeVar("V", bound=View)
COLUMN = "near"
FURTHEST_M = 1000
"""A place further away says nothing about a cell."""
METRES_A_DEGREE = 111_195
"""Of latitude."""
NEAREST_LOOKED_AT = 8
"""Among so many the tie between equally near places is decided."""
TIE_M = 1
"""Places whose distances round to the same number of metres are equally near."""


def near_names(
    cells: pd.DataFrame, *, places: Sequence[NamedPlace], resolution: int
) -> NDArray[np.object_]:
    """Return what each cell is called, such as "near Harbour Street, Quayside, Osterfleet".

    Parameters
    ----------
    cells : DataFrame
        ``longitude``, ``latitude`` and ``name`` (ward and district) of each cell.
    places : sequence of NamedPlace
        The gazetteer; pubs, shops, schools and homes lend no cell their name.
    resolution : int
        Of the cells.

    Returns
    -------
    ndarray of str, shape (cells,)
        The bare ``name`` where no street and no public place lies within a kilometre.

    Notes
    -----
    Distances count from the middle of the cell, in whole metres; of places equally near the
    better known kind comes first, streets last, then the first by name. Two cells may have one
    name: "near" promises no more.
    """
    names = cells["name"].to_numpy(dtype=object)
    named = nameable(places, resolution=resolution)
    if not named.places or not len(cells):
        return names
    latitude = cells["latitude"].to_numpy(dtype=np.float64)
    stretch = float(np.cos(np.radians(latitude.mean())))
    points = _metres(named.longitude, named.latitude, stretch=stretch)
    middles = _metres(cells["longitude"].to_numpy(dtype=np.float64), latitude, stretch=stretch)
    away, which = cKDTree(points).query(
        middles, k=min(NEAREST_LOOKED_AT, len(points)), distance_upper_bound=FURTHEST_M
    )
    away, which = away.reshape(len(cells), -1), which.reshape(len(cells), -1)
    away = np.where(np.isfinite(away), np.round(away / TIE_M), np.inf)
    order = np.append(_order(named), len(points))
    best = np.lexsort((order[which], away), axis=1)[:, :1]
    chosen = np.take_along_axis(which, best, axis=1)[:, 0].tolist()
    return np.array(
        [
            _near(named.places[place].name, ward) if place < len(points) else ward
            for place, ward in zip(chosen, names.tolist(), strict=True)
        ],
        dtype=object,
    )


def with_near(view: V, places: Sequence[NamedPlace]) -> V:
    """Return a view whose cells know the place near them, in a column of their own."""
    named = near_names(view.cells, places=places, resolution=view.about["resolution"])
    return replace(view, cells=view.cells.assign(**{COLUMN: named}))


def place_names(view: View) -> NDArray[np.object_]:
    """Return what each cell of a view is called: the place near it, or its ward alone."""
    column = COLUMN if COLUMN in view.cells else "name"
    found: NDArray[np.object_] = view.cells[column].to_numpy(dtype=object)
    return found


def _near(place: str, ward: str) -> str:
    """Return place and ward as one name; the town stands in the ward's already, or after it.

    >>> _near("Harbour Street, Osterfleet", "Quayside, Osterfleet")
    'near Harbour Street, Quayside, Osterfleet'
    >>> _near("Harbour Street, Kelder Vale", "Quayside, Osterfleet")
    'near Harbour Street (Kelder Vale), Quayside, Osterfleet'
    """
    street, _, town = (part.strip() for part in place.partition(","))
    elsewhere = town and town.casefold() not in ward.casefold()
    return f"near {street} ({town}), {ward}" if elsewhere else f"near {street}, {ward}"


def _metres(longitude: Floats, latitude: Floats, *, stretch: float) -> Floats:
    return np.stack([longitude * stretch, latitude], axis=1) * METRES_A_DEGREE


def _order(named: Named) -> NDArray[np.int64]:
    """Return the place of each named place in the order that decides ties."""
    known = {kind: number for number, kind in enumerate(PUBLIC_PLACES)}
    keys = [
        (known.get(one.kind.lower(), len(known)), one.name, one.longitude, one.latitude)
        for one in named.places
    ]
    ranked = sorted(range(len(keys)), key=keys.__getitem__)
    order = np.empty(len(keys), dtype=np.int64)
    order[ranked] = np.arange(len(keys))
    return order
