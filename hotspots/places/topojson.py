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


def features(topology: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the polygons of a topology as GeoJSON features.

    Parameters
    ----------
    topology : dict
        A TopoJSON document.

    Raises
    ------
    KeyError, IndexError, ValueError
        Where the document is not TopoJSON.
    """
    arcs = _arcs(topology)
    for collection in topology["objects"].values():
        for item in collection.get("geometries", [collection]):
            if item.get("type") in {"Polygon", "MultiPolygon"}:
                rings = (
                    [_ring(arcs, ring) for ring in item["arcs"]]
                    if item["type"] == "Polygon"
                    else [[_ring(arcs, ring) for ring in part] for part in item["arcs"]]
                )
                yield {
                    "properties": {"id": item.get("id"), **item.get("properties", {})},
                    "geometry": {"type": item["type"], "coordinates": rings},
                }


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
