"""The risk map as a picture: cells joined by band, borders, names, legend, scale, what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

from hotspots.publish.leaving.pictures import svg
from hotspots.publish.leaving.pictures.areas import borders, names
from hotspots.publish.leaving.pictures.band_colours import INK, LINE, colours_of, css
from hotspots.publish.leaving.pictures.frame import around, ground_of
from hotspots.publish.leaving.pictures.joined import joined
from hotspots.publish.leaving.pictures.legend import legend
from hotspots.publish.leaving.pictures.marks import Mark, boxes, marks, numbers_at
from hotspots.publish.leaving.pictures.words import risk_words
from hotspots.publish.leaving.risk_layer import letters_of
from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.leaving.pictures.frame import Ground
    from hotspots.publish.leaving.risk_layer import RiskLayer

MARGIN = 12.0
SMALL, PLAIN = 9.0, 11.0


@dataclass(frozen=True)
class Drawn:
    """What is drawn beside the cells, and how large."""

    width: float = 760.0
    most_height: float = 620.0
    marks: Sequence[Mark] = ()
    within: Sequence[str] = ()
    """Cells that the picture is about; all where there is none."""
    is_bare: bool = False
    """Whether legend, marking and sources stand beside the picture, as in the board pack."""
    outlines: Sequence[Mapping[str, Any]] = field(default_factory=tuple)
    """Borders as GeoJSON, the strongest first; names are those of the first."""


@dataclass(frozen=True)
class Picture:
    """A picture and what it shows, in words."""

    svg: str
    alt: str


def risk_picture(layer: RiskLayer, *, drawn: Drawn | None = None) -> Picture:
    """Return the risk map as a picture.

    Parameters
    ----------
    layer : RiskLayer
    drawn : Drawn, optional
    """
    drawn = drawn or Drawn()
    alt = risk_words(layer, within=drawn.within)
    bounds = _bounds(layer, drawn)
    ground = ground_of(bounds, most_width=drawn.width - 2 * MARGIN, most_height=drawn.most_height)
    top = 0.0 if drawn.is_bare else 44.0
    left = (drawn.width - ground.width) / 2
    numbers = numbers_at(drawn.marks, ground)
    size = SMALL if drawn.is_bare else PLAIN
    map_parts = [
        *_cells(layer, ground),
        *borders(drawn.outlines, ground),
        *names(drawn.outlines, ground, size=size, taken=boxes(numbers.values())),
        *marks(drawn.marks, ground, at=numbers),
    ]
    below = top + ground.height + MARGIN
    window = (
        f'<svg x="{left:.1f}" y="{top:g}" width="{ground.width:g}" height="{ground.height:g}" '
        f'viewBox="0 0 {ground.width:g} {ground.height:g}">'
    )
    parts = [
        window,
        *map_parts,
        "</svg>",
        *_scale(ground, x=left, y=below),
    ]
    height = below + 20.0
    if not drawn.is_bare:
        parts += _head(layer, drawn.width)
        drawn_legend, height = legend(layer, x=MARGIN, y=height + 6, width=drawn.width - 2 * MARGIN)
        parts += drawn_legend
        parts.append(
            svg.text(
                drawn.width / 2,
                height + 14,
                layer.made.marking,
                size=PLAIN,
                anchor="middle",
                is_bold=True,
            )
        )
        height += 24.0
    return Picture(svg.document(parts, width=drawn.width, height=height, title=alt), alt)


def _bounds(layer: RiskLayer, drawn: Drawn) -> tuple[float, float, float, float]:
    if not drawn.within:
        return around(layer.bounds, share=0.01)
    own = layer.table["cell"].isin(set(drawn.within)).to_numpy()
    west, south, east, north = shapely.total_bounds(layer.polygons[own]).tolist()
    return around((west, south, east, north), share=0.12)


def _cells(layer: RiskLayer, ground: Ground) -> list[str]:
    """Return a path a class, cells that touch joined, lowest first."""
    colours = {
        letter: css(colour)
        for letter, colour in zip(
            letters_of(len(layer.bands)), colours_of(len(layer.bands)), strict=True
        )
    }
    table = layer.table
    classes = [
        *((state, table["state"] == state, svg.fill_of(state)) for state in STATES.values()),
        *((one, table["letter"] == one, colour) for one, colour in colours.items()),
    ]
    parts = []
    seen = _seen(layer, ground)
    for _, own, fill in classes:
        cells = table["cell"].to_numpy()[own.to_numpy(dtype=bool) & seen].tolist()
        if cells:
            style = f'fill="{fill}" fill-rule="evenodd" stroke="{css(LINE)}" stroke-width="0.25"'
            parts.append(svg.path(ground.placed(joined(cells)), style=style))
    return parts


def _seen(layer: RiskLayer, ground: Ground) -> Any:  # noqa: ANN401  an array of truths
    """Return which cells lie in the picture."""
    east = ground.west + ground.width / ground.size / ground.flat
    south = ground.north - ground.height / ground.size
    west, low, right, high = shapely.bounds(layer.polygons).T
    return (right >= ground.west) & (west <= east) & (high >= south) & (low <= ground.north)


def _scale(ground: Ground, *, x: float, y: float) -> list[str]:
    length = ground.length(ground.scale_km)
    return [
        svg.rectangle(x, y, round(length, 1), 3, style=f'fill="{css(INK)}"'),
        svg.text(x + length + 6, y + 5, f"{ground.scale_km:g} km", size=SMALL),
    ]


def _head(layer: RiskLayer, width: float) -> list[str]:
    made = layer.made
    title = f"{made.partnership}: {made.themes}, {dict(made.lines())['Period']}"
    return [
        svg.text(width / 2, 14, made.marking, size=PLAIN, anchor="middle", is_bold=True),
        svg.text(MARGIN, 34, title, size=PLAIN + 2, is_bold=True),
    ]


__all__ = ["Drawn", "Mark", "Picture", "risk_picture"]
