"""When incidents happened, closer than by month: restricted tables, kept where a contract says so.

A count of 1 in them is nearly a row. Only the analyst's view reads them, retention deletes them,
and incidents without a cell (homes, areas, unplaced) never enter them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from hotspots.contracts.sql import listed, quoted
from hotspots.places.cells import parents

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract

HOURS_RESOLUTION = 9
LONGEST_RANGE_HOURS = 168
"""A range longer than a week says nothing about the hour."""
MILLION = 1_000_000

_WHO = [pa.field(name, pa.string(), nullable=False) for name in ("feed", "sender", "measure")]
DAYS_TABLE = pa.schema(
    [
        pa.field("cell", pa.uint64(), nullable=False),
        pa.field("day", pa.string(), nullable=False),
        *_WHO,
        pa.field("incidents", pa.int64(), nullable=False),
    ]
)
"""Whole incidents by resolution 10 cell and day, of those whose day is known."""

HOURS_TABLE = pa.schema(
    [
        pa.field("cell", pa.uint64(), nullable=False),
        pa.field("quarter", pa.string(), nullable=False),
        pa.field("hour_of_week", pa.int64(), nullable=False),
        *_WHO,
        pa.field("millionths", pa.int64(), nullable=False),
    ]
)
"""Millionths of incidents by resolution 9 cell, quarter (``2026-Q3``) and hour of the week (0 is
Monday from midnight): ranged times are shared out over the hours that they cover."""


def days_accepted(connection: DuckDBPyConnection, *, contract: Contract, sender: str) -> pa.Table:
    """Count the accepted incidents of one checked file by cell and day.

    Parameters
    ----------
    connection : DuckDBPyConnection
        As :func:`hotspots.feeds.checking.check_file` left it.
    contract : Contract
    sender : str

    Returns
    -------
    pyarrow.Table
        Follows :data:`DAYS_TABLE`, in a fixed order. Incidents that span midnight are left out:
        tests of nearness in time need whole incidents.
    """
    return (
        connection.sql(
            f"select cell, strftime(earliest, '%Y-%m-%d') as day, {_who_sql(contract, sender)}, "
            f"sum(rows)::bigint as incidents from ({_timed_sql(contract)}) "
            "where earliest::date = latest::date group by all order by all"
        )
        .to_arrow_table()
        .cast(DAYS_TABLE)
    )


def hours_accepted(connection: DuckDBPyConnection, *, contract: Contract, sender: str) -> pa.Table:
    """Count the accepted incidents of one checked file by cell, quarter and hour of the week.

    Parameters
    ----------
    connection, contract, sender
        As for :func:`days_accepted`.

    Returns
    -------
    pyarrow.Table
        Follows :data:`HOURS_TABLE`, in a fixed order.

    Notes
    -----
    The aoristic method (Ratcliffe 2000): a range adds to each hour the share of it that lies
    there, in whole millionths, what rounding leaves to its first hour. Integers add up alike in
    any order.
    """
    fine = connection.sql(
        f"""
with timed as ({_timed_sql(contract)}), hours as (
    select *,
        unnest(generate_series(date_trunc('hour', earliest), latest, interval 1 hour)) as hour,
        greatest(date_diff('second', earliest, latest), 1) as seconds
    from timed where latest - earliest <= interval {LONGEST_RANGE_HOURS:d} hours
), shared as (
    select *, hour = date_trunc('hour', earliest) as is_first,
        {MILLION} * greatest(date_diff('second', greatest(hour, earliest),
            least(hour + interval 1 hour, latest)), 0) // seconds as part
    from hours
), whole as (
    select *, part + case when is_first
        then {MILLION} - sum(part) over (partition by number) else 0 end as millionths
    from shared
)
select cell, strftime(earliest, '%Y') || '-Q' || quarter(earliest) as quarter,
    (isodow(hour) - 1) * 24 + hour(hour) as hour_of_week,
    {_who_sql(contract, sender)}, sum(millionths * rows)::bigint as millionths
from whole group by all order by all"""
    ).to_arrow_table()
    coarse = parents(fine["cell"].to_numpy(), resolution=HOURS_RESOLUTION)
    rolled = fine.set_column(0, "cell", pa.array(coarse, pa.uint64()))
    names = [name for name in HOURS_TABLE.names if name != "millionths"]
    summed = rolled.group_by(names).aggregate([("millionths", "sum")])
    summed = summed.rename_columns([*names, "millionths"]).select(HOURS_TABLE.names)
    return (
        summed.filter(pc.greater(summed["millionths"], 0))
        .sort_by([(name, "ascending") for name in names])
        .cast(HOURS_TABLE)
    )


def _timed_sql(contract: Contract) -> str:
    """Return SQL of accepted rows that have a cell and may be kept by it, each with a number."""
    coarse = tuple(one.name for one in contract.measures if one.finest == "area")
    may_be_kept = f"measure not in {listed(coarse)}" if coarse else "true"
    return (
        "select row_number() over () as number, cell, measure, rows, "
        "earliest::timestamp as earliest, coalesce(latest, earliest)::timestamp as latest "
        "from counted join places using (sender_code, place_code) "
        f"where is_accepted and cell is not null and {may_be_kept}"
    )


def _who_sql(contract: Contract, sender: str) -> str:
    return f"{quoted(contract.feed)} as feed, {quoted(sender)} as sender, measure"
