"""What the colours and patterns mean, in words beside them."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.leaving.pictures.band_colours import ink_on
from hotspots.publish.leaving.risk_layer import letters_of
from hotspots.publish.risk_map import HIDDEN, NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.publish.tables import STATES
from hotspots.ui import palette, wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View

STYLE = """<style>
.legend{display:flex;flex-wrap:wrap;gap:.1rem .9rem;font-size:.85rem;padding-right:2rem}
.legend span{display:flex;align-items:center;gap:.35rem;flex-wrap:wrap}
.legend i{width:1.2rem;height:.95rem;border:1px solid #5c6670;flex:none;display:inline-block;
font-style:normal;font-weight:700;font-size:.7rem;line-height:.9rem;text-align:center}
</style>"""


ALWAYS = (NONE_RECORDED, HIDDEN, NO_DATA)
"""States that are named whether they are on the map or not: three things, never one."""


def legend(view: View, scored: RiskMap, *, silent: Iterable[str] = ()) -> str:
    """Return the legend as HTML: bands with letter and scores, then what is not a number.

    Parameters
    ----------
    view : View
    scored : RiskMap
    silent : iterable of str
        Sources of which a part is missing on the map.
    """
    bands = view.about["bands"]
    starts = [band["from_score"] for band in bands]
    present = set(np.unique(scored.band).tolist())
    entries = [
        entry(
            palette.css(colour), band["name"], wording.band_range(starts, number), "", letter=letter
        )
        for number, (band, colour, letter) in enumerate(
            zip(bands, palette.band_colours(len(bands)), letters_of(len(bands)), strict=True)
        )
    ]
    entries += [
        entry(palette.CSS_PATTERNS[state], STATES[state], "", wording.STATE_MEANINGS[STATES[state]])
        for state in (NONE_RECORDED, HIDDEN, NOT_MEASURABLE, NO_DATA)
        if state in present or state in ALWAYS
    ]
    missing = wording.listed(list(silent))
    if missing:
        meaning = f"nothing arrived from {missing} there in this period: this is not a zero"
        entries.append(entry(palette.SILENT_CSS, "Part missing", f"no {missing}", meaning))
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="Legend: bands of the score">'
        f"{''.join(entries)}</div>"
    )


def entry(background: str, name: str, scores: str, meaning: str, *, letter: str = "") -> str:
    """Return one colour or pattern with its name, its scores and, on hovering, its meaning.

    A letter stands on a colour written as ``#rrggbb``.
    """
    ink = palette.css(ink_on(palette.rgb(background))) if letter else ""
    style = f"background:{background}" + (f";color:{ink}" if ink else "")
    return (
        f'<span title="{escape(meaning)}"><i style="{style}">{letter}</i>'
        f"<b>{escape(name.capitalize())}</b> {escape(scores)}</span>"
    )
