"""What the colours and patterns mean, in words beside them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.publish.tables import STATES
from hotspots.ui import palette, wording
from hotspots.ui.silent import silent_sources

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

STYLE = """<style>
.legend{display:flex;flex-wrap:wrap;gap:.1rem .9rem;font-size:.85rem;padding-right:2rem}
.legend span{display:flex;align-items:center;gap:.35rem;white-space:nowrap}
.legend i{width:1.2rem;height:.95rem;border:1px solid #4b5560;display:inline-block}
</style>"""


def legend(view: View, scored: RiskMap) -> str:
    """Return the legend as HTML: bands with their scores, and the states that are on the map."""
    bands = view.about["bands"]
    starts = [band["from_score"] for band in bands]
    present = set(np.unique(scored.band).tolist())
    entries = [
        _entry(palette.css(colour), band["name"], wording.band_range(starts, number), "")
        for number, (band, colour) in enumerate(
            zip(bands, palette.band_colours(len(bands)), strict=True)
        )
    ]
    entries += [
        _entry(
            palette.CSS_PATTERNS[state], STATES[state], "", wording.STATE_MEANINGS[STATES[state]]
        )
        for state in (NONE_RECORDED, HIDDEN, NOT_MEASURABLE, NO_DATA)
        if state in present
    ]
    silent = wording.listed([name.lower() for name in silent_sources(view, scored)])
    if silent:
        meaning = f"nothing arrived from {silent} there in this period: this is not a zero"
        entries.append(_entry(palette.SILENT_CSS, "Part missing", f"no {silent}", meaning))
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="Legend: bands of the score">'
        f"{''.join(entries)}</div>"
    )


def _entry(background: str, name: str, scores: str, meaning: str) -> str:
    return (
        f'<span title="{escape(meaning)}"><i style="background:{background}"></i>'
        f"<b>{escape(name.capitalize())}</b> {escape(scores)}</span>"
    )
