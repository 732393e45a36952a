"""Boundaries as they are published: what was found in the files, and outlines light to draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from hotspots.places.boundaries.outlines import outlines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hotspots.places.areas import Areas

OUTLINES = "outlines_{}.geojson"
"""File of a layer's outlines in a view's folder."""


def told_boundaries(layers: Mapping[str, Areas]) -> list[dict[str, Any]]:
    """Return what is known of each layer, in the settings' order.

    Returns
    -------
    list of dict
        ``layer``, ``label``, ``areas`` (how many touch the map), ``files`` and ``remarks``:
        sentences on what was mended and what is odd.
    """
    return [
        {
            "layer": name,
            "label": areas.label,
            "areas": len(areas.codes),
            "files": list(areas.files),
            "remarks": list(areas.remarks),
        }
        for name, areas in layers.items()
    ]


def write_outlines(layers: Mapping[str, Areas], folder: Path) -> None:
    """Write the outlines of all layers to a view's folder, a GeoJSON file each.

    Without indents: a layer of wards would be three times as long.
    """
    for name, document in outlines(layers).items():
        file = folder / OUTLINES.format(name)
        file.write_bytes(orjson.dumps(document, option=orjson.OPT_SORT_KEYS))
