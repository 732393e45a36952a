"""What a view may see of monthly counts, contract by contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance import treat
from hotspots.risk.monthly_counts import MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from hotspots.contracts.terms import SmallNumbers

    Floats = NDArray[np.float64]


def treated(
    counts: MonthlyCounts,
    *,
    rules: Sequence[SmallNumbers],
    covered: Mapping[str, Floats],
    view: str,
) -> tuple[MonthlyCounts, MonthlyCounts]:
    """Return the counts that a view may see, and where there are others.

    Parameters
    ----------
    counts : MonthlyCounts
        True counts, each cell, measure and month once.
    rules : sequence of SmallNumbers
        A rule a measure, in the order of ``counts.measures``.
    covered : mapping of str to ndarray, shape (cells, months)
        Measure to how much of each cell its feed covers in each month.
    view : str

    Returns
    -------
    shown, hidden : MonthlyCounts
        ``hidden`` says where, and has the same value everywhere: what a score takes a hidden count
        of that measure for.

    Notes
    -----
    Where the contract grants full counts they are handed on by month. Elsewhere the counts of a
    calendar year are treated together and shared out evenly over the months in which the feed is
    received there: by month hardly any count of a hospital is ever above 7. Taking hidden counts
    for 0 would make a place that few speak of look safe, so a score takes each for the geometric
    middle of the hidden range. (Their true average would tell: where it is near 1, all are 1.)
    """
    parts: list[tuple[MonthlyCounts, MonthlyCounts]] = []
    for number, rule in enumerate(rules):
        own = counts.only(counts.measure == number)
        if view in rule.full_counts:
            parts.append((own, own.only(np.zeros(len(own.cell), dtype=bool))))
        else:
            speaks = covered[counts.measures[number]] > 0
            parts.append(_by_year(own, rule=rule, speaks=speaks, view=view))
    return joined([shown for shown, _ in parts]), joined([hidden for _, hidden in parts])


def _by_year(
    counts: MonthlyCounts, *, rule: SmallNumbers, speaks: NDArray[np.bool_], view: str
) -> tuple[MonthlyCounts, MonthlyCounts]:
    year = np.array([int(month[:4]) for month in counts.months], dtype=np.int64)
    is_covered = speaks[counts.cell, counts.month]
    key = np.stack([counts.cell, year[counts.month]])[:, is_covered]
    groups, number = np.unique(key, axis=1, return_inverse=True)
    total = np.bincount(number.ravel(), counts.incidents[is_covered], groups.shape[1]).astype(float)
    found = treat(np.rint(total).astype(np.int64), rule=rule, view=view)
    cell, of_year = groups
    in_year = speaks[cell] & (year[None, :] == of_year[:, None])
    group, month = np.nonzero(in_year)
    months = in_year.sum(axis=1)[group]
    share = found.counts[group] / months
    guess = taken_for(rule)

    def spread(kept: NDArray[np.bool_], incidents: Floats) -> MonthlyCounts:
        measure = np.full(int(kept.sum()), _measure(counts), dtype=np.int64)
        return MonthlyCounts(
            cell[group][kept],
            measure,
            month[kept],
            incidents[kept],
            measures=counts.measures,
            months=counts.months,
            # Of hidden counts the mean weight would tell how many there are.
            trust=None if trust is None else np.where(is_hidden, 1.0, trust[group])[kept],
        )

    trust = None
    if counts.trust is not None:
        graded = np.bincount(
            number.ravel(), (counts.incidents * counts.trust)[is_covered], groups.shape[1]
        )
        trust = np.divide(graded, total, out=np.ones_like(total), where=total > 0).round(1)
    is_hidden = found.is_hidden[group]
    return spread(~is_hidden, share), spread(is_hidden, guess / months)


def taken_for(rule: SmallNumbers) -> float:
    """Return what a score takes a hidden count for: it depends on the rule only, never on data."""
    return float(np.sqrt(rule.suppress_from * rule.suppress_to).round(1))


def _measure(counts: MonthlyCounts) -> int:
    return int(counts.measure[0]) if len(counts.measure) else 0


def joined(parts: Sequence[MonthlyCounts]) -> MonthlyCounts:
    """Return counts together, by cell, measure and month."""
    cell, measure, month, incidents = (
        np.concatenate([getattr(part, name) for part in parts])
        for name in ("cell", "measure", "month", "incidents")
    )
    order = np.lexsort((month, measure, cell))
    trust = None
    if any(part.trust is not None for part in parts):
        trust = np.concatenate(
            [np.ones(len(p.cell)) if p.trust is None else p.trust for p in parts]
        )[order]
    return MonthlyCounts(
        cell[order],
        measure[order],
        month[order],
        incidents[order],
        measures=parts[0].measures,
        months=parts[0].months,
        trust=trust,
    )
