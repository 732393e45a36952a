"""What a view may see closer than by month: days and hours of feeds whose true counts it sees."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import h3ronpy
import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.counts.deliveries import delivery_folder, owned_months
from hotspots.counts.files import write_table
from hotspots.counts.months import months_between
from hotspots.counts.timing import DAYS_TABLE, HOURS_TABLE
from hotspots.errors import StoreError
from hotspots.places.cells import FINEST_RESOLUTION, parents

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.places.grid import Grid

TABLES = {"days": DAYS_TABLE, "hours": HOURS_TABLE}
TIMES = {"days": "day", "hours": "quarter"}
"""Table to its column of time."""


def seen_timing(
    store: Path,
    deliveries: Sequence[Delivery],
    *,
    contracts: Sequence[Contract],
    grid: Grid,
    first: Mapping[str, date],
    view: str,
) -> dict[str, pa.Table]:
    """Return the tables ``days`` and ``hours`` as a view may see them.

    Parameters
    ----------
    store : Path
    deliveries : sequence of Delivery
        Those that count.
    contracts : sequence of Contract
    grid : Grid
        Places off the map are left out.
    first : mapping of str to date
        Feed to the first day that may be kept, as :func:`hotspots.counts.retention.first_days`
        returns it. Days of a month of which some are too old are left out, so that a snapshot
        never holds a day that is too old before its month is.
    view : str

    Returns
    -------
    dict of str to pyarrow.Table
        They follow :data:`hotspots.counts.timing.DAYS_TABLE` and ``HOURS_TABLE``, in a fixed
        order, and hold only feeds whose contract grants the view full counts. What is finer than
        a contract's finest cell is summed up to it.

    Notes
    -----
    A quarter of a delivery of which another has replaced a month is left out of ``hours``: it
    cannot be told apart by month, and counted twice it would bend the profile.
    """
    full = {
        one.feed: one
        for one in contracts
        if one.keeps_timing and view in one.small_numbers.full_counts
    }
    parts: dict[str, list[pa.Table]] = {
        name: [table.empty_table()] for name, table in TABLES.items()
    }
    replaced = _replaced_months(deliveries)
    for one in deliveries:
        if one.feed not in full:
            continue
        gone = replaced[one.delivery]
        too_old = _last_old_month(first.get(one.feed))
        finest = full[one.feed].finest.get("h3_resolution", FINEST_RESOLUTION)
        for name in TABLES:
            file = delivery_folder(store, one) / f"{name}.parquet"
            if not file.exists():
                continue
            table = _read(file, name)
            month = [months_of(time) for time in table[TIMES[name]].to_pylist()]
            mine = set(months_between(one.start, one.end))
            kept = [
                not gone & (set(said) & mine or set(said)) and said[-1] > too_old for said in month
            ]
            parts[name].append(_on_map(table.filter(pa.array(kept, pa.bool_())), finest, grid))
    return {name: _summed(pa.concat_tables(tables), name) for name, tables in parts.items()}


def write_timing(tables: Mapping[str, pa.Table], folder: Path) -> None:
    """Write the tables of :func:`seen_timing` to a view's folder."""
    for name, table in tables.items():
        write_table(folder / f"{name}.parquet", table)


def first_seen_days(tables: Mapping[str, pa.Table]) -> dict[str, str]:
    """Return feed to the first day in the tables of :func:`seen_timing`."""
    first = tables["days"].group_by("feed").aggregate([("day", "min")]).sort_by("feed")
    return {row["feed"]: row["day_min"] for row in first.to_pylist()}


def seen_days(folder: Path) -> pa.Table:
    """Return whole incidents by cell and day that the view in a folder may see.

    Raises
    ------
    StoreError
        Where the snapshot is of a build that published no days.
    """
    return _read(folder / "days.parquet", "days")


def seen_hours(folder: Path) -> pa.Table:
    """Return millionths of incidents by cell and hour of the week that the view may see.

    Raises
    ------
    StoreError
        As for :func:`seen_days`.
    """
    return _read(folder / "hours.parquet", "hours")


def _replaced_months(deliveries: Sequence[Delivery]) -> dict[str, set[str]]:
    """Return delivery to the months for which another of the same feed and sender speaks."""
    owned = owned_months(deliveries)
    by_sender: dict[tuple[str, str], dict[str, str]] = {}
    for one in deliveries:
        for month in owned[one.delivery]:
            by_sender.setdefault((one.feed, one.sender), {})[month] = one.delivery
    return {
        one.delivery: {
            month
            for month, owner in by_sender.get((one.feed, one.sender), {}).items()
            if owner != one.delivery
        }
        for one in deliveries
    }


def months_of(time: str) -> tuple[str, ...]:
    """Return the months of a day or a quarter.

    >>> months_of("2026-03-15"), months_of("2026-Q1")
    (('2026-03',), ('2026-01', '2026-02', '2026-03'))
    """
    year, _, part = time.partition("-")
    if not part.startswith("Q"):
        return (time[:7],)
    last = 3 * int(part[1:])
    return tuple(f"{year}-{month:02}" for month in (last - 2, last - 1, last))


def _last_old_month(first: date | None) -> str:
    """Return the last month of which some days are too old, empty where none is."""
    return f"{first - timedelta(days=1):%Y-%m}" if first else ""


def _on_map(table: pa.Table, finest: int, grid: Grid) -> pa.Table:
    """Return the rows of cells on the map, none finer than is allowed."""
    cells = table["cell"].to_numpy()
    is_on_map = grid.index(parents(cells, resolution=grid.resolution)) >= 0
    if len(cells) and finest < int(h3ronpy.cells_resolution(pa.array(cells[:1]))[0].as_py()):
        cells = parents(cells, resolution=finest)
    own = table.set_column(0, table.schema.field("cell"), pa.array(cells, pa.uint64()))
    return own.filter(pa.array(is_on_map))


def _summed(table: pa.Table, name: str) -> pa.Table:
    """Return the table with each row once, in a fixed order."""
    *keys, counted = TABLES[name].names
    summed = table.group_by(keys, use_threads=False).aggregate([(counted, "sum")])
    named = summed.rename_columns([*keys, counted]).select(TABLES[name].names)
    return named.sort_by([(key, "ascending") for key in keys]).cast(TABLES[name])


def _read(file: Path, name: str) -> pa.Table:
    try:
        return pq.read_table(file, schema=TABLES[name])
    except (OSError, pa.ArrowInvalid) as fault:
        message = f"{file} is missing or damaged ({fault}). Run: hotspots build."
        raise StoreError(message) from None
