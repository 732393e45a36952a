"""One sender's file for one declared period, as the store remembers it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import shape_of, shown
from hotspots.counts.months import months_between, months_from
from hotspots.errors import RefusedError, printable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from hotspots.feeds.verdict import Verdict


STRAY_SHARE = 0.1
"""A month with fewer rows than this share of the fullest month holds strays only."""

FIRST_MONTH = "1990-01"
"""From here on speaks a table of facts, which replaces all earlier ones."""

MOST_MONTHS = 60
"""No file speaks for more."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """The record of a delivery: everything but its counts."""

    delivery: str
    """Identity: a hash of the content, the contract, the gazetteer and the boundary vintage."""
    feed: str
    sender: str
    start: str
    """First month of the declared period, ``YYYY-MM``."""
    end: str
    """Last month of the declared period."""
    file_name: str
    received_at: str
    """ISO 8601, in UTC."""
    newest: str
    """The last day that its rows speak of, ``YYYY-MM-DD``."""
    rows: int
    accepted: int
    located: dict[str, int]
    """Accepted rows by how their place was found."""
    outside: int
    rejected: dict[str, int]
    """What was wrong, in words and without values, to rows; a row may have several faults."""


def sender_of(verdict: Verdict, *, senders: Mapping[str, str]) -> str:
    """Return the name of the sender of a checked file.

    Parameters
    ----------
    verdict : Verdict
    senders : mapping of str to str
        What the rows call a sender, to its name, for those that the settings know for this feed.

    Raises
    ------
    RefusedError
        Where no row was accepted, the rows name several senders or one that nobody knows, or one
        of the breaches makes the whole file doubtful.
    """
    name = verdict.name
    if not verdict.accepted:
        first = [verdict.reason(finding) for finding in verdict.breaches] or [
            f"records {kind}" for kind in verdict.unread
        ]
        none = (
            "its only row cannot" if verdict.rows == 1 else f"none of its {verdict.rows:,} rows can"
        )
        message = f"{name} is refused: {none} be used. The first reason: {first[0]}"
        raise RefusedError(message)
    if verdict.refusal:
        message = f"{name} is refused. {verdict.refusal}"
        raise RefusedError(message)
    if len(verdict.senders) > 1:
        named = ", ".join(map(shown, verdict.senders[:3]))
        message = (
            f"{name} is refused: it names {len(verdict.senders)} senders ({named}). "
            "Send one file for each."
        )
        raise RefusedError(message)
    (seen,) = verdict.senders
    if verdict.contract.sender_in_name and not seen:
        message = (
            f"{name} is refused: rows of {verdict.contract.feed} do not say who sent them, so the "
            f"file's name has to. Put one of these into it: {', '.join(sorted(senders))}."
        )
        raise RefusedError(message)
    if seen not in senders:
        feed, column = verdict.contract.feed, verdict.label_of(verdict.contract.sender)
        known = f"are agreed: {', '.join(sorted(senders))}" if senders else "is agreed: nobody"
        message = (
            f"{name} is refused: its rows name {shown(seen)} in {column}, from whom nothing is "
            f"agreed. For {feed} {known}. Correct the name, or ask the partnership to add the "
            "sender to its settings with the area that it covers."
        )
        raise RefusedError(message)
    return senders[seen]


def delivery_of(
    verdict: Verdict,
    counts: pa.Table,
    *,
    sender: str,
    content: str,
    vintage: str,
    received_at: str,
) -> Delivery:
    """Return the record of a checked file.

    Parameters
    ----------
    verdict : Verdict
    counts : pyarrow.Table
        The file's own counts; follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    sender : str
        See :func:`sender_of`.
    content : str
        Digest of the file's content.
    vintage : str
        Digest of the gazetteer and the boundaries that it was held against.
    received_at : str

    Raises
    ------
    RefusedError
        Where the period that the file declares is not that of its rows.
    """
    feed = verdict.contract.feed
    if verdict.contract.is_table:
        named = _named_months(verdict.name) or [received_at[: len("2026-09")]]
        # A table of facts is whole: it takes the place of every earlier one.
        start, end = FIRST_MONTH, named[-1]
    else:
        _check_ended(verdict, today=received_at)
        start, end = _declared(verdict, counts)
    identity = f"{content} {verdict.contract.digest} {vintage} {feed} {sender} {start} {end}"
    return Delivery(
        delivery=hashlib.sha256(identity.encode()).hexdigest()[:16],
        feed=feed,
        sender=sender,
        start=start,
        end=end,
        file_name=kept_name(verdict.name),
        received_at=received_at,
        newest=str(verdict.newest),
        rows=verdict.rows,
        accepted=verdict.accepted,
        located=dict(verdict.located),
        outside=verdict.outside,
        rejected={
            **{verdict.reason(finding): finding.rows for finding in verdict.breaches},
            **verdict.unread,
        },
    )


def kept_name(name: str) -> str:
    """Return a file's name as the store may keep it: its shape only, where that looks personal."""
    shape = shape_of(re.sub(r"[\W_]+", " ", name))
    return f"(a name with {shape})" if shape else printable(name)


def _declared(verdict: Verdict, counts: pa.Table) -> tuple[str, str]:
    """Return first and last month of the declared period.

    What the rows name as their reporting period; else the months in the file's name, from first
    to last; else the months of its rows, without those that hold a few strays only.
    """
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
