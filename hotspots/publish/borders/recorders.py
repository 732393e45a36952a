"""Who records what happens in each area of each tier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.cells import FINEST_RESOLUTION, cells_within, parents
from hotspots.publish.borders.lines import recorded_feeds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from shapely.geometry.base import BaseGeometry

    from hotspots.contracts.contract import Contract
    from hotspots.places.cells import Cells
    from hotspots.places.geography import Geography
    from hotspots.settings.choices import Layer, Sender

    Recorders = dict[str, dict[str, dict[str, str]]]

MOST = 0.5
"""An authority records in an area where it speaks for more than this share of it."""


def recorders(
    senders: Sequence[Sender],
    *,
    layers: Iterable[Layer],
    contracts: Sequence[Contract],
    geography: Geography,
) -> Recorders:
    """Return feed, layer and code of an area to the name of who records most of it.

    Parameters
    ----------
    senders : sequence of Sender
    layers : iterable of Layer
        Those whose areas an authority runs are looked at, and no others.
    contracts : sequence of Contract
    geography : Geography

    Returns
    -------
    dict
        Areas where nobody speaks for more than half are left out.
    """
    tiers = {
        one.name: geography.layers[one.name]
        for one in layers
        if one.is_authority and one.name in geography.layers
    }
    step = geography.grid.resolution
    within = {
        name: [_ground(one, resolution=step) for one in areas.geometry]
        for name, areas in tiers.items()
    }
    found: Recorders = {}
    for feed in sorted(recorded_feeds(contracts)):
        spoken = _spoken(senders, feed, geography)
        if spoken:
            found[feed] = {
                name: _most(areas.codes, within[name], spoken) for name, areas in tiers.items()
            }
    return found


def _ground(area: BaseGeometry, *, resolution: int) -> Cells:
    """Return the cells of the map of an area; of one that holds no centre, those it lies in."""
    cells = cells_within(area, resolution=resolution)
    if len(cells):
        return cells
    return np.unique(
        parents(cells_within(area, resolution=FINEST_RESOLUTION), resolution=resolution)
    )


def _spoken(senders: Sequence[Sender], feed: str, geography: Geography) -> dict[str, Cells]:
    """Return the ground that each sender of a feed speaks for, by name; none off the map."""
    found: dict[str, Cells] = {}
    for one in sorted(senders, key=lambda one: (one.name, one.layer, one.area)):
        areas = geography.layers[one.layer]
        if one.feed == feed and one.area in areas.codes:
            cells = _ground(areas[one.area], resolution=geography.grid.resolution)
            found[one.name] = np.union1d(found.get(one.name, cells), cells)
    return found


def _most(
    codes: Sequence[str], within: Sequence[Cells], spoken: Mapping[str, Cells]
) -> dict[str, str]:
    """Return who speaks for more than half of each area; of two, who speaks for more of it."""
    found = {}
    for code, cells in zip(codes, within, strict=True):
        shares = {name: float(np.isin(cells, own).mean()) for name, own in spoken.items()}
        best = max(shares, key=lambda name: shares[name]) if len(cells) else ""
        if best and shares[best] > MOST:
            found[code] = best
    return found
