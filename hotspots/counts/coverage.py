"""Whether a feed speaks for an area and month: received, partial, missing, or a break."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

from hotspots.counts.deliveries import owned_months
from hotspots.counts.months import months_between

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hotspots.counts.delivery import Delivery
    from hotspots.settings import Break, Sender

Status = Literal["received", "partial", "missing", "break"]

PARTIAL_SHARE = 0.5
"""A month with fewer rows than this share of the sender's median month is partial."""

COVERAGE_TABLE = pa.schema(
    [
        ("feed", pa.string()),
        ("sender", pa.string()),
        ("layer", pa.string()),
        ("area", pa.string()),
        ("month", pa.string()),
        ("status", pa.string()),
        ("rows", pa.int64()),
        ("reason", pa.string()),
    ]
)


def coverage_table(
    senders: Iterable[Sender], *, deliveries: Sequence[Delivery], breaks: Sequence[Break]
) -> pa.Table:
    """Return what every sender's feed says of every month.

    Parameters
    ----------
    senders : iterable of Sender
    deliveries : sequence of Delivery
    breaks : sequence of Break

    Returns
    -------
    pyarrow.Table
        A row a sender and month, over the months from the first to the last that anybody
        delivered the feed for. ``rows`` is how many the delivery holds, shared evenly over its
        period; ``reason`` is for a person.
    """
    rows = []
    owned = owned_months(deliveries)
    for sender in senders:
        of_feed = [one for one in deliveries if one.feed == sender.feed]
        if not of_feed:
            continue
        first, last = min(one.start for one in of_feed), max(one.end for one in of_feed)
        received = _rows_by_month([one for one in of_feed if one.sender == sender.name], owned)
        usual = median(received.values()) if received else 0
        for month in months_between(first, last):
            if _speaks(sender, month):
                status, reason = _status(sender, month, received, usual, breaks)
                rows.append((sender, month, status, received.get(month, 0), reason))
    return pa.Table.from_pydict(
        {
            "feed": [sender.feed for sender, *_ in rows],
            "sender": [sender.name for sender, *_ in rows],
            "layer": [sender.layer for sender, *_ in rows],
            "area": [sender.area for sender, *_ in rows],
            "month": [row[1] for row in rows],
            "status": [row[2] for row in rows],
            "rows": [row[3] for row in rows],
            "reason": [row[4] for row in rows],
        },
        schema=COVERAGE_TABLE,
    )


def _rows_by_month(
    deliveries: Iterable[Delivery], owned: dict[str, tuple[str, ...]]
) -> dict[str, int]:
    received: dict[str, int] = {}
    for one in deliveries:
        each = round(one.accepted / len(months_between(one.start, one.end)))
        received |= dict.fromkeys(owned[one.delivery], each)
    return received


def _speaks(sender: Sender, month: str) -> bool:
    return (sender.since or month) <= month <= (sender.until or month)


def _status(
    sender: Sender,
    month: str,
    received: dict[str, int],
    usual: float,
    breaks: Sequence[Break],
) -> tuple[Status, str]:
    if month not in received:
        return "missing", f"{sender.name} has sent nothing for this month"
    for one in breaks:
        concerns = one.feed == sender.feed and one.sender in {None, sender.name}
        if concerns and one.start <= month <= one.end:
            return "break", one.reason
    if received[month] < PARTIAL_SHARE * usual:
        return "partial", f"{sender.name} usually sends more than twice as many rows"
    return "received", ""
