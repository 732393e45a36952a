"""The public's map of one theme: rows, colours, legend and table. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from hotspots.publish.leaving.public_bands import letters, public_bands
from hotspots.publish.near import place_names
from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED
from hotspots.publish.tables import STATES
from hotspots.ui import legend, palette, wording
from hotspots.ui.cell_layers import STATE_WORDS

if TYPE_CHECKING:
    import pandas as pd

    from hotspots.publish.view import PublicView

COLOURS: tuple[palette.RGB, ...] = (
    (231, 241, 250),
    (167, 205, 238),
    (96, 158, 214),
    (32, 100, 170),
    (18, 50, 95),
)
"""Light to dark blue: a map of records, not of alarm."""
ENDS = ("least harm in what was recorded", "most harm in what was recorded")
ALWAYS_TOLD = {NONE_RECORDED, HIDDEN, NO_DATA}
"""Zero, hidden and no data are three things, on the map or not."""
STATE_NUMBERS = {name: number for number, name in STATES.items()}


def colours(bands: int) -> tuple[palette.RGB, ...]:
    """Return a colour for each of so many bands, the lowest first.

    >>> len(colours(3)), colours(5) == COLOURS
    (3, True)
    """
    last = len(COLOURS) - 1
    return tuple(COLOURS[round(last * n / max(bands - 1, 1))] for n in range(bands))


def band_words(number: int, *, bands: int) -> str:
    """Return what a band is called, by its number from 0.

    >>> band_words(0, bands=5), band_words(1, bands=5)
    ('Band A of A to E: least harm in what was recorded', 'Band B of A to E')
    """
    letter, last = chr(ord("A") + number), chr(ord("A") + bands - 1)
    end = f": {ENDS[number > 0]}" if number in {0, bands - 1} else ""
    return f"Band {letter} of A to {last}{end}"


def numbered(view: PublicView, theme: str) -> dict[str, int]:
    """Return each cell's band from 0, or the number of the state that stands for it."""
    known = STATE_NUMBERS | {one["name"]: n for n, one in enumerate(view.about["bands"])}
    own = view.themes[view.themes["theme"] == theme]
    return {cell: known[band] for cell, band in zip(own["cell"], own["band"], strict=True)}


def rows(view: PublicView, theme: str) -> dict[int, bytes]:
    """Return the rows of each band as JSON: the cell, its ward, and what its tooltip says."""
    band_of, bands = numbered(view, theme), len(view.about["bands"])
    found: dict[int, list[dict[str, str]]] = {}
    for cell, name in zip(view.cells["cell"].tolist(), place_names(view).tolist(), strict=True):
        if cell in band_of:
            found.setdefault(band_of[cell], []).append({"h": cell, "n": name})
    says = {**STATE_WORDS, **{n: band_words(n, bands=bands) for n in range(bands)}}
    return {
        band: orjson.dumps([{**one, "s": says[band]} for one in own]) for band, own in found.items()
    }


def legend_of(view: PublicView, theme: str) -> str:
    """Return the legend as HTML: bands by letter, and the states that are on the map."""
    bands = len(view.about["bands"])
    told = ALWAYS_TOLD | set(numbered(view, theme).values())
    ends = {0: ENDS[0], bands - 1: ENDS[-1]}
    entries = [
        legend.entry(
            palette.css(colour),
            ends.get(number, ""),
            "",
            band_words(number, bands=bands),
            letter=letter,
        )
        for number, (letter, colour) in enumerate(
            zip(letters(view).values(), colours(bands), strict=True)
        )
    ]
    entries += [
        legend.entry(palette.CSS_PATTERNS[state], name, "", wording.STATE_MEANINGS[name])
        for name, state in sorted(STATE_NUMBERS.items(), key=lambda one: -one[1])
        if state in told
    ]
    return (
        f'{legend.STYLE}<div class="legend" role="group" aria-label="Legend: bands by letter">'
        f"{''.join(entries)}</div>"
    )


def table(view: PublicView) -> pd.DataFrame:
    """Return a row a cell, by name of the place, with the band of every theme or its state.

    Returns
    -------
    DataFrame
        ``cell``, ``place``, and a column a theme, named by :func:`column`.
    """
    told = public_bands(view)
    told["said"] = told["band"].where(told["band"] != "", told["state"])
    found = told[["place", "cell"]].drop_duplicates().reset_index(drop=True)
    for number, theme in enumerate(view.about["themes"]):
        own = told[told["theme"] == theme].set_index("cell")["said"]
        found[column(number)] = found["cell"].map(own)
    return found


def column(number: int) -> str:
    """Return what the column of a theme is called: a theme may have the name of another column."""
    return f"theme {number}"
