"""Who to call in every authority, and how new the newest data of its ground are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.borders.authorities import ground_shares
from hotspots.publish.borders.authority import Authority, Desk, How, SentFeed
from hotspots.publish.feed_coverage import SPEAKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from hotspots.borders.authorities import Owned
    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.settings import Partnership, Sender

MOST = 0.5
"""A sender covers an authority where it speaks for more than this share of its ground."""


def who_to_call(
    partnership: Partnership,
    *,
    contracts: Sequence[Contract],
    coverage: pa.Table,
    deliveries: Sequence[Delivery],
    layers: Mapping[str, Owned],
) -> list[Authority]:
    """Return every authority of the map with whom to call.

    Parameters
    ----------
    partnership : Partnership
    contracts : sequence of Contract
    coverage : pyarrow.Table
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`.
    deliveries : sequence of Delivery
    layers : mapping of str to Owned
        See :func:`hotspots.publish.borders.border_cells.authorities`.

    Notes
    -----
    To call are senders of the very area; only where there is none stand those who speak for most of
    its ground. What is received is from all of them: a partnership whose council sends is not
    without police data. Lists of facts, such as sites, speak for no month and are left out.
    """
    last = _last_months(coverage)
    received = _received(deliveries)
    feeds = {
        one.feed: (number, one.name) for number, one in enumerate(contracts) if not one.is_table
    }

    def sent(one: Sender, how: How) -> SentFeed:
        return SentFeed(
            feed=one.feed,
            name=feeds[one.feed][1],
            sender=one.name,
            last_month=last.get((one.feed, one.name, one.area), ""),
            received_on=received.get((one.feed, one.name), ""),
            how=how,
        )

    found = []
    for layer, owner in layers.items():
        for code, name in zip(owner.codes, owner.names, strict=True):
            within = _within(layers, layer=layer, code=code)
            own, around = _senders(partnership, within, feeds=feeds)
            how: How = "its own" if own else "covers it"
            told = [sent(one, "its own") for one in own] + [
                sent(one, "covers it") for one in around
            ]
            told.sort(key=lambda one: (feeds[one.feed][0], one.sender))
            found.append(
                Authority(
                    layer=layer,
                    code=code,
                    name=name,
                    desks=_desks(partnership, own or around, layer=layer, code=code, how=how),
                    feeds=tuple(dict.fromkeys(told)),
                    within=within,
                )
            )
    return found


def _within(layers: Mapping[str, Owned], *, layer: str, code: str) -> tuple[tuple[str, str], ...]:
    around = [
        (name, area)
        for name, other in layers.items()
        if name != layer
        for area, share in ground_shares(layers[layer], other, code=code).items()
        if share > MOST
    ]
    return ((layer, code), *around)


def _senders(
    partnership: Partnership, within: Sequence[tuple[str, str]], *, feeds: Mapping[str, object]
) -> tuple[list[Sender], list[Sender]]:
    """Return the senders of an area, and those who speak for most of its ground, by feed."""
    order = list(feeds)
    known = [one for one in partnership.senders if one.feed in feeds]
    known.sort(key=lambda one: (order.index(one.feed), one.name))
    own = [one for one in known if (one.layer, one.area) == within[0]]
    return own, [one for one in known if (one.layer, one.area) in within[1:]]


def _desks(
    partnership: Partnership, senders: Sequence[Sender], *, layer: str, code: str, how: How
) -> tuple[Desk, ...]:
    named = [
        Desk(one.name, one.contact, "named")
        for one in partnership.contacts
        if (one.layer, one.area) == (layer, code)
    ]
    sending = [Desk(one.name, one.contact, how) for one in senders if one.contact]
    return tuple(dict.fromkeys([*named, *sending]))


def _last_months(coverage: pa.Table) -> dict[tuple[str, str, str], str]:
    found: dict[tuple[str, str, str], str] = {}
    for row in coverage.select(["feed", "sender", "area", "month", "status"]).to_pylist():
        if row["status"] in SPEAKING:
            key = (row["feed"], row["sender"], row["area"])
            found[key] = max(found.get(key, ""), row["month"])
    return found


def _received(deliveries: Sequence[Delivery]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for one in deliveries:
        key = (one.feed, one.sender)
        found[key] = max(found.get(key, ""), one.received_at[: len("2026-01-31")])
    return found
