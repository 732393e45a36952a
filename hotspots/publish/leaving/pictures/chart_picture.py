"""A chart of the screen as a picture that says where it comes from."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from hotspots.publish.leaving.pictures import svg
from hotspots.publish.leaving.pictures.raster import chart_svg
from hotspots.publish.leaving.pictures.risk_picture import Picture

if TYPE_CHECKING:
    from hotspots.publish.leaving.provenance import Provenance

MARGIN, LINE_HEIGHT, SIZE = 12.0, 12.0, 9.0
LEAST_WIDTH = 420.0
LETTER = 5.0


def chart_picture(chart: dict[str, Any], *, made: Provenance, title: str, alt: str) -> Picture:
    """Return a chart with its title, its marking and what it was made of.

    Parameters
    ----------
    chart : dict
        See :func:`hotspots.publish.leaving.pictures.raster.chart_svg`.
    made : Provenance
    title : str
    alt : str
        What the chart shows, in words: made from its data.
    """
    inner = chart_svg(chart)
    across, up = _size(inner)
    width = max(across + 2 * MARGIN, LEAST_WIDTH)
    told = ". ".join(svg.in_lines(label, text) for label, text in made.lines())
    lines = textwrap.wrap(f"{told}.", width=int((width - 2 * MARGIN) / LETTER))
    below = 44 + up + 18
    height = below + LINE_HEIGHT * len(lines) + 26
    parts = [
        svg.text(width / 2, 14, made.marking, size=11, anchor="middle", is_bold=True),
        svg.text(MARGIN, 34, title, size=13, is_bold=True),
        f'<g transform="translate({MARGIN:g} 44)">{inner}</g>',
        *(
            svg.text(MARGIN, below + number * LINE_HEIGHT, line, size=SIZE)
            for number, line in enumerate(lines)
        ),
        svg.text(width / 2, height - 8, made.marking, size=11, anchor="middle", is_bold=True),
    ]
    return Picture(svg.document(parts, width=width, height=height, title=alt), alt)


def _size(picture: str) -> tuple[float, float]:
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture)
    if not found:
        message = "a chart without a size cannot be put on paper"
        raise ValueError(message)
    return float(found[1]), float(found[2])
