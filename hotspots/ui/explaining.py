"""Why a cell scores as it does, said in sentences. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.confidence import CONTESTED, FEW_SOURCES, ROBUST
from hotspots.ui import wording

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hotspots.risk.confidence.confidence import Confidence
    from hotspots.risk.explanation import Explanation, SourcePart

LEADING_SHARE = 0.2
"""A source is named as a reason from this share of the score on."""
LITTLE_SHARE = 0.1
"""Up to this share of the score a source adds little."""
MOST_REASONS = 3
CLEARLY_MORE = 1.5
"""From so many times the average on, a number of times is worth saying."""
ALWAYS_TOLD = "police"
"""The source whose part is said in any case: assessments lean on it too much."""


def because(told: Explanation, *, band: str, silent: Sequence[str]) -> str:
    """Return why a cell scores as it does, in one sentence.

    Parameters
    ----------
    told : Explanation
    band : str
        The name of its band.
    silent : sequence of str
        Sources, as people say them, of which somebody was to send something and did not.
    """
    speaking = [one for one in told.sources if one.speaks]
    leading = [one for one in speaking if one.score_share >= LEADING_SHARE] or speaking[:1]
    leading = [one for one in leading if one.measures][:MOST_REASONS]
    name = band[:1].upper() + band[1:]
    if not leading:
        return f"{name}: no source that counts recorded anything here."
    sentence = f"{name} because {wording.listed([_reason(one) for one in leading])}"
    asides = _asides(told, leading, silent)
    return f"{sentence}; {wording.listed(asides)}." if asides else f"{sentence}."


def _reason(part: SourcePart) -> str:
    """Return what one source has to say, by its strongest measure."""
    measure = part.measures[0]
    source = wording.source_within(part.source)
    name = wording.measure_name(measure.measure).lower()
    if measure.is_by_area:
        return f"{source} tells of {name} in the area around"
    if measure.incidents == 0:
        return f"{source} records {name}, in numbers too small to be shown"
    if measure.times_average >= CLEARLY_MORE:
        return f"{source} records {times(measure.times_average)} the average of {name}"
    return f"{source} records {name}"


def _asides(told: Explanation, leading: list[SourcePart], silent: Sequence[str]) -> list[str]:
    named = {one.source for one in leading}
    asides = []
    for one in told.sources:
        source = wording.source_within(one.source)
        if one.source == ALWAYS_TOLD and one.source not in named and one.speaks:
            adds = "little" if one.score_share <= LITTLE_SHARE else f"{one.score_share:.0%} of it"
            asides.append(f"{source} records add {adds if one.points > 0 else 'nothing'}")
    if silent:
        asides.append(f"nothing arrived from {wording.listed(list(silent))}")
    return asides


def times(number: float) -> str:
    """Say how many times.

    >>> times(1.62), times(4.2), times(38.0)
    ('1.6 times', '4 times', '38 times')
    """
    return f"{number:.1f} times" if number < 3 else f"{number:.0f} times"  # noqa: PLR2004


def police_part(told: Explanation, *, sent: Collection[str]) -> str:
    """Say how much of a score rests on what the police send.

    Parameters
    ----------
    told : Explanation
    sent : collection of str
        Sources that only the police send.
    """
    own = [one for one in told.sources if one.source in sent and one.points > 0]
    share = sum(one.score_share for one in own)
    said = f"Police data make up **{share:.0%}** of this score"
    names = [wording.source_within(one.source) for one in own]
    return f"{said} ({wording.listed(names)}). " if len(names) > 1 else f"{said}. "


def sureness(sure: Confidence, place: int, *, ranked: int) -> str:
    """Say how sure it is that a cell is among the highest, and where it may rank."""
    p_top = sure.p_top[place]
    if np.isnan(p_top):
        return "It cannot be said how this place ranks."
    verdict = {
        ROBUST: "**Robust**",
        CONTESTED: "**Contested**",
        FEW_SOURCES: "**Few sources**: too few partners speak here to call it robust",
    }.get(int(sure.verdict[place]), "Not one of the highest")
    low, high = int(sure.rank_low[place]), int(sure.rank_high[place])
    return (
        f"{verdict}: {chance(float(p_top))} to be among the {sure.top:,} highest of {ranked:,} "
        f"cells; rank {low:,} to {high:,} in nine draws of ten."
    )


def chance(probability: float) -> str:
    """Say how likely something is, never as certain.

    >>> chance(0.999), chance(0.42), chance(0.001)
    ('above 99% likely', '42% likely', 'below 1% likely')
    """
    if probability > 0.99:  # noqa: PLR2004
        return "above 99% likely"
    if probability < 0.01:  # noqa: PLR2004
        return "below 1% likely"
    return f"{probability:.0%} likely"


def sees(*, more: Sequence[str], less: Sequence[str]) -> str:
    """Say what a source sees too much and too little of.

    >>> sees(more=["town centres"], less=["homes", "the young"])
    'more of: town centres. Less of: homes; the young'
    >>> sees(more=[], less=["homes"])
    'less of: homes'
    """
    said = [
        f"{how} of: {'; '.join(what)}" for how, what in (("more", more), ("less", less)) if what
    ]
    return ". ".join([*said[:1], *(f"{one[:1].upper()}{one[1:]}" for one in said[1:])])
