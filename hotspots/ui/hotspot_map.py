"""Hotspots on a map: rows of its layers and its legend. Knows no Streamlit."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import orjson

from hotspots.clusters.emerging.categories import CATEGORIES, DEFINITION, NOT_JUDGED
from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED
from hotspots.ui import palette
from hotspots.ui.emerging_words import OVER
from hotspots.ui.legend import STYLE, entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.publish.local_findings import LocalFindings

NOT_FOUND, FOUND = 0, 1
"""Bands of a map of findings."""
NEXT_TO_NOTHING = 1e-3
"""Of the highest density; what is below is drawn as nothing."""
DENSITY_STEPS = (0.2, 0.4, 0.6, 0.9)
RARELY = 1000
"""Chances below one in so many are said as such."""
OUTLINE = (
    f"#fff;border:2px solid {palette.css(palette.OUTLINE_COLOUR)}",
    "edge of a hotspot",
    "",
    "cells that hang together are one hotspot; the largest have names",
)
"""Entry of the lines around hotspots."""


def finding_rows(found: LocalFindings, *, series: int, heads: Sequence[bytes]) -> dict[int, bytes]:
    """Return the rows of a map of findings, as JSON.

    Parameters
    ----------
    found : LocalFindings
    series : int
    heads : sequence of bytes
        See :func:`hotspots.ui.cell_layers.row_heads`.
    """
    counts, p, z = found.counts[series], found.p[series], found.z[series]
    is_known = np.isfinite(p)
    band = np.where(found.is_found[series], FOUND, NOT_FOUND)
    band = np.where(
        is_known, np.where((counts == 0) & (band == NOT_FOUND), NONE_RECORDED, band), NO_DATA
    )
    said = np.full(len(p), "", dtype=object)
    for place in np.flatnonzero(is_known & (counts > 0) | found.is_found[series]).tolist():
        is_hot = "Part of a hotspot" if band[place] == FOUND else "Not told from chance"
        noun = "incident" if counts[place] == 1 else "incidents"
        said[place] = (
            f"{is_hot}\n{counts[place]:,} {noun} in this cell\n"
            f"With the cells around it: {odds(float(p[place]))}"
        ) + (f"\nGi* {z[place]:.1f}" if np.isfinite(z[place]) else "")
    plain = {NONE_RECORDED: "none recorded", NO_DATA: "not tested: not all of it was received"}
    return _rows(band, said, plain=plain, heads=heads)


def odds(p: float) -> str:
    """Say how often chance alone would do as much.

    >>> odds(0.0000001), odds(0.002)
    ('by chance less than once in 1,000 times', 'by chance once in 500 times')
    >>> odds(0.4)
    'by chance 40% of times'
    """
    if p < 1 / RARELY:
        return f"by chance less than once in {RARELY:,} times"
    if p < 0.1:  # noqa: PLR2004  from there on a percentage reads easier
        return f"by chance once in {1 / p:,.0f} times"
    return f"by chance {p:.0%} of times"


def category_rows(category: NDArray[np.int8], *, heads: Sequence[bytes]) -> dict[int, bytes]:
    """Return the rows of a map of emerging categories, as JSON.

    Parameters
    ----------
    category : ndarray of int, shape (cells,)
        See :class:`hotspots.clusters.emerging.categories.Emerging`.
    heads : sequence of bytes
    """
    band = np.where(category > 0, category - 1, NONE_RECORDED).astype(np.int64)
    band = np.where(category == NOT_JUDGED, NO_DATA, band)
    said = np.array([CATEGORIES[one].capitalize() if one > 0 else "" for one in category], object)
    plain = {NONE_RECORDED: "no hotspot", NO_DATA: "not judged: nothing was received"}
    return _rows(band, said, plain=plain, heads=heads)


def density_rows(density: NDArray[np.float64], *, heads: Sequence[bytes]) -> dict[int, bytes]:
    """Return the rows of a picture of a density, as JSON: five classes of what is above nothing."""
    known = np.isfinite(density)
    above = known & (density > density[known].max(initial=0.0) * NEXT_TO_NOTHING)
    steps = np.quantile(density[above], DENSITY_STEPS) if above.any() else np.zeros(4)
    band = np.where(above, np.searchsorted(steps, density, side="right"), NONE_RECORDED)
    band = np.where(known, band, NO_DATA).astype(np.int64)
    said = np.full(len(density), "", dtype=object)
    plain = {NONE_RECORDED: "next to nothing", NO_DATA: "not known"}
    return _rows(band, said, plain=plain, heads=heads)


def finding_legend(rows: dict[int, bytes]) -> str:
    """Return the legend of a map of findings as HTML."""
    told = [
        entry(
            palette.css(palette.FINDING_COLOURS[FOUND]), "hotspot", "", "chance does not explain it"
        ),
        entry(
            palette.css(palette.FINDING_COLOURS[NOT_FOUND]),
            "not told from chance",
            "",
            "chance may explain it",
        ),
        entry(palette.CSS_PATTERNS[NONE_RECORDED], "none recorded", "", ""),
    ]
    if FOUND in rows:
        told.insert(1, entry(*OUTLINE))
    if NO_DATA in rows:
        told.append(entry(palette.CSS_PATTERNS[NO_DATA], "not tested", "", "not all was received"))
    return _legend("Legend: hotspots", told)


def category_legend(rows: dict[int, bytes]) -> str:
    """Return the legend of a map of emerging categories as HTML, with those that are on it."""
    told = [
        entry(
            palette.css(palette.EMERGING_COLOURS[band]),
            CATEGORIES[band + 1],
            "",
            DEFINITION[CATEGORIES[band + 1]],
        )
        for band in sorted(rows)
        if band >= 0
    ]
    if any(band >= 0 and CATEGORIES[band + 1] not in OVER for band in rows):
        told.append(entry(*OUTLINE))
    told.append(entry(palette.CSS_PATTERNS[NONE_RECORDED], "no hotspot", "", ""))
    if NO_DATA in rows:
        told.append(entry(palette.CSS_PATTERNS[NO_DATA], "not judged", "", "nothing was received"))
    return _legend("Legend: what became of each place", told)


def _legend(label: str, entries: Sequence[str]) -> str:
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="{escape(label)}">'
        f"{''.join(entries)}</div>"
    )


def _rows(
    band: NDArray[np.int64],
    said: NDArray[np.object_],
    *,
    plain: dict[int, str],
    heads: Sequence[bytes],
) -> dict[int, bytes]:
    ends = {text: orjson.dumps(text)[1:-1] + b'"}' for text in {*said.tolist(), *plain.values()}}
    rows = {}
    for one in np.unique(band).tolist():
        own = np.flatnonzero(band == one).tolist()
        texts = [said[place] or plain.get(one, "") for place in own]
        rows[one] = b"[%s]" % b",".join(
            heads[place] + ends.get(text, b'"}') for place, text in zip(own, texts, strict=True)
        )
    return rows
