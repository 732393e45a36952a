"""What becomes of a checked file in the store: kept as a delivery, or refused with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.counts.count_table import COUNT_TABLE, count_accepted
from hotspots.counts.deliveries import keep
from hotspots.counts.delivery import delivery_of, sender_of
from hotspots.counts.timing import days_accepted, hours_accepted
from hotspots.errors import RefusedError
from hotspots.feeds.reading import content_digest
from hotspots.feeds.tables import kept_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.feeds.verdict import Verdict
    from hotspots.settings import Partnership


def taken_in(
    partnership: Partnership,
    verdict: Verdict,
    connection: DuckDBPyConnection,
    *,
    vintage: str,
    clock: Callable[[], datetime],
) -> tuple[Delivery, bool]:
    """Keep what a checked file counts, or the facts that it holds.

    Parameters
    ----------
    partnership : Partnership
    verdict : Verdict
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    vintage : str
        Digest of the gazetteer and the boundaries that it was held against.
    clock : callable
        Tells the time in UTC.

    Returns
    -------
    delivery, is_new
        ``is_new`` is False where the very same file was there already.

    Raises
    ------
    RefusedError
        Where the store takes none of the file.
    """
    contract = verdict.contract
    known = _known(partnership, contract)
    sender = sender_of(verdict, senders=known)
    counts = _counts(connection, contract, known)
    tables = {"facts": kept_rows(connection, contract=contract)} if contract.is_table else {}
    timing = (
        {
            "days": days_accepted(connection, contract=contract, sender=sender),
            "hours": hours_accepted(connection, contract=contract, sender=sender),
        }
        if contract.keeps_timing
        else {}
    )
    delivery = delivery_of(
        verdict,
        counts,
        sender=sender,
        content=content_digest(verdict.file),
        vintage=vintage,
        received_at=clock().isoformat(),
    )
    return delivery, keep(partnership.store_folder, delivery, counts, tables={**timing, **tables})


def refusal(
    partnership: Partnership, verdict: Verdict, connection: DuckDBPyConnection, *, today: date
) -> str:
    """Return why the store would not take a checked file in, whatever is right with its rows.

    Parameters
    ----------
    partnership : Partnership
    verdict : Verdict
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    today : date
    """
    contract = verdict.contract
    try:
        known = _known(partnership, contract)
        sender = sender_of(verdict, senders=known)
        counts = _counts(connection, contract, known)
        delivery_of(
            verdict,
            counts,
            sender=sender,
            content="",
            vintage="",
            received_at=str(today),
        )
    except RefusedError as fault:
        return str(fault)
    return ""


def _counts(connection: DuckDBPyConnection, contract: Contract, known: dict[str, str]) -> pa.Table:
    """Return the counts of a checked file; facts about places count nothing."""
    if contract.is_table:
        return COUNT_TABLE.empty_table()
    return count_accepted(connection, contract=contract, senders=known)


def _known(partnership: Partnership, contract: Contract) -> dict[str, str]:
    """Return what the rows call the senders of a feed, and their names."""
    return {one.in_rows: one.name for one in partnership.senders if one.feed == contract.feed}
