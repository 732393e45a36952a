"""Which months a file speaks for: what its rows say, its name, or the months of its rows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from hotspots.counts.months import months_between, months_from
from hotspots.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from hotspots.feeds.verdict import Verdict

STRAY_SHARE = 0.1
"""A month with fewer rows than this share of the fullest month holds strays only."""

FIRST_MONTH = "1990-01"
"""From here on speaks a table of facts, which replaces all earlier ones."""

MOST_MONTHS = 60
"""No file speaks for more."""


def declared_period(verdict: Verdict, counts: pa.Table, *, today: str) -> tuple[str, str]:
    """Return the first and last month that a checked file speaks for, each ``YYYY-MM``.

    What the rows name as their reporting period; else the months in the file's name, from first
    to last; else the months of its rows, without those that hold a few strays only. A table of
    facts is whole: it takes the place of every earlier one.

    Parameters
    ----------
    verdict : Verdict
    counts : pyarrow.Table
        The file's own counts; follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    today : str
        ISO 8601.

    Raises
    ------
    RefusedError
        Where the period is not that of the rows, has gaps, or has not ended.
    """
    if verdict.contract.is_table:
        named = _named_months(verdict.name) or [today[: len("2026-09")]]
        return FIRST_MONTH, named[-1]
    _check_ended(verdict, today=today)
    return _of_rows(verdict, counts)


def _of_rows(verdict: Verdict, counts: pa.Table) -> tuple[str, str]:
    named = _named_months(verdict.name)
    by_month = Counter[str]()
    columns = (counts[name].to_pylist() for name in ("month", "months", "rows"))
    for month, months, rows in zip(*columns, strict=True):
        by_month.update(dict.fromkeys(months_from(month, months), rows))
    if verdict.periods:
        start, end = _reported(verdict)
        if named and not set(named) & set(months_between(start, end)):
            raise _disagreement(verdict, named, seen=(start, end))
        return start, end
    if not named:
        most = max(by_month.values())
        own = sorted(month for month, rows in by_month.items() if rows >= STRAY_SHARE * most)
        return own[0], own[-1]
    inside = sum(rows for month, rows in by_month.items() if named[0] <= month <= named[-1])
    whole = _whole_rows(counts, named[0], named[-1])
    if 2 * inside < verdict.accepted or verdict.months[1] < named[-1]:
        raise _disagreement(verdict, named, seen=verdict.months)
    return whole


def _whole_rows(counts: pa.Table, start: str, end: str) -> tuple[str, str]:
    """Return a period widened to the terms and quarters that it cuts: they are replaced whole."""
    spans = set(zip(counts["month"].to_pylist(), counts["months"].to_pylist(), strict=True))
    for month, lasts in sorted(spans):
        months = months_from(month, lasts)
        if lasts > 1 and months[0] <= end and months[-1] >= start:
            start, end = min(start, months[0]), max(end, months[-1])
    return start, end


def _check_ended(verdict: Verdict, *, today: str) -> None:
    """Refuse rows that speak for months which have not ended yet, as a term to come does."""
    month = today[: len("2026-09")]
    if verdict.contract.time.is_span and month and verdict.months[1] > month:
        message = (
            f"{verdict.name} is refused: its rows speak for months up to {verdict.months[1]}, "
            "which have not ended. Send them when they have."
        )
        raise RefusedError(message)


def _named_months(name: str) -> list[str]:
    """Return the months in a file's name; a whole date in it is no month.

    >>> _named_months("2026-09 dogger, exported 2026-10-05.csv")
    ['2026-09']
    """
    return sorted(re.findall(r"(?<![\d-])(\d{4}-(?:0[1-9]|1[0-2]))(?!\d|-\d)", name))


def _disagreement(verdict: Verdict, named: Sequence[str], *, seen: Sequence[str]) -> RefusedError:
    said = " to ".join(dict.fromkeys((named[0], named[-1])))
    rows = " to ".join(dict.fromkeys(seen))
    return RefusedError(
        f"{verdict.name} is refused: its name says {said}, and its rows are of {rows}. "
        "Rename the file to the months that it speaks for, or correct the dates: day and month "
        "may be exchanged."
    )


def _reported(verdict: Verdict) -> tuple[str, str]:
    named = {month for period in verdict.periods for month in months_between(*period)}
    start, end = min(named), max(named)
    missing = sorted(set(months_between(start, end)) - named)
    if missing or len(named) > MOST_MONTHS:
        message = (
            f"{verdict.name} is refused: its reporting periods run from {start} to {end}"
            + (f" and leave out {', '.join(missing[:3])}" if missing else "")
            + ". Send one file for each stretch of months."
        )
        raise RefusedError(message)
    return start, end
