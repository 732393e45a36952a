"""What each condition of a partner's rule says of every cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.threshold_counts import countable, counted
from hotspots.risk.score import source_of
from hotspots.risk.thresholds import HIDDEN, MISSING, among_first, reached, scored

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.threshold_counts import Counted
    from hotspots.publish.view import View
    from hotspots.settings.thresholds import AverageRule, CountRule, ThresholdRule

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

THE_SCORE = "score"
"""Stands among the sources for the score itself, where a rule asks for it."""


@dataclass(frozen=True)
class Said:
    """What one condition says of every cell."""

    verdict: Integers
    """See :mod:`hotspots.risk.thresholds`."""
    lacking: Mapping[str, Integers]
    """Source, or :data:`THE_SCORE`, to ``HIDDEN`` or ``MISSING`` where that is why nobody can say,
    else 0."""


def conditions(
    view: View,
    found: RiskMap,
    rule: ThresholdRule,
    *,
    ground: Truths,
    covered: Mapping[str, Floats],
) -> list[Said]:
    """Return what each condition of a rule says; all of them must be met together.

    Parameters
    ----------
    view : View
    found : RiskMap
    rule : ThresholdRule
    ground : ndarray of bool, shape (cells,)
        Where the partner promises something: a place among the first is one among these cells.
    covered : mapping of str to ndarray, shape (cells, months)
        Feed to how much of each cell it covers in each month.
    """
    until = found.choice.until
    said = [_enough(view, part, until=until, covered=covered) for part in rule.counts]
    if rule.times_average:
        said.append(_times_average(view, rule.times_average, until=until, covered=covered))
    total = found.score.total
    # Such a cell has a score, and the map shows none: it would say no more than that something is.
    is_hidden = np.isfinite(total) & (total > 0) & (found.rank == 0)
    if rule.score:
        said.append(_score(scored(total, at_least=rule.score.at_least, is_hidden=is_hidden)))
    if rule.rank:
        share = rule.rank.within_share
        said.append(
            _score(among_first(total, within_share=share, ground=ground, is_hidden=is_hidden))
        )
    return said


def _enough(view: View, rule: CountRule, *, until: str, covered: Mapping[str, Floats]) -> Said:
    wanted = set(rule.themes)
    names = [
        name
        for name in countable(view)
        if name in rule.measures or wanted.intersection(view.measure(name)["themes"])
    ]
    found = counted(view, names, until=until, months=rule.months, covered=covered)
    return _blamed(reached(found.number, at_least=rule.at_least), found)


def _times_average(
    view: View, rule: AverageRule, *, until: str, covered: Mapping[str, Floats]
) -> Said:
    names = [name for name in countable(view) if source_of(name) == rule.source]
    found = counted(view, names, until=until, months=rule.months, covered=covered)
    speaks = np.isfinite(found.number.unsent)
    # As in a score: what may not be seen is taken for the middle of its range.
    middle = np.sqrt(found.number.low * found.number.top)[speaks]
    average = float(middle.mean()) if len(middle) else 0.0
    least = rule.at_least * average if average > 0 else np.inf
    return _blamed(reached(found.number, at_least=least), found)


def _blamed(verdict: Integers, found: Counted) -> Said:
    lacking = {
        source: np.select(
            [(verdict == HIDDEN) & found.hidden[source], (verdict == MISSING) & is_missing],
            [HIDDEN, MISSING],
            0,
        )
        for source, is_missing in found.missing.items()
    }
    return Said(verdict=verdict, lacking=lacking)


def _score(verdict: Integers) -> Said:
    return Said(verdict=verdict, lacking={THE_SCORE: np.minimum(verdict, 0)})
