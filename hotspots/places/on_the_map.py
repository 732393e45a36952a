"""Layers held against the ground that the map covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places.boundaries.checking import looked_at
from hotspots.places.successors import read_successors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

    from hotspots.places.areas import Areas
    from hotspots.settings import Partnership


def ground_of(partnership: Partnership, areas: Areas) -> dict[str, BaseGeometry]:
    """Return what the map covers, by name and code, in degrees.

    Parameters
    ----------
    partnership : Partnership
    areas : Areas
        The layer that the settings of the grid name.

    Raises
    ------
    SettingsError
        Where the settings name an area that is not there.
    """
    names = dict(zip(areas.codes, areas.names, strict=True))
    chosen = partnership.grid.areas or areas.codes
    return {f"{names.get(code)} ({code})": areas[code] for code in chosen}


def on_the_map(
    partnership: Partnership, layers: Mapping[str, Areas], *, ground: Mapping[str, BaseGeometry]
) -> dict[str, Areas]:
    """Return those areas of layers that touch the map, with what was found of them there.

    Parameters
    ----------
    partnership : Partnership
    layers : mapping of str to Areas
    ground : mapping of str to polygon
        See :func:`ground_of`.

    Raises
    ------
    SettingsError
        Where a layer does not touch the map, or the table of successors is wrong.
    """
    former = partnership.successors
    successors = read_successors(partnership.data_folder / former) if former else {}
    covered = np.array(list(ground.values()), dtype=object)
    return {
        name: looked_at(areas.touching(covered), ground=ground, successors=successors)
        for name, areas in layers.items()
    }
