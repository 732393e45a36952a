"""Decode TopoJSON: shared borders stored once, as arcs, in steps on a grid.

Source: the TopoJSON format specification, version 1.0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Points = NDArray[np.float64]

POLYGONS = frozenset({"Polygon", "MultiPolygon"})
MOST_POINTS = 50_000_000
"""Points that the areas of one file may have: a few bytes can name one long arc over and over."""


def tables(topology: dict[str, Any]) -> tuple[str, ...]:
    """Return the names of the objects of a topology that hold polygons."""
    return tuple(
        name
        for name, collection in topology["objects"].items()
        if any(item.get("type") in POLYGONS for item in collection.get("geometries", [collection]))
    )


def features(topology: dict[str, Any], *, table: str) -> Iterator[dict[str, Any]]:
    """Yield the polygons of one object of a topology as GeoJSON features.

    Parameters
    ----------
    topology : dict
        A TopoJSON document.
    table : str
        Name of the object.

    Raises
    ------
    KeyError, IndexError, ValueError
        Where the document is not TopoJSON.
    """
    arcs = _arcs(topology)
    lengths = [len(arc) for arc in arcs]
    points = 0
    collection = topology["objects"][table]
    for item in collection.get("geometries", [collection]):
        if item.get("type") not in POLYGONS:
            continue
        parts = [item["arcs"]] if item["type"] == "Polygon" else item["arcs"]
        points += sum(lengths[_forwards(n)] for part in parts for ring in part for n in ring)
        if points > MOST_POINTS:
            message = "its areas have too many points"
            raise ValueError(message)
        rings = [[_ring(arcs, ring) for ring in part] for part in parts]
        yield {
            "properties": {"id": item.get("id"), **(item.get("properties") or {})},
            "geometry": {"type": "MultiPolygon", "coordinates": rings},
        }


def _forwards(number: int) -> int:
    return number if number >= 0 else ~number


def _arcs(topology: dict[str, Any]) -> list[Points]:
    transform = topology.get("transform")
    arcs = [np.asarray(arc, dtype=float)[:, :2] for arc in topology["arcs"]]
    if not transform:
        return arcs
    scale, translate = np.asarray(transform["scale"]), np.asarray(transform["translate"])
    return [arc.cumsum(axis=0) * scale + translate for arc in arcs]


def _ring(arcs: list[Points], numbers: list[int]) -> list[list[float]]:
    # A negative number ~n is arc n walked backwards; arcs share the point where they meet.
    walked = [arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers]
    joined = np.concatenate([walked[0], *(arc[1:] for arc in walked[1:])])
    ring: list[list[float]] = joined.tolist()
    return ring
