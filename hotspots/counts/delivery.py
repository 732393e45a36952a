"""One sender's file for one declared period, as the store remembers it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import shown
from hotspots.counts.months import months_between
from hotspots.errors import RefusedError, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from hotspots.feeds.verdict import Verdict


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
    """Breach to rows; a row may have several."""


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
        reasons = [finding.breach.code for finding in verdict.breaches] or list(verdict.unread)
        message = (
            f"{name} is refused: none of its {verdict.rows:,} rows can be used. "
            f"The first reason: {reasons[0]}."
        )
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
    if seen not in senders:
        message = (
            f"{name} is refused: the settings know no sender of {verdict.contract.feed} by the "
            f"name in its rows. They know {', '.join(sorted(senders)) or 'none'}. "
            "Add the sender with the area it covers, or correct the name."
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
    start, end = _declared(verdict, counts)
    identity = f"{content} {verdict.contract.digest} {vintage} {feed} {sender} {start} {end}"
    return Delivery(
        delivery=hashlib.sha256(identity.encode()).hexdigest()[:16],
        feed=feed,
        sender=sender,
        start=start,
        end=end,
        file_name=printable(verdict.name),
        received_at=received_at,
        newest=str(verdict.newest),
        rows=verdict.rows,
        accepted=verdict.accepted,
        located=dict(verdict.located),
        outside=verdict.outside,
        rejected={
            **{finding.breach.code: finding.rows for finding in verdict.breaches},
            **verdict.unread,
        },
    )


def _declared(verdict: Verdict, counts: pa.Table) -> tuple[str, str]:
    """Return first and last month of the declared period.

    What the rows name as their reporting period; else the months in the file's name, from first
    to last; else the months from the first to the last accepted row.
    """
    name = verdict.name
    if verdict.periods:
        return _reported(verdict)
    months = sorted(re.findall(r"(?<!\d)(\d{4}-(?:0[1-9]|1[0-2]))(?!\d)", name))
    if not months:
        start, end = verdict.months
        return start, end
    inside = sum(
        rows
        for month, rows in zip(counts["month"].to_pylist(), counts["rows"].to_pylist(), strict=True)
        if months[0] <= month <= months[-1]
    )
    if 2 * inside < verdict.accepted or verdict.months[1] < months[-1]:
        said = " to ".join(dict.fromkeys((months[0], months[-1])))
        seen = " to ".join(dict.fromkeys(verdict.months))
        message = (
            f"{name} is refused: its name says {said}, and its rows are of {seen}. "
            "Rename the file to the months that it speaks for."
        )
        raise RefusedError(message)
    return months[0], months[-1]


def _reported(verdict: Verdict) -> tuple[str, str]:
    named = {month for period in verdict.periods for month in months_between(*period)}
    start, end = min(named), max(named)
    missing = sorted(set(months_between(start, end)) - named)
    if missing:
        message = (
            f"{verdict.name} is refused: its reporting periods run from {start} to {end} and leave "
            f"out {', '.join(missing[:3])}. Send one file for each stretch of months."
        )
        raise RefusedError(message)
    return start, end
