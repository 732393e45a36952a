"""What is known of a place, in plain words, for somebody who is to decide about it.

Knows no Streamlit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.place_months import HIDDEN, NO_DATA, NONE, RECORDED
from hotspots.publish.risk_map import HIDDEN as HIDDEN_BAND
from hotspots.publish.risk_map import NO_DATA as NO_DATA_BAND
from hotspots.publish.risk_map import NONE_RECORDED, NOT_MEASURABLE
from hotspots.ui import wording

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View
    from hotspots.ui.subject import Subject

NOTHING_STORED = (
    "Nothing is stored. What you look for here stands in no link, no file and no log, and is "
    "forgotten when you leave this form."
)
LIMITS = (
    "This speaks of a place, never of a person, and of what was recorded, not of what happened. "
    "It cannot say whether somebody will be safe: use it beside what you know of the person, and "
    "call those who know the place."
)
STATES = {
    NO_DATA_BAND: "Nobody sent data for this place: that is not a zero.",
    NOT_MEASURABLE: "Nobody lives here, so this place cannot be compared with others.",
    HIDDEN_BAND: "All that is known here are counts too small to be shown.",
    NONE_RECORDED: "Data arrived, and nothing that counts was recorded here.",
}
HIGH_BANDS = 2
"""So many of the bands, the last ones, are called high."""


def standing(view: View, scored: RiskMap, about: Subject) -> str:
    """Say how a place stands among all others, in one sentence."""
    band = scored.band[about.places]
    ranked = scored.band[scored.band >= 0]
    if about.is_cell and band[0] < 0:
        return STATES[int(band[0])]
    high = len(view.about["bands"]) - HIGH_BANDS
    if not about.is_cell:
        number = int((band >= high).sum())
        return (
            f"Of its {len(band):,} cells, each a few streets large, {number:,} are {_high(view)}."
        )
    name = view.about["bands"][int(band[0])]["name"]
    if not len(ranked):
        return f"The band of this place is {name}."
    own = scored.score.total[about.places[0]]
    above = float((scored.score.total[scored.band >= 0] > own).mean())
    return (
        f"The band of this place is {name}: of 100 places where anything was recorded, about "
        f"{round(100 * above)} are higher."
    )


def _high(view: View) -> str:
    return " or ".join(band["name"] for band in view.about["bands"][-HIGH_BANDS:])


def heard(months: pd.DataFrame, *, within: list[str]) -> list[str]:
    """Say who recorded something here in a period, who nothing, and who sent nothing."""
    said: dict[str, list[str]] = {}
    for source, own in months[months["month"].isin(within)].groupby("source", sort=False):
        states = set(own["state"])
        state = next(one for one in (RECORDED, HIDDEN, NONE, NO_DATA) if one in states)
        said.setdefault(state, []).append(wording.source_within(f"{source}."))
    words = {
        RECORDED: "Something was recorded here by {}.",
        HIDDEN: "Numbers too small to be shown came from {}.",
        NONE: "Data arrived and held nothing from {}.",
        NO_DATA: "Nothing was sent by {}: that is not a zero.",
    }
    return [words[one].format(wording.listed(said[one])) for one in words if one in said]


def around(sites: pd.DataFrame, *, metres: int) -> str:
    """Say how many key buildings of each kind there are, without naming any."""
    if sites.empty:
        return f"No key building of the lists that were sent lies within {metres} metres."
    kinds = sites["kind"].value_counts(sort=False).sort_index()
    told = [f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in kinds.items()]
    return f"Within {metres} metres: {wording.listed(told)}."


def neighbours(scored: RiskMap, beside: NDArray[np.integer], *, bands: int) -> str:
    """Say how many of the places beside a cell are high."""
    band = scored.band[beside]
    high = int((band >= bands - HIGH_BANDS).sum())
    return f"High among the {len(band)} places beside it: {high or 'none'}."
