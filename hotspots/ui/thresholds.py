"""What each partner calls high, and whether this place is: in words. Knows no Streamlit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.publish.threshold_rules import THE_SCORE
from hotspots.risk.thresholds import (
    ALL_WHO_CAN_SAY,
    CANNOT_SAY,
    ELSEWHERE,
    HIDDEN,
    MET,
    MISSING,
    NOBODY,
    NOT_MET,
    ONE_PARTNER,
    SEVERAL,
)
from hotspots.ui import palette, wording
from hotspots.ui.legend import STYLE, entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from hotspots.publish.thresholds import Judged
    from hotspots.settings.thresholds import CountRule, Threshold, ThresholdRule

DAY_HOURS = 24
VERDICTS = {MET: "met", NOT_MET: "not met", ELSEWHERE: "promises nothing here"}
AGREEMENTS = {
    NOBODY: ("nobody", "no partner who can say calls this place high"),
    ONE_PARTNER: ("one partner", "one partner calls this place high"),
    SEVERAL: ("several", "several partners call this place high, and others do not"),
    ALL_WHO_CAN_SAY: ("all who can say", "two or more partners can say, and all call it high"),
    CANNOT_SAY: (
        "cannot say",
        "what the partners' rules need was not received here, or may not be shown",
    ),
}
"""Classes of agreement: what each is called, and what it means."""


def response(hours: float) -> str:
    """Say by when somebody promises to act.

    >>> response(24), response(120), response(1)
    ('within 24 hours', 'within 5 days', 'within 1 hour')
    """
    if hours > DAY_HOURS and hours % DAY_HOURS == 0:
        return f"within {hours / DAY_HOURS:.0f} days"
    return f"within {hours:.0f} hour{'' if hours == 1 else 's'}"


def rule_words(threshold: Threshold) -> str:
    """Say what a partner calls high."""
    rules = [" and ".join(_conditions(rule, threshold)) for rule in threshold.any_of]
    said = "; or ".join(rules)
    return said[:1].upper() + said[1:]


def _conditions(rule: ThresholdRule, threshold: Threshold) -> Iterator[str]:
    for part in rule.counts:
        what = _either(_counted(part))
        yield f"{part.at_least} or more of {what} in {wording.months(part.months)}"
    if rule.score:
        yield f"a score of {rule.score.at_least:g} or more"
    if rule.rank:
        of = _either(threshold.areas) if threshold.areas else "the whole map"
        yield f"among the first {100 * rule.rank.within_share:g}% of the cells of {of}"
    if rule.times_average:
        average = rule.times_average
        source = wording.source_name(f"{average.source}.")
        yield (
            f"{average.at_least:g} or more times what {source} counts in the average cell in "
            f"{wording.months(average.months)}"
        )


def _counted(part: CountRule) -> list[str]:
    measures = []
    for name in part.measures:
        own, _, source = wording.measure_of_source(name).partition(" (")
        measures.append(f"{own.lower()} ({source}")
    return [*measures, *part.themes]


def _either(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def verdict_words(judged: Judged, number: int, *, place: int) -> str:
    """Say whether a threshold is met in a cell, or for want of what nobody can say.

    Parameters
    ----------
    judged : Judged
    number : int
        Place of the threshold.
    place : int
        Row of the cell in ``view.cells``.
    """
    verdict = int(judged.verdict[number, place])
    if verdict in VERDICTS:
        return VERDICTS[verdict]
    reasons = [
        _reason(source, int(why[place]))
        for source, why in judged.lacking[number].items()
        if why[place] in {MISSING, HIDDEN}
    ]
    return f"cannot say: {'; '.join(reasons)}"


def _reason(source: str, why: int) -> str:
    if source == THE_SCORE:
        if why == HIDDEN:
            return "all that is known here are counts too small to be shown, so it has no score"
        return "this place has no score, as nothing that counts was received"
    name = wording.source_name(f"{source}.")
    if why == HIDDEN:
        return f"counts of {name} are too small to be shown"
    return f"months of {name} were not received"


def table(judged: Judged, place: int) -> pd.DataFrame:
    """Return what every partner says of one cell; those whose rule is met come first.

    Parameters
    ----------
    judged : Judged
    place : int
        Row of the cell in ``view.cells``.

    Returns
    -------
    DataFrame
        ``partner``, ``name`` (what it calls such a place), ``rule``, ``here`` (met, not met or
        cannot say), ``response``, ``action`` and ``contact``, in words. Partners who promise
        nothing here are left out.
    """
    asked = np.flatnonzero(judged.verdict[:, place] != ELSEWHERE).tolist()
    order = sorted(asked, key=lambda number: judged.verdict[number, place] != MET)
    rows = [(number, judged.thresholds[number]) for number in order]
    return pd.DataFrame(
        {
            "partner": [one.partner for _, one in rows],
            "name": [one.name for _, one in rows],
            "rule": [rule_words(one) for _, one in rows],
            "here": [verdict_words(judged, number, place=place) for number, _ in rows],
            "response": [response(one.response_hours) for _, one in rows],
            "action": [one.action for _, one in rows],
            "contact": [one.contact for _, one in rows],
        }
    )


def summary(judged: Judged, place: int) -> str:
    """Say in a sentence how far partners agree on a cell, and who comes first."""
    high, able = int(judged.agreement.high[place]), int(judged.agreement.able[place])
    asked = np.flatnonzero(judged.verdict[:, place] != ELSEWHERE)
    if not len(asked):
        return "No partner promises a response in this place."
    if not able:
        return "No partner can say whether its own rule is met here."
    who = "partner who can say calls" if able == 1 else "partners who can say call"
    says = f"{high} of {able} {who} this place high."
    hours = judged.soonest_hours[place]
    if np.isnan(hours):
        return says
    first = [
        one.partner
        for one, verdict in zip(judged.thresholds, judged.verdict[:, place], strict=True)
        if verdict == MET and one.response_hours == hours
    ]
    return f"{says} The soonest promised response: {wording.listed(first)}, {response(hours)}."


def agreement_legend(judged: Judged) -> str:
    """Return the legend of the map of agreement as HTML."""
    present = set(np.unique(judged.agreement.kind).tolist())
    entries = [
        entry(palette.AGREEMENT_CSS[kind], name, "", meaning)
        for kind, (name, meaning) in AGREEMENTS.items()
        if kind in present
    ]
    return (
        f'{STYLE}<div class="legend" role="group" aria-label="Legend: who calls a place high">'
        f"{''.join(entries)}</div>"
    )
