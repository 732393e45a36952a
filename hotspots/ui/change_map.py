"""Two periods and the change between them on one map: its rows and its legend.

Knows no Streamlit.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import orjson

from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED
from hotspots.ui import change_words, charts, palette
from hotspots.ui.legend import STYLE, entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from hotspots.publish.comparing import Compared

    Integers = NDArray[np.int64]

A, B, CHANGE = "A", "B", "Change"
DRAWN = (A, B, CHANGE)
FELL, UNSURE, ROSE = 0, 1, 2
"""Bands of the map of change."""
CHANGE_COLOURS: tuple[palette.RGB, ...] = ((46, 126, 200), (232, 234, 238), (76, 7, 38))
"""Blue, light and dark red: three steps of lightness, so that in grey and to every kind of colour
vision a rise is darkest, a fall in between and what chance explains lightest."""
CLASSES = charts.MOST_BANDS
MEANINGS = {
    FELL: ("fell", "fewer than chance explains"),
    UNSURE: ("not told from chance", "chance alone may part the periods so"),
    ROSE: ("rose", "more than chance explains"),
}


def colours(drawn: str) -> tuple[palette.RGB, ...]:
    """Return the colours of the map of a period, or of the change."""
    return CHANGE_COLOURS if drawn == CHANGE else palette.band_colours(CLASSES)


def starts(found: Compared, *, series: int) -> Integers:
    """Return with how many incidents each class begins: the same classes in A and in B.

    >>> from types import SimpleNamespace
    >>> both = SimpleNamespace(before=np.array([[0.0, 40]]), after=np.array([[1.0, 3]]))
    >>> starts(both, series=0).tolist()
    [1, 2, 4, 9, 20]
    """
    most = max(float(each[series].max(initial=0.0)) for each in (found.before, found.after))
    steps = np.rint(np.geomspace(1, max(most / 2, CLASSES), CLASSES)).astype(np.int64)
    return np.maximum.accumulate(np.maximum(steps, np.arange(1, CLASSES + 1)))


def bands(found: Compared, *, series: int, drawn: str) -> Integers:
    """Return the band of each cell, or the state of one without a number, shape (cells,)."""
    before, after = found.before[series], found.after[series]
    if drawn == CHANGE:
        sure = found.is_sure[series]
        rose = found.changes[series].difference > 0
        band = np.where(sure, np.where(rose, ROSE, FELL), UNSURE)
        none = (before == 0) & (after == 0)
    else:
        counts = before if drawn == A else after
        band = np.searchsorted(starts(found, series=series), counts, side="right") - 1
        none = counts == 0
    band = np.where(none, NONE_RECORDED, band)
    return np.where(found.is_compared[series], band, NO_DATA)


def rows(found: Compared, *, series: int, drawn: str, heads: Sequence[bytes]) -> dict[int, bytes]:
    """Return the rows of a map as JSON.

    Parameters
    ----------
    found : Compared
    series : int
    drawn : {"A", "B", "Change"}
    heads : sequence of bytes
        See :func:`hotspots.ui.cell_layers.row_heads`.
    """
    band = bands(found, series=series, drawn=drawn)
    told = {NONE_RECORDED: "none recorded", NO_DATA: change_words.NOT_COMPARED}
    made = {}
    for one in np.unique(band).tolist():
        own = np.flatnonzero(band == one).tolist()
        made[one] = b"[%s]" % b",".join(
            heads[place]
            + orjson.dumps(
                told.get(one) or change_words.tooltip(found, series=series, place=place)
            )[1:-1]
            + b'"}'
            for place in own
        )
    return made


def legend(found: Compared, *, series: int, drawn: str) -> str:
    """Return the legend of a map as HTML."""
    present = set(np.unique(bands(found, series=series, drawn=drawn)).tolist())
    entries = list(_change_entries() if drawn == CHANGE else _count_entries(found, series))
    states = {
        NONE_RECORDED: ("none recorded", "data arrived and holds no such incident"),
        NO_DATA: ("not compared", change_words.NOT_COMPARED),
    }
    entries += [
        entry(palette.CSS_PATTERNS[state], name, "", meaning)
        for state, (name, meaning) in states.items()
        if state in present
    ]
    label = "Legend: change from A to B" if drawn == CHANGE else f"Legend: incidents in {drawn}"
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="{escape(label)}">'
        f"{''.join(entries)}</div>"
    )


def _change_entries() -> Iterator[str]:
    for band, (name, meaning) in MEANINGS.items():
        yield entry(palette.css(CHANGE_COLOURS[band]), name, "", meaning)


def _count_entries(found: Compared, series: int) -> Iterator[str]:
    first = starts(found, series=series).tolist()
    for number, (low, colour) in enumerate(zip(first, colours(A), strict=True)):
        last = first[number + 1] - 1 if number + 1 < len(first) else 0
        said = f"{low} and more" if not last else str(low) if low == last else f"{low} to {last}"
        yield entry(palette.css(colour), said, "", "incidents in the period")
