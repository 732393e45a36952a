"""How every chart looks: one theme on the palettes of government analysis. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import altair as alt

from hotspots.ui import palette

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "hotspots"

CATEGORICAL = ("#12436D", "#28A197", "#801650", "#F46A25", "#3D3D3D", "#A285D1")
"""Kinds, in the order in which they are used; more than four are told apart by words as well."""

SEQUENTIAL = ("#CDE3F8", "#6BACE6", "#2073BC", "#12436D", "#08233B")
"""Little to much, light to dark: at most five bands, lettered where they are named."""

MAIN, SECOND, LIGHT = CATEGORICAL[0], CATEGORICAL[3], "#BFD3E6"
"""What a chart is about, what it is held against, and what may be there beside what is certain."""

TEXT, QUIET, GROUND = palette.css(palette.TEXT_COLOUR), "#5C6670", "#FFFFFF"
FONT = '"Source Sans", "Source Sans 3", Arial, sans-serif'
"""Of the page."""

MOST_BANDS = len(SEQUENTIAL)


def bands(number: int) -> tuple[str, ...]:
    """Return the colours of so many bands, light to dark.

    >>> bands(2), bands(5) == SEQUENTIAL
    (('#CDE3F8', '#08233B'), True)

    Raises
    ------
    ValueError
        For more bands than anybody tells apart.
    """
    if not 1 <= number <= MOST_BANDS:
        message = f"A chart has 1 to {MOST_BANDS} bands, not {number}: put some together."
        raise ValueError(message)
    if number == 1:
        return (MAIN,)
    last = MOST_BANDS - 1
    return tuple(SEQUENTIAL[round(last * place / (number - 1))] for place in range(number))


def lettered(names: Sequence[str]) -> list[str]:
    """Return names of bands with their letters.

    >>> lettered(["low", "high"])
    ['A: low', 'B: high']
    """
    return [f"{chr(ord('A') + place)}: {name}" for place, name in enumerate(names)]


@alt.theme.register(NAME, enable=True)
def theme() -> alt.theme.ThemeConfig:
    """Return the theme.

    Charts keep a white ground in the dark too, as on paper: one set of colours can be checked
    against one ground.
    """
    words = {"labelColor": TEXT, "titleColor": TEXT, "labelFontSize": 12, "titleFontSize": 12}
    lines = {"gridColor": "#DEE0E2", "domainColor": QUIET, "tickColor": QUIET}
    looks: Any = {
        "config": {
            "font": FONT,
            "background": GROUND,
            "padding": 8,
            "view": {"stroke": "transparent"},
            "axis": {**words, **lines, "titleFontWeight": 600, "labelLimit": 220},
            "legend": {**words, "titleFontWeight": 600, "symbolStrokeWidth": 1.5},
            "header": {**words, "labelFontSize": 13, "labelFontWeight": 600},
            "text": {"color": TEXT, "fontSize": 12},
            "title": {"color": TEXT, "fontSize": 14, "anchor": "start"},
            "range": {
                "category": list(CATEGORICAL),
                "ordinal": list(SEQUENTIAL),
                "ramp": list(SEQUENTIAL),
                "heatmap": list(SEQUENTIAL),
            },
            "bar": {"fill": MAIN},
            "line": {"stroke": MAIN, "strokeWidth": 2},
            "point": {"fill": MAIN, "size": 45},
            "rect": {"fill": MAIN},
        }
    }
    return cast("alt.theme.ThemeConfig", looks)


def use_theme() -> None:
    """Let every chart that is drawn from now on have this theme."""
    if alt.theme.active != NAME:
        alt.theme.enable(NAME)
