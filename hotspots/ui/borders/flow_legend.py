"""What arrows, rings and lines mean, beside the map of flows. Knows no Streamlit."""

from __future__ import annotations

from html import escape

from hotspots.borders.flows.bands import BANDS
from hotspots.ui import palette
from hotspots.ui.borders.flow_layers import (
    CORRIDOR_COLOUR,
    END_COLOUR,
    RISING_COLOUR,
    START_COLOUR,
    WIDTHS,
)
from hotspots.ui.legend import STYLE


def legend(*, has_corridors: bool) -> str:
    """Return the legend as HTML: a drawn arrow for each band, what rises, rings and corridors."""
    told = [
        _arrow(WIDTHS[band.letter], palette.css(END_COLOUR), f"{band.letter}: {band.words}")
        for band in BANDS
    ]
    told.append(_arrow(WIDTHS["C"], palette.css(RISING_COLOUR), "rising"))
    end = palette.css(END_COLOUR)
    ring = f"width:.8rem;height:.8rem;border:2.5px solid {end};border-radius:50%"
    told.append(_entry(ring, "", "within the area"))
    if has_corridors:
        colour = palette.css(CORRIDOR_COLOUR)
        line = f"repeating-linear-gradient(90deg,{colour} 0 12px,transparent 12px 18px)"
        told.append(_entry(f"width:2.1rem;border:0;height:4px;background:{line}", "", "by rail"))
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="Legend: flows">{"".join(told)}</div>'
    )


def _arrow(width: float, colour: str, words: str) -> str:
    start = palette.css(START_COLOUR)
    shaft = (
        f"width:1.6rem;border:0;height:{width}px;"
        f"background:linear-gradient(90deg,{start} 0 45%,{colour} 45%)"
    )
    style = f"color:{colour};margin-left:-.45rem"
    head = f'<b aria-hidden="true" style="{style}">\N{BLACK RIGHT-POINTING TRIANGLE}</b>'
    return _entry(shaft, head, words)


def _entry(style: str, head: str, words: str) -> str:
    return f'<span><i style="{style}"></i>{head}{escape(words)}</span>'
