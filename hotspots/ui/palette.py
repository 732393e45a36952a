"""Colours and patterns. A band is told by its lightness and its name, never by hue alone."""

from __future__ import annotations

from hotspots.publish.leaving.pictures.band_colours import BANDS, colours_of
from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.risk.thresholds import ALL_WHO_CAN_SAY, CANNOT_SAY, NOBODY, ONE_PARTNER, SEVERAL

RGB = tuple[int, int, int]

BAND_COLOURS: tuple[RGB, ...] = BANDS
"""Light to dark in even steps of lightness, so that they stay in order for every kind of colour
vision and in grey."""

NONE_RECORDED_COLOUR: RGB = (255, 255, 255)
PATTERN_COLOUR: RGB = (92, 102, 112)
SELECTED_COLOUR: RGB = (0, 70, 160)
OUTLINE_COLOUR: RGB = (38, 42, 60)
TEXT_COLOUR: RGB = (24, 28, 38)

PATTERNS: dict[int, dict[str, object]] = {
    NO_DATA: {"type": "hatch", "strokeWidth": 1.5, "gap": 5, "angle": 45},
    NOT_MEASURABLE: {"type": "hatch", "strokeWidth": 1, "gap": 8, "angle": 0},
    HIDDEN: {"type": "dots", "radius": 1.5, "gap": 4},
}
"""Pattern of the states that are not a number."""

SILENT_PATTERN: dict[str, object] = {"type": "hatch", "strokeWidth": 1, "gap": 9, "angle": 135}
"""Of cells of which a part is missing: thinner than that of no data, and leaning the other way."""

SILENT_CSS = "repeating-linear-gradient(135deg,#5c6670 0 1px,#fff 1px 7px)"

CSS_PATTERNS: dict[int, str] = {
    NO_DATA: "repeating-linear-gradient(45deg,#5c6670 0 1.5px,#fff 1.5px 6px)",
    NOT_MEASURABLE: "repeating-linear-gradient(0deg,#5c6670 0 1px,#fff 1px 5px)",
    HIDDEN: "radial-gradient(#5c6670 1.5px,#fff 1.8px) 0 0/5px 5px",
    NONE_RECORDED: "#fff",
}


AGREEMENT_COLOURS: dict[int, RGB] = {
    NOBODY: (236, 243, 240),
    ONE_PARTNER: (164, 211, 198),
    SEVERAL: (64, 148, 141),
    ALL_WHO_CAN_SAY: (0, 72, 78),
}
"""How many partners call a place high, light to dark; of another hue than the bands, so that
nobody takes agreement for a score."""

AGREEMENT_PATTERN: dict[str, object] = {"type": "hatch", "strokeWidth": 1, "gap": 7, "angle": 90}
"""Of cells of which no partner can say."""


GAP_COLOURS: tuple[RGB, ...] = ((226, 224, 240), (112, 116, 190), (40, 10, 72))
"""Light to dark: as expected, fewer, more; or hot for police only, for health only, for both.
Each is 3 to 1 against the one before."""


FINDING_COLOURS: tuple[RGB, ...] = ((214, 224, 236), (122, 20, 60))
"""Light and dark: not told from chance, and what chance does not explain."""

EMERGING_COLOURS: tuple[RGB, ...] = (
    (255, 120, 60),
    (230, 60, 70),
    (90, 10, 40),
    (160, 25, 60),
    (205, 120, 150),
    (250, 190, 120),
    (215, 160, 60),
    (120, 130, 145),
    (190, 200, 215),
)
"""In the order of the categories: new, consecutive, intensifying, persistent, diminishing,
sporadic, oscillating; grey for what is over: historical and lapsed. Tooltip and table say the same
in words, as nine colours are more than anybody tells apart."""


def band_colours(bands: int) -> tuple[RGB, ...]:
    """Return a colour for each of a number of bands, spread over the palette.

    >>> len(band_colours(3)), band_colours(5) == BAND_COLOURS
    (3, True)
    """
    return colours_of(bands)


def css(colour: RGB) -> str:
    """Return a colour as CSS writes it.

    >>> css((255, 0, 16))
    '#ff0010'
    """
    return "#" + "".join(f"{part:02x}" for part in colour)


def rgb(css_colour: str) -> RGB:
    """Return a colour that CSS writes with six digits.

    >>> rgb("#ff0010")
    (255, 0, 16)
    """
    red, green, blue = bytes.fromhex(css_colour.removeprefix("#"))
    return red, green, blue


AGREEMENT_CSS: dict[int, str] = {
    **{kind: css(colour) for kind, colour in AGREEMENT_COLOURS.items()},
    CANNOT_SAY: "repeating-linear-gradient(90deg,#5c6670 0 1px,#fff 1px 5px)",
}
