"""Retention: no count stays longer than the contract of its feed promises.

A month or quarter is kept until the last of its days is too old, a day until it is. A delivery
goes as a whole once the period that it speaks for is over or no row of it is left, and a snapshot
once a month in it is too old.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from hotspots.contracts.kept_from import kept_from
from hotspots.counts.deliveries import delivery_folder, every_delivery
from hotspots.counts.files import published_file, remove_folder, write_table
from hotspots.counts.manifest import read_manifest
from hotspots.counts.months import months_from
from hotspots.counts.snapshots import snapshot_folders
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.settings import Sender


def first_days(contracts: Iterable[Contract], *, today: date) -> dict[str, date]:
    """Return feed to the first day that may be kept; a feed without a promise is kept for ever.

    Raises
    ------
    ContractError
        Where a contract promises a retention that cannot be counted.
    """
    return {
        contract.feed: first
        for contract in contracts
        if (first := kept_from(contract, today=today)) is not None
    }


def remove_expired(store: Path, first: Mapping[str, date]) -> None:
    """Remove what is too old from every delivery.

    Every table of a delivery with a ``day``, ``month`` or ``quarter`` is held against the promise.

    Parameters
    ----------
    store : Path
    first : mapping of str to date
        As :func:`first_days` returns it.

    Raises
    ------
    StoreError
        Where a table cannot be read.
    """
    for one in every_delivery(store):
        earliest = first.get(one.feed)
        if earliest is None:
            continue
        folder = delivery_folder(store, one)
        left = {file.name: _pruned(file, earliest) for file in sorted(folder.glob("*.parquet"))}
        counts_nothing = left.get("counts.parquet") == 0 and "facts.parquet" not in left
        if one.end < _month(earliest) or counts_nothing:
            remove_folder(folder)


def expired_snapshots(store: Path, first: Mapping[str, date]) -> list[int]:
    """Return the numbers of the snapshots that hold a month or a day that is too old.

    One that does not say what it holds counts as one of them.
    """
    expired = []
    for number, folder in snapshot_folders(store).items():
        manifest = read_manifest(folder)
        months = manifest.get("first_months", {}) if manifest else {}
        days = manifest.get("first_days", {}) if manifest else {}
        is_old = any(months[feed] < _month(first[feed]) for feed in months.keys() & first.keys())
        has_old_days = any(days[feed] < str(first[feed]) for feed in days.keys() & first.keys())
        if is_old or has_old_days or (first and manifest is None):
            expired.append(number)
    return expired


def speaking_since(senders: Sequence[Sender], first: Mapping[str, date]) -> list[Sender]:
    """Return the senders as they speak for the months that are kept."""
    return [
        sender.model_copy(update={"since": max(sender.since or "", _month(first[sender.feed]))})
        if sender.feed in first
        else sender
        for sender in senders
    ]


def _pruned(file: Path, earliest: date) -> int:
    """Remove the rows of a table that are too old; return how many are left."""
    quarter = f"{earliest.year}-Q{(earliest.month + 2) // 3}"
    bounds = {"quarter": quarter, "month": _month(earliest), "day": str(earliest)}
    try:
        named = [name for name in pq.read_schema(file).names if name in bounds]
        times = _ends(pq.read_table(file), named)
        kept = pa.repeat(True, len(times))  # noqa: FBT003  a value, not a switch
        for name in named:
            is_young = pc.greater_equal(times[name].cast(pa.string()), bounds[name])
            kept = pc.and_(kept, is_young)
        if named and not pc.all(kept).as_py():
            table = pq.read_table(file).filter(kept)
            with published_file(file) as beside:
                write_table(beside, table)
            return len(table)
    except pa.ArrowInvalid as fault:
        message = f"The delivery {file.parent} is damaged ({fault}). Remove it, send it again."
        raise StoreError(message) from None
    return len(times)


def _ends(table: pa.Table, named: list[str]) -> pa.Table:
    """Return the times of a table's rows; of those that speak for several months the last one."""
    times = table.select(named)
    if not {"month", "months"} <= set(table.column_names):
        return times
    first, lasts = (table[name].to_pylist() for name in ("month", "months"))
    ends = [months_from(month, number)[-1] for month, number in zip(first, lasts, strict=True)]
    place = times.column_names.index("month")
    return times.set_column(place, "month", pa.array(ends, pa.string()))


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
