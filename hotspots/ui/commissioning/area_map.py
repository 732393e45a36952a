"""Areas as the map draws them: filled by class, the chosen one outlined. Knows no Streamlit."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.ui import palette
from hotspots.ui.deck import Backdrop, Deck, deck, whole_map
from hotspots.ui.legend import STYLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.commissioning.need import Need
    from hotspots.ui.palette import RGB

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

NO_CLASS = -1
NO_CLASS_COLOUR: RGB = (206, 208, 212)
EDGE: RGB = (255, 255, 255)
STEPS = (0.5, 1.0, 1.5, 3.0)
PER_RESIDENT = (
    "less than half the average",
    "half the average and more",
    "the average and more",
    "1.5 times and more",
    "3 times and more",
)
"""Of need for each resident."""


@dataclass(frozen=True)
class Classes:
    """What areas are coloured by."""

    title: str
    of_area: Integers
    """Shape (areas,), from 0; -1 where it is not known."""
    names: tuple[str, ...]
    colours: tuple[RGB, ...]
    says: tuple[str, ...]
    """What the tooltip says of each area."""


def per_resident(found: Need, says: Sequence[str]) -> Classes:
    """Return classes of need for each resident."""
    value = found.per_resident
    known = np.isfinite(value)
    of_area = np.searchsorted(STEPS, np.nan_to_num(value), side="right")
    return Classes(
        title="Need for each resident",
        of_area=np.where(known, of_area, NO_CLASS).astype(np.int64),
        names=PER_RESIDENT,
        colours=palette.band_colours(len(PER_RESIDENT)),
        says=tuple(says),
    )


def legend(classes: Classes) -> str:
    """Return the legend as HTML, its bands lettered."""
    parts = [
        _entry(palette.css(colour), f"{chr(ord('A') + number)}: {name}")
        for number, (colour, name) in enumerate(zip(classes.colours, classes.names, strict=True))
    ]
    if (classes.of_area == NO_CLASS).any():
        parts.append(
            _entry(palette.css(NO_CLASS_COLOUR), "not known: no data or nobody lives here")
        )
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="Legend: {escape(classes.title)}">'
        f"<span><b>{escape(classes.title)}</b></span>{''.join(parts)}</div>"
    )


def _entry(background: str, name: str) -> str:
    return f'<span><i style="background:{background}"></i>{escape(name)}</span>'


def area_deck(
    cells: pd.DataFrame,
    found: Need,
    *,
    classes: Classes,
    outlines: Mapping[str, Any],
    chosen: str,
    towns: bytes | None = None,
) -> Deck:
    """Return the map of the areas of a layer.

    Parameters
    ----------
    cells : DataFrame
        Of the view, for what the map looks at.
    found : Need
    classes : Classes
    outlines : mapping
        GeoJSON of the layer.
    chosen : str
        Code of the chosen area, empty for none.
    towns : bytes, optional
        Names of towns as rows.
    """
    number = {code: n for n, code in enumerate(found.areas.codes)}
    shapes: dict[int, list[dict[str, Any]]] = {}
    marked = []
    for feature in outlines["features"]:
        code = str(feature["properties"]["code"])
        n = number[code]
        told = {"c": code, "n": found.areas.names[n], "s": classes.says[n]}
        own = {"type": "Feature", "geometry": feature["geometry"], "properties": told}
        shapes.setdefault(int(classes.of_area[n]), []).append(own)
        if code == chosen:
            marked.append(own)
    colours = {NO_CLASS: NO_CLASS_COLOUR, **dict(enumerate(classes.colours))}
    layers = [
        _filled(f"areas {one}", features, colours[one]) for one, features in sorted(shapes.items())
    ]
    if marked:
        for width, colour, name in ((7, EDGE, "under"), (4, palette.SELECTED_COLOUR, "over")):
            layers.append(_outlined(f"chosen {name}", marked, colour, width))
    return deck(
        {},
        colours=(),
        backdrop=Backdrop(further=tuple(layers), towns=towns),
        selected=None,
        epoch=0,
        viewpoint=whole_map(cells),
    )


def _filled(name: str, features: list[dict[str, Any]], colour: RGB) -> dict[str, Any]:
    own = [*colour, 255]
    edge = [*palette.OUTLINE_COLOUR, 160]
    return {
        "@@type": "GeoJsonLayer",
        "id": name,
        "data": _collection(features),
        "filled": True,
        "stroked": True,
        "pickable": True,
        "autoHighlight": True,
        "highlightColor": [*palette.SELECTED_COLOUR, 110],
        "getFillColor": own,
        "getLineColor": edge,
        "lineWidthUnits": "pixels",
        "getLineWidth": 1,
        # Given to the layers that draw, colours are not dimmed while something is selected.
        "_subLayerProps": {
            "polygons-fill": {"getFillColor": own},
            "polygons-stroke": {"getColor": edge},
        },
    }


def _outlined(
    name: str, features: list[dict[str, Any]], colour: RGB, width: float
) -> dict[str, Any]:
    return {
        "@@type": "GeoJsonLayer",
        "id": name,
        "data": _collection(features),
        "filled": False,
        "stroked": True,
        "pickable": False,
        "getLineColor": [*colour, 255],
        "lineWidthUnits": "pixels",
        "getLineWidth": width,
        "_subLayerProps": {"polygons-stroke": {"getColor": [*colour, 255]}},
    }


def _collection(features: list[dict[str, Any]]) -> orjson.Fragment:
    return orjson.Fragment(orjson.dumps({"type": "FeatureCollection", "features": features}))
