"""Sharing an area out to cells by the people who live there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array, lil_array

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.places.areas import Areas
    from hotspots.places.geography import Geography

    Floats = NDArray[np.float64]


def resident_shares(
    geography: Geography,
    codes: Sequence[str],
    *,
    successors: Mapping[str, tuple[tuple[str, float], ...]],
) -> csr_array:
    """Return the share of each area's residents that live in each cell, shape (areas, cells).

    Parameters
    ----------
    geography : Geography
    codes : sequence of str
        Of any layer, or of areas of an earlier vintage.
    successors : mapping of str to sequence of (str, float)
        Former code to what became of it; see
        :class:`hotspots.places.known_areas.KnownAreas`.

    Notes
    -----
    Where nobody is known to live in an area, its ground is shared out instead. An area that does
    not touch the map, or that nobody knows, has no share anywhere.
    """
    layer_of = {code: areas for areas in geography.layers.values() for code in areas.codes}
    shares = lil_array((len(codes), len(geography.cells)))
    for number, code in enumerate(codes):
        parts = ((code, 1.0),) if code in layer_of else successors.get(code, ())
        for part, weight in parts:
            if part in layer_of:
                own = _shares(geography, layer_of[part], part)
                place = np.flatnonzero(own)
                shares[[number], place] = shares[[number], place].toarray() + weight * own[place]
    return csr_array(shares)


def _shares(geography: Geography, areas: Areas, code: str) -> Floats:
    covered = geography.grid.shares(areas[code])
    residents = np.nan_to_num(geography.cells["residents"].to_numpy())
    living = covered / geography.cells["land"].to_numpy() * residents
    found: Floats = living if living.sum() > 0 else covered
    total = found.sum()
    return found / total if total > 0 else found
