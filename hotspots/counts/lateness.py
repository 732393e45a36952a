"""How many days after the promised one a delivery came."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from hotspots.counts.months import last_day
from hotspots.feeds.reports.timeliness import DAYS, HISTORY_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery

DAY = len("2026-01-31")
"""Of a time in ISO 8601."""


def late_days(
    deliveries: Sequence[Delivery], *, contracts: Mapping[str, Contract]
) -> dict[str, int]:
    """Return delivery to the days from the promised one to the one on which it came.

    Parameters
    ----------
    deliveries : sequence of Delivery
    contracts : mapping of str to Contract
        Feed to its contract.

    Returns
    -------
    dict of str to int
        Negative where it came before. Without those for which nothing is promised.

    Notes
    -----
    Whoever joins sends the past too: of all that came on a sender's first day only what came in
    time is told, and nothing that had ended a year before. A correction counts from its own day, as
    the store does not remember what it replaced.
    """
    joined: dict[tuple[str, str], str] = {}
    for one in sorted(deliveries, key=lambda one: one.received_at):
        joined.setdefault((one.feed, one.sender), one.received_at[:DAY])
    found: dict[str, int] = {}
    for one in deliveries:
        contract = contracts.get(one.feed)
        promise = contract.promise("latency") if contract and not contract.is_table else None
        if not (promise and promise.unit in DAYS):
            continue
        came = one.received_at[:DAY]
        days = (date.fromisoformat(came) - last_day(one.end)).days
        late = days - round(promise.value)
        is_past = late > 0 and came == joined[one.feed, one.sender]
        if not is_past and days <= HISTORY_DAYS:
            found[one.delivery] = late
    return found
