"""How far a board's view can say whether a partner's threshold is met in a neighbourhood."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from hotspots.publish.neighbourhood_years import NeighbourhoodYears
    from hotspots.settings.thresholds import CountRule, Threshold, ThresholdRule

A_YEAR = 12
SMALLER = (
    "Partners agreed these rules for the small cells of the analyst's map (resolution 9, where the "
    "settings say nothing else). The board's cells are of resolution {resolution} and its numbers "
    "of whole calendar years, so no rule is judged cell by cell here. What can be told is told: "
    "where all cells of a neighbourhood together had fewer than a rule asks of one, none of them "
    "met it. For the rest ask the analyst (Why this score?)."
)
NOT_TOLD = "not told here: "
OF_RANKS = "it asks for ranks of smaller cells"
OF_SCORES = "it asks for scores of smaller cells"
OF_MANY = "numbers of larger areas cannot say it"
OF_PART = "ask the analyst: too much of it lies in cells of its neighbours"


def verdict(told: NeighbourhoodYears, threshold: Threshold, *, number: int) -> str:
    """Say whether any cell of a neighbourhood can have met a rule in the last year."""
    if not told.years:
        return NOT_TOLD + OF_MANY
    if not told.units.is_held(number):
        return NOT_TOLD + OF_PART
    reasons = [_impossible(told, rule, number=number) for rule in threshold.any_of]
    if all(reasons):
        return f"not met in {told.years[-1]}: {'; '.join(reasons)}"
    return NOT_TOLD + " and ".join(dict.fromkeys(_why_not(rule) for rule in threshold.any_of))


def _impossible(told: NeighbourhoodYears, rule: ThresholdRule, *, number: int) -> str:
    """Return why no cell can have met all conditions of a rule; empty where one may have."""
    for part in rule.counts:
        most = _most(told, part, number=number)
        if most is not None and most < part.at_least:
            return f"all of its cells together had at most {most:,}"
    return ""


def _most(told: NeighbourhoodYears, part: CountRule, *, number: int) -> int | None:
    """Return the most that a neighbourhood had in the last year; None where nothing tells it."""
    places = [told.measures.index(name) for name in part.measures if name in told.measures]
    is_whole = len(places) == len(part.measures) and not part.themes and part.months <= A_YEAR
    last = len(told.years) - 1
    own = (places, number, last)
    if not is_whole or not np.all(told.is_told[own]) or np.any(told.is_open[own]):
        return None
    return int(told.high[places, number, last].sum())


def _why_not(rule: ThresholdRule) -> str:
    if rule.rank:
        return OF_RANKS
    return OF_SCORES if rule.score or rule.times_average else OF_MANY
