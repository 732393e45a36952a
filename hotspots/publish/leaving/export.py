"""A layer in any format, tables and pictures alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.publish.leaving.formats import WRITERS
from hotspots.publish.leaving.pictures.raster import png
from hotspots.publish.leaving.pictures.risk_picture import Drawn, risk_picture

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.leaving.risk_layer import RiskLayer

PICTURES = ("svg", "png")
KINDS = (*WRITERS, *PICTURES)
"""Every format that a layer can leave in."""


def exported(layer: RiskLayer, *, kind: str, outlines: Sequence[Mapping[str, Any]] = ()) -> bytes:
    """Return a layer in a format.

    Parameters
    ----------
    layer : RiskLayer
    kind : str
        One of :data:`KINDS`.
    outlines : sequence of mapping
        Borders of pictures as GeoJSON; see
        :func:`hotspots.publish.leaving.reading.map_outlines`.
    """
    if kind in WRITERS:
        return WRITERS[kind](layer)
    picture = risk_picture(layer, drawn=Drawn(outlines=outlines)).svg
    return png(picture) if kind == "png" else picture.encode()
