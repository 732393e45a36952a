"""Pictures as PNG, drawn in this process with our own font."""

from __future__ import annotations

from functools import cache
from typing import Any

from hotspots.publish.leaving.pictures.svg import FAMILY
from hotspots.publish.leaving.plain_text import FONTS

SCALE = 2.0
"""Pixels a unit: sharp on paper at A4 width."""


def png(picture: str, *, scale: float = SCALE) -> bytes:
    """Return an SVG as PNG; the same picture gives the same bytes with the same version."""
    drawn: bytes = _drawing().svg_to_png(picture, scale=scale)
    return drawn


def chart_svg(chart: dict[str, Any]) -> str:
    """Return an Altair chart as SVG.

    Parameters
    ----------
    chart : dict
        What ``chart.to_dict()`` gives: its data are in it, and nothing is fetched.
    """
    told = {**chart, "config": {**chart.get("config", {}), "font": FAMILY}}
    drawn: str = _drawing().vegalite_to_svg(told, allowed_base_urls=[])
    return drawn


@cache
def _drawing() -> Any:  # noqa: ANN401  the library has no types
    # Loading takes a second, which no page needs that draws nothing.
    import vl_convert  # noqa: PLC0415

    vl_convert.register_font_directory(str(FONTS))
    return vl_convert
