"""The few pieces of SVG that our pictures are made of; every text is escaped here."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import shapely

from hotspots.publish.leaving.pictures.band_colours import INK, LINE, PAPER, css
from hotspots.publish.leaving.plain_text import BREAK, on_paper

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry

FAMILY = "DejaVu Sans"
HALO = 3.0
PATTERNS: Mapping[str, str] = {
    "no data": (
        '<pattern id="no-data" width="6" height="6" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="6" height="6" fill="{css(PAPER)}"/>'
        f'<rect width="1.5" height="6" fill="{css(LINE)}"/></pattern>'
    ),
    "not measurable": (
        '<pattern id="not-measurable" width="6" height="6" patternUnits="userSpaceOnUse">'
        f'<rect width="6" height="6" fill="{css(PAPER)}"/>'
        f'<rect width="6" height="1" fill="{css(LINE)}"/></pattern>'
    ),
    "hidden": (
        '<pattern id="hidden" width="4" height="4" patternUnits="userSpaceOnUse">'
        f'<rect width="4" height="4" fill="{css(PAPER)}"/>'
        f'<circle cx="2" cy="2" r="1.1" fill="{css(INK)}"/></pattern>'
    ),
}
"""State to the pattern that stands for it: told apart without any colour."""


def fill_of(state: str) -> str:
    """Return the fill of cells without a score."""
    return f"url(#{state.replace(' ', '-')})" if state in PATTERNS else css(PAPER)


def path(geometry: BaseGeometry, *, style: str) -> str:
    """Return polygons or lines as one path, to a tenth of a unit; empty for nothing."""
    parts = []
    for part in shapely.get_parts(geometry):
        is_area = part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors) if is_area else (part,):
            points = np.round(shapely.get_coordinates(ring), 1)
            kept = points[:-1] if is_area else points
            line = "L".join(f"{x:g} {y:g}" for x, y in kept.tolist())
            parts.append(f"M{line}{'Z' if is_area else ''}")
    return f'<path {style} d="{"".join(parts)}"/>' if parts else ""


def rectangle(x: float, y: float, width: float, height: float, *, style: str) -> str:
    """Return a rectangle."""
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" {style}/>'


def text(
    x: float,
    y: float,
    said: object,
    *,
    size: float,
    anchor: str = "start",
    is_bold: bool = False,
    has_halo: bool = False,
) -> str:
    """Return a line of text."""
    halo = (
        f' stroke="{css(PAPER)}" stroke-width="{HALO:g}" stroke-linejoin="round" '
        'paint-order="stroke"'
        if has_halo
        else ""
    )
    bold = ' font-weight="700"' if is_bold else ""
    words = escape(on_paper(said).replace(BREAK, ""))
    return (
        f'<text x="{x:g}" y="{y:g}" font-family={quoteattr(FAMILY)} font-stretch="condensed" '
        f'font-size="{size:g}" fill="{css(INK)}" text-anchor="{anchor}"{bold}{halo}>{words}</text>'
    )


def document(parts: list[str], *, width: float, height: float, title: str) -> str:
    """Return a whole picture, with a title that is read aloud."""
    return "\n".join(
        [
            _opening(width, height),
            f'<title id="title">{escape(on_paper_title(title))}</title>',
            f"<defs>{''.join(PATTERNS.values())}</defs>",
            rectangle(0, 0, width, height, style=f'fill="{css(PAPER)}"'),
            *(part for part in parts if part),
            "</svg>",
            "",
        ]
    )


def _opening(width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" aria-labelledby="title">'
    )


MOST_IN_LINES = 1_000
"""Letters of a text that is set in lines of its own."""


def in_lines(label: str, text: str) -> str:
    """Return what a picture was made of, safe for paper, as a sentence without its full stop."""
    return f"{label}: {on_paper(text, most=MOST_IN_LINES).replace(BREAK, '')}".rstrip(".")


def on_paper_title(words: str) -> str:
    """Return the words of an alternative text, which may be longer than a line."""
    return " ".join(on_paper(sentence) for sentence in words.split("\n")).replace(BREAK, "")
