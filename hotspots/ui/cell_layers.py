"""Cells as the map draws them: their rows, the layer of each band, and the chosen one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.publish.near import place_names
from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.ui import palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

STATE_WORDS = {
    NO_DATA: "no data",
    NOT_MEASURABLE: "not measurable: nobody lives here",
    HIDDEN: "hidden: a small number",
    NONE_RECORDED: "none recorded",
}


def row_heads(view: View) -> list[bytes]:
    """Return what every row of a cell begins with: the cell, its name, and an open text."""
    return [
        orjson.dumps({"h": cell, "n": name, "s": ""})[:-2]
        for cell, name in zip(view.cells["cell"].tolist(), place_names(view).tolist(), strict=True)
    ]


def cell_rows(
    scored: RiskMap, *, bands: Sequence[str], heads: Sequence[bytes], silent: Mapping[int, str]
) -> dict[int, bytes]:
    """Return the rows of each band as JSON: the cell, and what its tooltip says.

    Colour stands once a layer, not once a row.

    Parameters
    ----------
    scored : RiskMap
    bands : sequence of str
        Their names.
    heads : sequence of bytes
        See :func:`row_heads`.
    silent : mapping of int to str
        Row of a cell to what is said of sources that sent nothing.
    """
    says = {**STATE_WORDS, **dict(enumerate(bands))}
    total = scored.score.total
    rows: dict[int, bytes] = {}
    for band in np.unique(scored.band).tolist():
        own = np.flatnonzero(scored.band == band).tolist()
        if band < 0:
            texts = [says[band]] * len(own)
        else:
            texts = [f"{says[band]}, score {value:.1f}" for value in total[own].tolist()]
        ends = {text: _within(text) for text in set(texts)}
        rows[band] = b"[%s]" % b",".join(
            heads[place]
            + (_within(text + silent[place]) if place in silent else ends[text])
            + b'"}'
            for place, text in zip(own, texts, strict=True)
        )
    return rows


def _within(text: str) -> bytes:
    """Return a text as JSON writes it, without its quotation marks."""
    return orjson.dumps(text)[1:-1]


def cells(band: int, rows: bytes, colours: tuple[palette.RGB, ...], epoch: int) -> dict[str, Any]:
    """Return the layer of one band: its colour, or the pattern of a state that is no number."""
    layer: dict[str, Any] = {
        "@@type": "H3HexagonLayer",
        "id": f"band {band} {epoch}",
        "data": orjson.Fragment(rows),
        "getHexagon": "@@=h",
        # Drawn as polygons: instanced hexagons leave gaps between neighbours.
        "highPrecision": True,
        "extruded": False,
        # Edges of eleven thousand cells take ten seconds where there is no graphics card.
        "stroked": False,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*palette.SELECTED_COLOUR, 110],
    }
    if band in palette.PATTERNS:
        colour = [*palette.PATTERN_COLOUR, 255]
        layer |= {
            "extensions": [{"@@type": "FillStyleExtension", "proceduralPattern": True}],
            "fillPatternMapping": {"state": palette.PATTERNS[band]},
            "fillPatternSizeUnits": "pixels",
            "getFillPattern": "@@='state'",
            "getFillPatternBackgroundColor": [255, 255, 255, 140],
        }
    elif band == NONE_RECORDED:
        colour = [*palette.NONE_RECORDED_COLOUR, 110]
    else:
        colour = [*colours[band], 255]
    # Given to the layer that draws, colours are not dimmed while something is selected.
    layer["_subLayerProps"] = {
        "hexagon-cell": {"getFillColor": colour},
        "hexagon-cell-hifi": {"getFillColor": colour},
    }
    return layer


def selection(cell: str, longitude: float, latitude: float) -> list[dict[str, Any]]:
    """Return the layers that mark the chosen cell: its edge, and a ring seen from afar."""
    marks: list[dict[str, Any]] = [
        {
            "@@type": "H3HexagonLayer",
            "id": "selected",
            "data": [{"h": cell}],
            "getHexagon": "@@=h",
            "highPrecision": True,
            "extruded": False,
            "getLineWidth": 3,
            "getLineColor": [*palette.SELECTED_COLOUR, 255],
        }
    ]
    # A white ring under the coloured one keeps it in sight on dark cells and on light ones.
    for name, colour, width in (
        ("under", (255, 255, 255), 7),
        ("over", palette.SELECTED_COLOUR, 3),
    ):
        marks.append(
            {
                "@@type": "ScatterplotLayer",
                "id": f"selected ring {name}",
                "data": [{"p": [longitude, latitude]}],
                "getPosition": "@@=p",
                "radiusUnits": "pixels",
                "getRadius": 14,
                "getLineWidth": width,
                "getLineColor": [*colour, 255],
            }
        )
    line = {"pickable": False, "filled": False, "stroked": True, "lineWidthUnits": "pixels"}
    return [{**mark, **line} for mark in marks]
