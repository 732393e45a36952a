"""The colours of bands on paper, and the patterns of what is not a number."""

from __future__ import annotations

RGB = tuple[int, int, int]

BANDS: tuple[RGB, ...] = (
    (253, 231, 176),
    (249, 187, 109),
    (232, 126, 72),
    (190, 60, 66),
    (108, 18, 56),
)
"""Light to dark in even steps of lightness, as on the screen: in grey they stay in order."""
INK: RGB = (24, 28, 38)
LINE: RGB = (92, 102, 112)
PAPER: RGB = (255, 255, 255)


def colours_of(bands: int) -> tuple[RGB, ...]:
    """Return a colour for each of so many bands, lowest first, spread over the palette."""
    if bands == 1:
        return (BANDS[-1],)
    last = len(BANDS) - 1
    return tuple(_between(last * number / (bands - 1)) for number in range(bands))


def _between(place: float) -> RGB:
    low = min(int(place), len(BANDS) - 2)
    part = place - low
    red, green, blue = (
        round(a + (b - a) * part) for a, b in zip(BANDS[low], BANDS[low + 1], strict=True)
    )
    return red, green, blue


def css(colour: RGB) -> str:
    """Return a colour as CSS writes it."""
    return "#" + "".join(f"{part:02x}" for part in colour)


def lightness(colour: RGB) -> float:
    """Return the relative luminance of a colour, 0 to 1 (WCAG 2.2).

    >>> lightness((0, 0, 0)), round(lightness((255, 255, 255)), 6)
    (0.0, 1.0)
    """
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in (one / 255 for one in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: RGB, other: RGB) -> float:
    """Return how well two colours can be told apart without hue, 1 to 21 (WCAG 2.2).

    >>> round(contrast((0, 0, 0), (255, 255, 255)), 6)
    21.0
    """
    light, dark = sorted((lightness(one), lightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def ink_on(colour: RGB) -> RGB:
    """Return the colour of a letter that is read best on a ground of another."""
    return PAPER if contrast(colour, PAPER) > contrast(colour, INK) else INK
