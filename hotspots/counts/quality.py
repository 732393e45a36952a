"""How good a feed's data is, sender by sender and month by month: never better or worse than whose.

The record of a delivery says how many of its rows could be used and placed, and when it came; it
is shared out evenly over the delivery's months. The counts say how many of them are small.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from hotspots.counts.deliveries import owned_months
from hotspots.counts.lateness import late_days
from hotspots.counts.months import months_between
from hotspots.counts.small_counts import small_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery

PLACES = ("point", "gazetteer", "area", "flow")
"""Of :data:`hotspots.feeds.locating.LOCATED`: those that are places. A home is never placed."""

KEYS = ["feed", "sender", "month"]

QUALITY_TABLE = pa.schema(
    [
        pa.field("feed", pa.string(), nullable=False),
        pa.field("sender", pa.string(), nullable=False),
        pa.field("month", pa.string(), nullable=False),
        pa.field("received_on", pa.string(), nullable=False),
        pa.field("late_days", pa.int64()),
        pa.field("rows", pa.float64(), nullable=False),
        pa.field("accepted", pa.float64(), nullable=False),
        pa.field("placeable", pa.float64(), nullable=False),
        pa.field("located", pa.float64(), nullable=False),
        pa.field("counts", pa.int64(), nullable=False),
        pa.field("small", pa.int64(), nullable=False),
    ]
)
"""``late_days`` from the promised day to ``received_on``, negative where it came before, null where
nothing is promised or it fills the past; ``placeable`` are the accepted rows that did not happen in
homes and ``located`` those of them with a place; ``counts`` are the numbers above 0 of the month's
calendar year by place of the map and measure, and ``small`` those of them that the contract's rule,
or the sender, hides."""

SET_ASIDE_TABLE = pa.schema(
    [
        pa.field("feed", pa.string(), nullable=False),
        pa.field("sender", pa.string(), nullable=False),
        pa.field("month", pa.string(), nullable=False),
        pa.field("reason", pa.string(), nullable=False),
        pa.field("rows", pa.float64(), nullable=False),
    ]
)
"""Why rows were not used; a row may have several reasons."""


def quality_table(
    deliveries: Sequence[Delivery],
    *,
    counts: pa.Table,
    contracts: Iterable[Contract],
    resolution: int,
) -> pa.Table:
    """Return what is known of the quality of every month that a sender spoke for.

    Parameters
    ----------
    deliveries : sequence of Delivery
    counts : pyarrow.Table
        Follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : iterable of Contract
        Deliveries of other feeds are left out.
    resolution : int
        Of the map's cells: counts are small or not there.

    Returns
    -------
    pyarrow.Table
        Follows :data:`QUALITY_TABLE`, by feed, sender and month.
    """
    known = {one.feed: one for one in contracts}
    late = late_days(deliveries, contracts=known)
    rows = [
        {
            "feed": one.feed,
            "sender": one.sender,
            "month": month,
            "received_on": one.received_at[:10],
            "late_days": late.get(one.delivery),
            "rows": one.rows / months,
            "accepted": one.accepted / months,
            "placeable": (one.accepted - one.located.get("home", 0)) / months,
            "located": sum(one.located.get(how, 0) for how in PLACES) / months,
        }
        for one, month, months in _by_month(deliveries)
        if one.feed in known
    ]
    small = small_counts(counts, contracts=known, resolution=resolution)
    for row in rows:
        key = (str(row["feed"]), str(row["sender"]), str(row["month"])[:4])
        row["counts"], row["small"] = small.get(key, (0, 0))
    return pa.Table.from_pylist(_in_order(rows), schema=QUALITY_TABLE)


def set_aside_table(deliveries: Sequence[Delivery]) -> pa.Table:
    """Return why rows were not used; follows :data:`SET_ASIDE_TABLE`, a row a reason and month."""
    rows = [
        {
            "feed": one.feed,
            "sender": one.sender,
            "month": month,
            "reason": reason,
            "rows": number / months,
        }
        for one, month, months in _by_month(deliveries)
        for reason, number in sorted(one.rejected.items())
    ]
    return pa.Table.from_pylist(_in_order(rows), schema=SET_ASIDE_TABLE)


def _by_month(deliveries: Sequence[Delivery]) -> list[tuple[Delivery, str, int]]:
    """Return each delivery with each month that it speaks for, and how many its period has."""
    owned = owned_months(deliveries)
    return [
        (one, month, len(months_between(one.start, one.end)))
        for one in deliveries
        for month in owned[one.delivery]
    ]


def _in_order(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: tuple(row[key] for key in KEYS))
