"""Hold partners' rules for "high" against what the contracts count."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Measure
    from hotspots.settings.thresholds import Threshold

MOST_NAMED = 4
"""How many names near an unknown one are shown."""


def check_thresholds(thresholds: Sequence[Threshold], contracts: Sequence[Contract]) -> None:
    """Refuse rules over what no contract counts in cells.

    Parameters
    ----------
    thresholds : sequence of Threshold
    contracts : sequence of Contract

    Raises
    ------
    SettingsError
        Says whose rule it is, what is wrong with it, and which names are near.
    """
    measures = {one.name: one for contract in contracts for one in contract.measures}
    countable = [one for one in measures.values() if is_countable(one)]
    names = {one.name for one in countable}
    themes = {theme for one in countable for theme in one.themes}
    sources = {one.source for one in countable}
    for threshold in thresholds:

        def refuse(says: str, *, whose: Threshold = threshold) -> None:
            message = f"The threshold {whose.name!r} of {whose.partner} {says}"
            raise SettingsError(message)

        for rule in threshold.any_of:
            for part in rule.counts:
                _countable([measures[n] for n in part.measures if n in measures], refuse)
                _known("measure", part.measures, names, refuse)
                _known("theme", part.themes, themes, refuse)
            if rule.times_average:
                _known("source", [rule.times_average.source], sources, refuse)


def is_countable(measure: Measure) -> bool:
    """Say whether a cell has a count of a measure that may make it high."""
    return not measure.is_context and measure.finest == "cell"


def _known(
    kind: str, named: Iterable[str], known: Iterable[str], refuse: Callable[[str], None]
) -> None:
    there = sorted(known)
    for name in named:
        if name not in there:
            near = get_close_matches(name, there, n=MOST_NAMED, cutoff=0.5)
            hint = f"Near it: {', '.join(near)}." if near else f"There are: {', '.join(there)}."
            refuse(f"names the {kind} {name}, which no contract counts in cells. {hint}")


def _countable(named: Sequence[Measure], refuse: Callable[[str], None]) -> None:
    for one in named:
        if one.is_context:
            refuse(
                f"counts {one.name}, which is context: it follows what an agency does, and makes "
                "no place high. Take it out."
            )
        if one.finest != "cell":
            refuse(
                f"counts {one.name}, which is kept by area only: no cell has a count of it. "
                "Take it out."
            )
