"""What each sender has delivered: one folder a delivery, counts and a record of where from."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.files import published_folder, write_json, write_table
from hotspots.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Sequence
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


def delivery_of(verdict: Verdict, *, received_at: str) -> Delivery:
    """Return the record of a checked file.

    The declared period is the month in the file's name; a file without one speaks for the months
    from its first to its last accepted row.

    Raises
    ------
    RefusedError
        Where no row was accepted, or the rows name several senders.
    """
    name = verdict.file.path.name
    if not verdict.accepted:
        worst = verdict.breaches[0].breach
        message = (
            f"{name} is refused: none of its {verdict.rows:,} rows can be used ({worst.code})."
        )
        raise RefusedError(message)
    if len(verdict.senders) > 1:
        message = (
            f"{name} is refused: it names {len(verdict.senders)} senders "
            f"({', '.join(verdict.senders[:3])}). Send one file for each."
        )
        raise RefusedError(message)
    declared = re.findall(r"(?<!\d)(\d{4}-(?:0[1-9]|1[0-2]))(?!\d)", name)
    start, end = (declared[0], declared[-1]) if declared else verdict.months
    identity = f"{verdict.digest} {verdict.contract.digest}"
    return Delivery(
        delivery=hashlib.sha256(identity.encode()).hexdigest()[:16],
        feed=verdict.contract.feed,
        sender=verdict.senders[0],
        start=start,
        end=end,
        file_name=name,
        received_at=received_at,
        rows=verdict.rows,
        accepted=verdict.accepted,
        placed=verdict.placed,
        outside=verdict.outside,
        rejected={finding.breach.code: finding.rows for finding in verdict.breaches},
    )


def keep(store: Path, delivery: Delivery, counts: pa.Table) -> bool:
    """Keep a delivery's counts; return False where the very same was there already."""
    target = _folder(store) / delivery.delivery
    if target.exists():
        return False
    with published_folder(target) as folder:
        write_table(folder / "counts.parquet", counts)
        write_json(folder / "delivery.json", asdict(delivery))
    return True


def read_deliveries(store: Path) -> tuple[Delivery, ...]:
    """Return every delivery that counts, by feed, sender and period.

    Of several for the same feed, sender and period the one received last counts; at the same
    moment, the one whose identity comes last.
    """
    found = [
        Delivery(**json.loads(file.read_text(encoding="utf-8")))
        for file in _folder(store).glob("[!.]*/delivery.json")
    ]
    latest = {
        (one.feed, one.sender, one.start, one.end): one
        for one in sorted(found, key=lambda one: (one.received_at, one.delivery))
    }
    return tuple(latest[key] for key in sorted(latest))


def read_counts(store: Path, deliveries: Sequence[Delivery]) -> pa.Table:
    """Return the counts of some deliveries in one table."""
    tables = [
        pq.read_table(_folder(store) / one.delivery / "counts.parquet", schema=COUNT_TABLE)
        for one in deliveries
    ]
    return pa.concat_tables(tables) if tables else COUNT_TABLE.empty_table()


def _folder(store: Path) -> Path:
    return store / "deliveries"
