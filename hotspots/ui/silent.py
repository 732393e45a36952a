"""Where a source that counts sent nothing for the whole period, whatever others sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import orjson

from hotspots.publish.risk_map import NO_DATA, counting
from hotspots.ui import palette, wording

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View


def silent_sources(view: View, scored: RiskMap) -> dict[str, NDArray[np.bool_]]:
    """Return source, as people say it, to the cells where it sent nothing, shape (cells,).

    A source that sent nothing anywhere in the period is left out: it tells no cell from another.
    Cells without any data say so themselves.
    """
    measures = scored.evidence.measures
    in_use = counting(view, scored.choice)
    has_data = scored.band != NO_DATA
    found: dict[str, NDArray[np.bool_]] = {}
    for source, weight in view.about["weights"]["sources"].items():
        name = wording.source_name(f"{source}.")
        own = [n for n, one in enumerate(measures) if one in in_use and is_of(one, source)]
        if not (own and weight):
            continue
        is_silent = np.isnan(scored.evidence.rate[:, own]).all(axis=1)
        if is_silent.any() and not is_silent.all():
            found[name] = is_silent & has_data
    return {name: cells for name, cells in found.items() if cells.any()}


def is_of(measure: str, source: str) -> bool:
    """Say whether a measure is one of a source's."""
    return measure.partition(".")[0] == source


def silent_rows(view: View, scored: RiskMap) -> bytes | None:
    """Return the rows of the layer that hatches such cells, None where there are none."""
    silent = silent_sources(view, scored)
    if not silent:
        return None
    somebody = np.logical_or.reduce(list(silent.values()))
    return orjson.dumps([{"h": cell} for cell in view.cells["cell"].to_numpy()[somebody]])


def silent_words(view: View, scored: RiskMap) -> dict[int, str]:
    """Return place of a cell to what its tooltip says of sources that sent nothing."""
    said: dict[int, list[str]] = {}
    for name, own in silent_sources(view, scored).items():
        for place in np.flatnonzero(own).tolist():
            said.setdefault(place, []).append(name.lower())
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
