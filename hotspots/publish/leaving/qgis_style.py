"""The style with which QGIS opens a layer: coloured by band, patterned where there is no number."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

from hotspots.errors import printable
from hotspots.publish.leaving.pictures.band_colours import INK, LINE, PAPER, colours_of
from hotspots.publish.leaving.risk_layer import letters_of
from hotspots.publish.tables import STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.publish.leaving.pictures.band_colours import RGB

FILLS = {"no data": "b_diagonal", "not measurable": "horizontal", "hidden": "dense6"}
"""State to QGIS' own pattern; the others are plain."""
HEAD = (
    "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    '<qgis version="3.22" styleCategories="Symbology">\n'
    ' <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0">\n'
)


def qgis_style(bands: Sequence[str]) -> str:
    """Return the style of a layer as QML.

    Parameters
    ----------
    bands : sequence of str
        Names, lowest first.
    """
    named = zip(bands, letters_of(len(bands)), colours_of(len(bands)), strict=True)
    classes = [
        (f"\"letter\" = '{letter}'", printable(f"{letter}: {name}"), colour, "solid")
        for name, letter, colour in named
    ]
    for state in reversed(STATES.values()):
        fill = FILLS.get(state, "solid")
        colour = PAPER if fill == "solid" else LINE
        classes.append((f"\"state\" = '{state}'", state.capitalize(), colour, fill))
    rules = [
        f'   <rule filter={quoteattr(which)} label={quoteattr(label)} symbol="{number}"/>'
        for number, (which, label, _, _) in enumerate(classes)
    ]
    symbols = [_symbol(number, colour, fill) for number, (_, _, colour, fill) in enumerate(classes)]
    return "\n".join(
        [
            HEAD + '  <rules key="bands">',
            *rules,
            "  </rules>",
            "  <symbols>",
            *symbols,
            "  </symbols>",
            " </renderer-v2>",
            "</qgis>",
            "",
        ]
    )


def _symbol(number: int, colour: RGB, fill: str) -> str:
    options = {
        "color": _rgba(colour),
        "style": fill,
        "outline_color": _rgba(INK if fill == "solid" else LINE),
        "outline_style": "solid",
        "outline_width": "0.1",
        "outline_width_unit": "MM",
    }
    told = "".join(
        f'<Option type="QString" name="{name}" value="{value}"/>' for name, value in options.items()
    )
    return (
        f'   <symbol type="fill" name="{number}" alpha="1"><layer class="SimpleFill" enabled="1">'
        f'<Option type="Map">{told}</Option></layer></symbol>'
    )


def _rgba(colour: RGB) -> str:
    return ",".join(str(part) for part in (*colour, 255))
