"""What each sender has delivered: one folder a delivery, counts and a record of where from."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.delivery import Delivery
from hotspots.counts.files import publish_text, published_folder, write_json, write_table
from hotspots.counts.months import months_between
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path


def keep(
    store: Path,
    delivery: Delivery,
    counts: pa.Table,
    *,
    tables: Mapping[str, pa.Table] | None = None,
) -> bool:
    """Keep a delivery's counts; return False where the very same already counts.

    A delivery that was there and has been replaced since counts again from now on.

    Parameters
    ----------
    store : Path
    delivery : Delivery
    counts : pyarrow.Table
        Follows :data:`hotspots.counts.count_table.COUNT_TABLE`.
    tables : mapping of str to pyarrow.Table, optional
        Further tables by name: restricted ones (:mod:`hotspots.counts.timing`), or facts.
    """
    target = _folder(store) / delivery.delivery
    if (target / "delivery.json").exists():
        if delivery.delivery in {one.delivery for one in read_deliveries(store)}:
            return False
        publish_text(target / "delivery.json", json.dumps(asdict(delivery), sort_keys=True))
        return True
    with published_folder(target) as folder:
        write_table(folder / "counts.parquet", counts)
        for name, table in (tables or {}).items():
            write_table(folder / f"{name}.parquet", table)
        write_json(folder / "delivery.json", asdict(delivery))
    return True


def read_deliveries(store: Path) -> tuple[Delivery, ...]:
    """Return every delivery that still speaks for some month, by feed, sender and period.

    Raises
    ------
    StoreError
        Where the record of a delivery is damaged.
    """
    found = every_delivery(store)
    spoken = owned_months(found)
    return tuple(one for one in found if spoken[one.delivery])


def every_delivery(store: Path) -> tuple[Delivery, ...]:
    """Return every delivery that the store holds, also those that were replaced since.

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
    return tuple(
        sorted(found, key=lambda one: (one.feed, one.sender, one.start, one.end, one.received_at))
    )


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

    Rows of a month for which another delivery of the same feed and sender speaks are left out;
    rows of other months beside a delivery's period (strays) stay.
    """
    owned = owned_months(deliveries)
    spoken_for = {
        (one.feed, one.sender, month): one.delivery
        for one in deliveries
        for month in owned[one.delivery]
    }
    tables = [COUNT_TABLE.empty_table()]
    for one in deliveries:
        file = _folder(store) / one.delivery / "counts.parquet"
        try:
            table = pq.read_table(file, schema=COUNT_TABLE)
        except (OSError, pa.ArrowInvalid) as fault:
            message = f"The delivery {file.parent} is damaged ({fault}). Remove it, send it again."
            raise StoreError(message) from None
        lost = {
            month
            for month in set(table["month"].to_pylist())
            if spoken_for.get((one.feed, one.sender, month), one.delivery) != one.delivery
        }
        is_lost = pc.is_in(table["month"], pa.array(sorted(lost), pa.string()))
        tables.append(table.filter(pc.invert(is_lost)))
    return pa.concat_tables(tables)


def read_facts(store: Path, delivery: Delivery) -> pa.Table:
    """Return the rows of a delivery of facts about places.

    Raises
    ------
    StoreError
        Where the table is damaged.
    """
    file = _folder(store) / delivery.delivery / "facts.parquet"
    try:
        return pq.read_table(file)
    except (OSError, pa.ArrowInvalid) as fault:
        message = f"The delivery {file.parent} is damaged ({fault}). Remove it, send it again."
        raise StoreError(message) from None


def delivery_folder(store: Path, delivery: Delivery) -> Path:
    """Return where the tables of a delivery lie."""
    return _folder(store) / delivery.delivery


def _folder(store: Path) -> Path:
    return store / "deliveries"
