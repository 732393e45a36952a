"""Who shares what under which terms: what a reader may be told of every feed and its senders."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hotspots.feeds.reports.timeliness import DAYS
from hotspots.governance import Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.contracts.clauses import Place
    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.settings import Partnership, Sender

MONTHS_OF = {"m": 1, "month": 1, "months": 1, "y": 12, "year": 12, "years": 12}
"""Units in which a contract says how often a feed comes, where that is in months."""

SENDER = {"name", "feed", "provider", "contact", "since", "until"}
GROUND = {"layer", "area"}


def partners(
    partnership: Partnership,
    *,
    contracts: Sequence[Contract],
    deliveries: Sequence[Delivery],
    view: str,
) -> dict[str, Any]:
    """Return feeds, senders, agreements and what is not shared yet, as JSON may hold them.

    Parameters
    ----------
    partnership : Partnership
    contracts : sequence of Contract
        Their order is kept; feeds that nobody is to send are left out.
    deliveries : sequence of Delivery
        Of lists of facts, they say when one was received last.
    view : str
        Whose reader is told.
    """
    agreed = {one.feed for one in partnership.senders}
    received = _received(deliveries)
    return {
        "feeds": [_feed(one, received, view) for one in contracts if one.feed in agreed],
        "senders": [
            _sender(one, deliveries, view)
            for one in sorted(partnership.senders, key=lambda one: one.name.casefold())
        ],
        "agreements": [one.model_dump(mode="json") for one in partnership.agreements],
        "not_shared": [one.model_dump(mode="json") for one in partnership.not_shared],
    }


def _sender(one: Sender, deliveries: Sequence[Delivery], view: str) -> dict[str, Any]:
    """Return what is told of a sender; all but the public also up to which month it was heard.

    ``last_month`` is the newest month of its area that anything was received for, empty for none.
    """
    if view == Role.PUBLIC:
        return one.model_dump(mode="json", include=SENDER)
    ends = [
        min(sent.end, one.until or sent.end)
        for sent in deliveries
        if (sent.feed, sent.sender) == (one.feed, one.name)
    ]
    last = max(ends, default="")
    is_agreed = last >= (one.since or "")
    told = one.model_dump(mode="json", include=SENDER | GROUND)
    return {**told, "last_month": last if is_agreed else ""}


def _feed(contract: Contract, received: Mapping[str, str], view: str) -> dict[str, Any]:
    latency = contract.promise("latency")
    frequency = contract.promise("frequency")
    every = MONTHS_OF.get(frequency.unit.casefold(), 0) if frequency else 0
    rule = contract.small_numbers
    return {
        "feed": contract.feed,
        "name": contract.name,
        "kind": contract.kind,
        "is_table": contract.is_table,
        "purpose": contract.purpose,
        "limitations": [str(one) for one in contract.limitations],
        "permitted_purposes": list(contract.permitted_purposes),
        "prohibited_purposes": list(contract.prohibited_purposes),
        "lawful_basis": contract.lawful_basis,
        "security_marking": contract.security_marking,
        "handling": contract.handling,
        "support": [
            f"{one.description} {one.url.removeprefix('mailto:')}".strip()
            for one in contract.support
        ],
        "promised_days": round(latency.value) if latency and latency.unit in DAYS else None,
        "every_months": max(round(frequency.value) * every, 1) if frequency else 1,
        "is_full": view in rule.full_counts,
        "hides": [rule.suppress_from, rule.suppress_to],
        "placed_by": _placed_by(contract.place),
        "received_on": received.get(contract.feed, ""),
    }


def _placed_by(place: Place) -> list[str]:
    """Return the ways in which rows say where."""
    ways = {
        "point": place.longitude or place.easting,
        "text": place.text,
        "area": place.area,
        "flow": place.origin,
    }
    return [name for name, column in ways.items() if column]


def _received(deliveries: Sequence[Delivery]) -> dict[str, str]:
    days: dict[str, str] = {}
    for one in deliveries:
        days[one.feed] = max(days.get(one.feed, ""), one.received_at[: len("2026-01-31")])
    return days
