"""The reporting gap on the map: rows for its layers, and what their colours mean."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np
import orjson

from hotspots.publish.near import place_names
from hotspots.publish.reporting_gap import COMPARED, NOT_RECEIVED, SeenGap
from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.risk.gap.reporting_gap import AS_EXPECTED, FEWER, MORE
from hotspots.risk.gap.two_sets import BOTH, HEALTH_ONLY, POLICE_ONLY
from hotspots.ui import gap_words, palette
from hotspots.ui.legend import STYLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.view import View

    Integers = NDArray[np.int64]

GAP_BANDS = {AS_EXPECTED: 0, FEWER: 1, MORE: 2}
"""State to its place in the colours, light to dark."""
SET_BANDS = {POLICE_ONLY: 0, HEALTH_ONLY: 1, BOTH: 2}


def gap_rows(view: View, seen: SeenGap) -> dict[int, bytes]:
    """Return the rows of each colour as JSON: the cell, and what its tooltip says."""
    ratio = [
        f"\n{value:.1f} times the usual" if np.isfinite(value) else "" for value in seen.gap.ratio
    ]
    says = [
        gap_words.first_upper(gap_words.SAYS[state]) + times
        for state, times in zip(seen.gap.state.tolist(), ratio, strict=True)
    ]
    return _rows(view, _bands(seen, GAP_BANDS, seen.gap.state), says, seen)


def set_rows(view: View, seen: SeenGap, sets: Integers) -> dict[int, bytes]:
    """Return the same for the hottest cells of each side."""
    says = [
        gap_words.first_upper(gap_words.SETS.get(one, "among the hottest of neither"))
        for one in sets.tolist()
    ]
    return _rows(view, _bands(seen, SET_BANDS, sets), says, seen)


def _bands(seen: SeenGap, known: dict[int, int], kinds: Integers) -> Integers:
    band = np.full(len(kinds), NONE_RECORDED, dtype=np.int64)
    for kind, colour in known.items():
        band[kinds == kind] = colour
    missing = np.where(seen.why == NOT_RECEIVED, NO_DATA, NOT_MEASURABLE)
    return np.where(seen.why == COMPARED, band, missing)


def _rows(view: View, band: Integers, says: list[str], seen: SeenGap) -> dict[int, bytes]:
    cells, names = view.cells["cell"].to_numpy(), place_names(view)
    why = seen.why.tolist()
    return {
        one: orjson.dumps(
            [
                {
                    "h": cells[place],
                    "n": names[place],
                    "s": says[place]
                    if why[place] == COMPARED
                    else f"Not measurable: {gap_words.WHY[why[place]]}",
                }
                for place in np.flatnonzero(band == one).tolist()
            ]
        )
        for one in np.unique(band).tolist()
    }


def gap_legend(rows: dict[int, bytes]) -> str:
    """Return the legend of the gap as HTML, with the states that are on the map."""
    said = {GAP_BANDS[state]: gap_words.SAYS[state] for state in (MORE, FEWER, AS_EXPECTED)}
    return _legend(said, nothing="no assault in public is known here", rows=rows)


def set_legend(rows: dict[int, bytes]) -> str:
    """Return the legend of the hottest cells as HTML."""
    said = {SET_BANDS[one]: gap_words.SETS[one] for one in (BOTH, HEALTH_ONLY, POLICE_ONLY)}
    return _legend(said, nothing="among the hottest of neither", rows=rows)


def _legend(said: dict[int, str], *, nothing: str, rows: dict[int, bytes]) -> str:
    entries = [(palette.css(palette.GAP_COLOURS[band]), text) for band, text in said.items()]
    others = {
        NONE_RECORDED: nothing,
        NOT_MEASURABLE: "not measurable",
        NO_DATA: "not both received",
    }
    entries += [(palette.CSS_PATTERNS[band], text) for band, text in others.items() if band in rows]
    drawn = "".join(
        f'<span><i style="background:{colour}"></i>{escape(gap_words.first_upper(text))}</span>'
        for colour, text in entries
    )
    return f'{STYLE}<div class="legend" role="group" aria-label="Legend">{drawn}</div>'
