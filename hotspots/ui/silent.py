"""Where a source that counts sent nothing for the whole period, whatever others sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.publish.choice import counting
from hotspots.publish.risk_map import NO_DATA
from hotspots.risk.evidence import LEAST_COVERED
from hotspots.ui import palette, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

    Silent = dict[str, NDArray[np.bool_]]


def silent_sources(view: View, scored: RiskMap) -> Silent:
    """Return source, as people say it, to the cells where it sent nothing, shape (cells,).

    Only where somebody is to speak for it: what nobody was asked for is not missing. Cells without
    any data say so themselves.
    """
    measures = scored.evidence.measures
    in_use = counting(view, scored.choice)
    has_data = scored.band != NO_DATA
    found: Silent = {}
    for source in scored.score.sources:
        own = [n for n, one in enumerate(measures) if one in in_use and is_of(one, source)]
        if own:
            feeds = {view.measure(measures[n])["feed"] for n in own}
            is_silent = ~(scored.evidence.exposed[:, own] > 0).any(axis=1)
            cells = is_silent & has_data & _agreed(view, feeds)
            if cells.any():
                found[wording.source_within(source)] = cells
    return found


def _agreed(view: View, feeds: set[str]) -> NDArray[np.bool_]:
    """Return the cells of which a sender of any of these feeds covers enough, shape (cells,)."""
    land = view.cells["land"].to_numpy()
    own = view.shares[view.shares["feed"].isin(sorted(feeds))]
    found = np.zeros(len(land), dtype=bool)
    for _, rows in own.groupby("feed"):
        share = np.bincount(rows["place"], rows["share"], minlength=len(land))
        found |= share >= LEAST_COVERED * land
    return found


def is_of(measure: str, source: str) -> bool:
    """Say whether a measure is one of a source's."""
    return measure.partition(".")[0] == source


def silent_rows(view: View, silent: Silent) -> bytes | None:
    """Return the rows of the layer that hatches such cells, None where there are none."""
    if not silent:
        return None
    somebody = np.logical_or.reduce(list(silent.values()))
    return orjson.dumps([{"h": cell} for cell in view.cells["cell"].to_numpy()[somebody]])


def silent_words(silent: Silent) -> dict[int, str]:
    """Return place of a cell to what its tooltip says of sources that sent nothing."""
    said: dict[int, list[str]] = {}
    for name, own in silent.items():
        for place in np.flatnonzero(own).tolist():
            said.setdefault(place, []).append(name)
    return {place: f"\nNothing arrived from: {', '.join(names)}" for place, names in said.items()}


def layer(rows: bytes) -> dict[str, Any]:
    """Return the layer that hatches cells and leaves their colour in sight."""
    colour = [*palette.PATTERN_COLOUR, 170]
    return {
        "@@type": "H3HexagonLayer",
        "id": "silent",
        "data": orjson.Fragment(rows),
        "getHexagon": "@@=h",
        "highPrecision": True,
        "extruded": False,
        "stroked": False,
        "pickable": False,
        "extensions": [{"@@type": "FillStyleExtension", "proceduralPattern": True}],
        "fillPatternMapping": {"state": palette.SILENT_PATTERN},
        "fillPatternSizeUnits": "pixels",
        "getFillPattern": "@@='state'",
        "getFillPatternBackgroundColor": [255, 255, 255, 0],
        "_subLayerProps": {
            "hexagon-cell": {"getFillColor": colour},
            "hexagon-cell-hifi": {"getFillColor": colour},
        },
    }
