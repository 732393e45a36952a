"""The legend below a map: lettered bands, what is not a number, and what the map was made of."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from hotspots.publish.leaving.pictures import svg
from hotspots.publish.leaving.pictures.band_colours import INK, colours_of, css, ink_on
from hotspots.publish.leaving.risk_layer import letters_of
from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    from hotspots.publish.leaving.risk_layer import RiskLayer

BOX, ROW, SIZE, SMALL = 16.0, 22.0, 11.0, 9.0
LETTER_WIDTH = 6.4
"""Of a letter of the legend's size, on average."""
LINE_HEIGHT = 12.0
SMALL_LETTER = 5.0


def legend(layer: RiskLayer, *, x: float, y: float, width: float) -> tuple[list[str], float]:
    """Return the legend's parts, and where it ends.

    Parameters
    ----------
    layer : RiskLayer
    x, y : float
        Its upper left corner.
    width : float
    """
    parts: list[str] = []
    at = x
    for key, (fill, letter, ink) in entries(layer).items():
        needs = BOX + 8 + LETTER_WIDTH * len(key) + 14
        if at + needs > x + width and at > x:
            at, y = x, y + ROW
        parts += _entry(at, y, said=key, fill=fill, letter=letter, ink=ink)
        at += needs
    y += ROW + 8
    for line in _made(layer, letters=int(width / SMALL_LETTER)):
        parts.append(svg.text(x, y, line, size=SMALL))
        y += LINE_HEIGHT
    return parts, y


def entries(layer: RiskLayer) -> dict[str, tuple[str, str, str]]:
    """Return what each class is called to its fill, its letter and the colour of the letter.

    Bands come first, all of them; then the states that are on the map.
    """
    found = {}
    for name, letter, colour in zip(
        layer.bands, letters_of(len(layer.bands)), colours_of(len(layer.bands)), strict=True
    ):
        found[f"{letter}: {name}"] = (css(colour), letter, css(ink_on(colour)))
    present = set(layer.table["state"])
    for state in reversed(STATES.values()):
        if state in present:
            found[state.capitalize()] = (svg.fill_of(state), "", css(INK))
    return found


def _entry(x: float, y: float, *, said: str, fill: str, letter: str, ink: str) -> list[str]:
    box = svg.rectangle(x, y, BOX, BOX, style=f'fill="{fill}" stroke="{css(INK)}"')
    name = svg.text(x + BOX + 6, y + 12, said, size=SIZE)
    if not letter:
        return [box, name]
    own = svg.text(x + BOX / 2, y + 12, letter, size=SIZE, anchor="middle", is_bold=True)
    return [box, own.replace(f'fill="{css(INK)}"', f'fill="{ink}"'), name]


def _made(layer: RiskLayer, *, letters: int) -> list[str]:
    told = ". ".join(svg.in_lines(label, text) for label, text in layer.made.lines()[1:])
    return textwrap.wrap(" ".join(f"{told}.".split()), width=letters)
