"""Boundaries of several layers drawn together, each with a line of its own. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import orjson

from hotspots.places.border_lines import border_lines
from hotspots.ui import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.ui.palette import RGB


@dataclass(frozen=True)
class LineStyle:
    """How the borders of one layer are drawn: told by width and dashes, never by hue alone."""

    colour: RGB
    width: float
    """In pixels."""
    dashes: tuple[float, float]
    """Drawn and left out, in widths; (1, 0) for a whole line."""


LINE_STYLES = (
    LineStyle((38, 42, 60), 4.0, (1, 0)),
    LineStyle((0, 98, 104), 3.0, (5, 3)),
    LineStyle((38, 42, 60), 1.6, (1, 0)),
    LineStyle((150, 60, 0), 3.0, (1.2, 2)),
    LineStyle((90, 60, 140), 1.4, (4, 2)),
    LineStyle((92, 102, 112), 1.0, (1, 0)),
)
"""By the place of a layer in the settings; layers beyond the last share its style."""

EDGE_COLOUR: RGB = (255, 255, 255)


def style_of(number: int) -> LineStyle:
    """Return how the layer at a place in the settings is drawn."""
    return LINE_STYLES[min(number, len(LINE_STYLES) - 1)]


def border_rows(outlines: dict[str, Any], *, label: str) -> bytes:
    """Return the borders of a layer as rows: path, what it parts, and the layer.

    Parameters
    ----------
    outlines : dict
        GeoJSON of the layer; see :func:`hotspots.places.border_lines.border_lines`.
    label : str
        What the layer is called.
    """
    return orjson.dumps(
        [
            {"p": line.points.round(5).tolist(), "n": line.says, "s": label}
            for line in border_lines(outlines)
        ]
    )


def border_layers(chosen: Sequence[tuple[int, str, bytes]]) -> list[dict[str, Any]]:
    """Return deck.gl layers of the chosen boundaries, wide lines below narrow ones.

    Parameters
    ----------
    chosen : sequence of (int, str, bytes)
        Place of the layer in the settings, its name, and its rows; see :func:`border_rows`.
    """
    widest_first = sorted(chosen, key=lambda one: (-style_of(one[0]).width, one[0]))
    # All edges lie below all lines: that of a narrow line would cover a wide one under it.
    drawn = [
        _paths(f"boundary {name} edge", rows, EDGE_COLOUR, style_of(number).width + 2)
        for number, name, rows in widest_first
    ]
    for number, name, rows in widest_first:
        style = style_of(number)
        line = _paths(f"boundary {name}", rows, style.colour, style.width)
        line["pickable"] = True
        if style.dashes[1]:
            line |= {
                "extensions": [{"@@type": "PathStyleExtension", "dash": True}],
                "getDashArray": list(style.dashes),
                "dashJustified": True,
            }
        drawn.append(line)
    return drawn


def _paths(name: str, rows: bytes, colour: RGB, width: float) -> dict[str, Any]:
    return {
        "@@type": "PathLayer",
        "id": name,
        "data": orjson.Fragment(rows),
        "getPath": "@@=p",
        "getColor": [*colour, 255 if colour != EDGE_COLOUR else 170],
        "widthUnits": "pixels",
        "getWidth": width,
        "jointRounded": True,
        "capRounded": False,
        "pickable": False,
    }


def border_legend(chosen: Sequence[tuple[int, str]]) -> str:
    """Return the legend of the lines as HTML.

    Parameters
    ----------
    chosen : sequence of (int, str)
        Place of the layer in the settings, and what it is called.
    """
    return (
        '<div class="legend" role="group" aria-label="Legend: boundaries">'
        + "".join(_entry(style_of(number), label) for number, label in chosen)
        + "</div>"
    )


def _entry(style: LineStyle, label: str) -> str:
    # Drawn with CSS: pictures within a page's own HTML are taken out by Streamlit.
    drawn, left_out = (part * style.width for part in style.dashes)
    colour = palette.css(style.colour)
    line = (
        f"repeating-linear-gradient(90deg,{colour} 0 {drawn:.1f}px,transparent {drawn:.1f}px "
        f"{drawn + left_out:.1f}px)"
        if left_out
        else colour
    )
    return (
        f'<span><i style="width:2.1rem;border:0;height:{style.width}px;background:{line}"></i>'
        f"{escape(label)}</span>"
    )
