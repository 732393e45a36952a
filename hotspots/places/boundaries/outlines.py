"""Outlines to draw: simplified once, every shared edge once, within a layer and between layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import mapping

from hotspots.places.boundaries.faces import shared_faces, simplified
from hotspots.places.boundaries.mending import all_mended
from hotspots.places.boundaries.nesting import built_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.places.areas import Areas

    Shapes = NDArray[np.object_]

METRES_A_DEGREE = 111_320.0
TOLERANCES_M = (40.0, 80.0, 120.0, 160.0, 240.0)
"""Width of the spikes and notches that an outline may lose; the first that keeps to
:data:`MOST_POINTS` is taken."""
MOST_POINTS = 25_000
"""Points of a layer's outlines, about half a million bytes."""
DIGITS = 5
"""Decimals of a drawn coordinate: one in the fifth is a metre."""


def outlines(layers: Mapping[str, Areas]) -> dict[str, dict[str, Any]]:
    """Return the borders of layers as GeoJSON FeatureCollections, light enough to draw.

    Parameters
    ----------
    layers : mapping of str to Areas
        Drawn over one another.

    Returns
    -------
    dict of str to dict
        A FeatureCollection a layer; features have ``code`` and ``name``.

    Notes
    -----
    Layers are drawn from the one with most areas to the one with fewest. A layer whose areas are
    made up of those of a finer layer, but for slivers, is drawn with the finer one's lines: a
    district border that is a force border too is one line, though two files tell it a little
    differently. Layers of the same size keep the order they came in.
    """
    middle = _middle(layers)
    drawn: dict[str, Shapes] = {}
    exact: dict[str, Shapes] = {}
    for name in sorted(layers, key=lambda one: -len(layers[one].codes)):
        exact[name] = _flat(layers[name].geometry, middle)
        own = _light(exact[name])
        # The next coarser first: what it shares with finer ones it has from them.
        for finer in reversed(list(drawn)):
            built = built_of(own, exact[name], pieces=drawn[finer], exact_pieces=exact[finer])
            if built is not None:
                own = built
                break
        drawn[name] = own
    return {
        name: _collection(layers[name], _round(_degrees(drawn[name], middle))) for name in layers
    }


def _light(exact: Shapes) -> Shapes:
    """Return shapes in metres with no more points than may be drawn."""
    faces = shared_faces(exact)
    for tolerance in TOLERANCES_M:
        found = simplified(faces, tolerance=tolerance)
        if shapely.get_num_coordinates(found).sum() <= MOST_POINTS:
            break
    return found


def _middle(layers: Mapping[str, Areas]) -> float:
    """Return the latitude in whose middle the layers lie."""
    every = np.array([shapely.total_bounds(one.geometry) for one in layers.values()])
    return float((every[:, 1].max() + every[:, 3].min()) / 2)


def _scale(middle: float) -> NDArray[np.float64]:
    return METRES_A_DEGREE * np.array([np.cos(np.radians(middle)), 1.0])


def _flat(shapes: Shapes, middle: float) -> Shapes:
    """Return shapes in metres, near enough for drawing."""
    found: Shapes = shapely.transform(shapes, lambda xy: xy * _scale(middle))
    return found


def _degrees(shapes: Shapes, middle: float) -> Shapes:
    found: Shapes = shapely.transform(shapes, lambda xy: xy / _scale(middle))
    return found


def _round(shapes: Shapes) -> Shapes:
    # Point by point: the same point of two areas stays the same, so no edge comes apart.
    found: Shapes = shapely.transform(shapes, lambda xy: np.round(xy, DIGITS))
    # Narrower than a metre, an inlet may now cross itself.
    return all_mended(found)[0]


def _collection(areas: Areas, drawn: Shapes) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"code": code, "name": name},
                "geometry": mapping(polygon),
            }
            for code, name, polygon in zip(areas.codes, areas.names, drawn, strict=True)
        ],
    }
