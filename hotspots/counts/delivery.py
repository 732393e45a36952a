"""One sender's file for one declared period, as the store remembers it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import shape_of, shown
from hotspots.counts.declared_period import declared_period
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
    start, end = declared_period(verdict, counts, today=received_at)
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
