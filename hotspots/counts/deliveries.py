"""What each sender has delivered: one folder a delivery, counts and a record of where from."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.files import digest, publish_text, published_folder, write_json, write_table
from hotspots.counts.months import months_between
from hotspots.errors import RefusedError, StoreError, printable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

    from hotspots.feeds.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One sender's file for one declared period, as the store remembers it."""

    delivery: str
    """Identity: a hash of the file and the contract it was held against."""
    feed: str
    sender: str
    start: str
    """First month of the declared period, ``YYYY-MM``."""
    end: str
    """Last month of the declared period."""
    file_name: str
    received_at: str
    """ISO 8601, in UTC."""
    rows: int
    accepted: int
    placed: int
    outside: int
    rejected: dict[str, int]
    """Breach to rows."""


def delivery_of(
    verdict: Verdict, counts: pa.Table, *, received_at: str, senders: Collection[str]
) -> Delivery:
    """Return the record of a checked file.

    Parameters
    ----------
    verdict : Verdict
    counts : pyarrow.Table
        The file's own counts; follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    received_at : str
    senders : collection of str
        Those that the settings know for this feed.

    Raises
    ------
    RefusedError
        Where no row was accepted, the rows name several senders or one that nobody knows, or
        most rows lie outside the period that the file's name declares.

    Notes
    -----
    The declared period is what the file's name says, from its first month to its last; a file
    whose name holds no month speaks for the months from its first to its last accepted row.
    """
    name = verdict.file.path.name
    if not verdict.accepted:
        worst = verdict.breaches[0].breach
        message = (
            f"{name} is refused: none of its {verdict.rows:,} rows can be used. "
            f"The first reason: {worst.code}."
        )
        raise RefusedError(message)
    if len(verdict.senders) > 1:
        message = (
            f"{name} is refused: it names {len(verdict.senders)} senders "
            f"({', '.join(verdict.senders[:3])}). Send one file for each."
        )
        raise RefusedError(message)
    feed, (sender,) = verdict.contract.feed, verdict.senders
    if sender not in senders:
        message = (
            f"{name} is refused: the settings know no sender of {feed} by the name in its rows. "
            f"They know {', '.join(sorted(senders)) or 'none'}. "
            "Add the sender with the area it covers, or correct the name."
        )
        raise RefusedError(message)
    start, end = _declared(verdict, counts)
    identity = (
        f"{digest(verdict.file.path)} {verdict.contract.digest} {feed} {sender} {start} {end}"
    )
    return Delivery(
        delivery=hashlib.sha256(identity.encode()).hexdigest()[:16],
        feed=feed,
        sender=sender,
        start=start,
        end=end,
        file_name=printable(name),
        received_at=received_at,
        rows=verdict.rows,
        accepted=verdict.accepted,
        placed=verdict.placed,
        outside=verdict.outside,
        rejected={finding.breach.code: finding.rows for finding in verdict.breaches},
    )


def _declared(verdict: Verdict, counts: pa.Table) -> tuple[str, str]:
    name = verdict.file.path.name
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


def keep(store: Path, delivery: Delivery, counts: pa.Table) -> bool:
    """Keep a delivery's counts; return False where the very same already counts.

    A delivery that was there and has been replaced since counts again from now on.
    """
    target = _folder(store) / delivery.delivery
    if (target / "delivery.json").exists():
        if delivery.delivery in {one.delivery for one in read_deliveries(store)}:
            return False
        publish_text(target / "delivery.json", json.dumps(asdict(delivery), sort_keys=True))
        return True
    with published_folder(target) as folder:
        write_table(folder / "counts.parquet", counts)
        write_json(folder / "delivery.json", asdict(delivery))
    return True


def read_deliveries(store: Path) -> tuple[Delivery, ...]:
    """Return every delivery that still speaks for some month, by feed, sender and period.

    Raises
    ------
    StoreError
        Where the record of a delivery is damaged.
    """
    found = []
    for file in sorted(_folder(store).glob("[!.]*/delivery.json")):
        try:
            found.append(Delivery(**json.loads(file.read_text(encoding="utf-8"))))
        except (ValueError, TypeError, OSError) as fault:
            message = f"The delivery {file.parent} is damaged ({fault}). Remove it, send it again."
            raise StoreError(message) from None
    spoken = owned_months(found)
    current = [one for one in found if spoken[one.delivery]]
    return tuple(sorted(current, key=lambda one: (one.feed, one.sender, one.start, one.end)))


def owned_months(deliveries: Iterable[Delivery]) -> dict[str, tuple[str, ...]]:
    """Return delivery to the months that it speaks for.

    Of several deliveries of a feed and sender whose periods share a month, the one received last
    speaks for it; at the same moment, the one whose identity comes last.
    """
    owner: dict[tuple[str, str, str], str] = {}
    deliveries = sorted(deliveries, key=lambda one: (one.received_at, one.delivery))
    for one in deliveries:
        for month in months_between(one.start, one.end):
            owner[one.feed, one.sender, month] = one.delivery
    owned: dict[str, list[str]] = {one.delivery: [] for one in deliveries}
    for (*_, month), delivery in sorted(owner.items()):
        owned[delivery].append(month)
    return {delivery: tuple(months) for delivery, months in owned.items()}


def read_counts(store: Path, deliveries: Sequence[Delivery]) -> pa.Table:
    """Return the counts of some deliveries in one table.

    Rows of a month in a delivery's period for which another delivery speaks are left out; rows
    of months beside its period (strays) stay.
    """
    owned = owned_months(deliveries)
    tables = [COUNT_TABLE.empty_table()]
    for one in deliveries:
        file = _folder(store) / one.delivery / "counts.parquet"
        try:
            table = pq.read_table(file, schema=COUNT_TABLE)
        except (OSError, pa.ArrowInvalid) as fault:
            message = f"The delivery {file.parent} is damaged ({fault}). Remove it, send it again."
            raise StoreError(message) from None
        lost = set(months_between(one.start, one.end)) - set(owned[one.delivery])
        is_lost = pc.is_in(table["month"], pa.array(sorted(lost), pa.string()))
        tables.append(table.filter(pc.invert(is_lost)))
    return pa.concat_tables(tables)


def _folder(store: Path) -> Path:
    return store / "deliveries"
