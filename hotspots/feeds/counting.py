"""Count a delivery's rows by what they say, each distinct value checked and coded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.glance import doubt_sql, glance_sql
from hotspots.contracts.sql import named
from hotspots.contracts.statements import alike_sql, value_sets, values_sql
from hotspots.feeds.legends import legend_sql, month_sql, months_sql, roles_of, value_or_null

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.contract import Contract
    from hotspots.contracts.statements import ValueSet


def count_rows(
    connection: DuckDBPyConnection,
    contract: Contract,
    *,
    delivered: str,
    breaches: tuple[Breach, ...],
) -> None:
    """Check and count delivered rows, in a view ``counted``.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Afterwards holds ``counted``: ``sender``, ``month``, ``months``, ``earliest``, ``latest``,
        ``period_start``, ``period_end``, ``measure``, ``is_accepted``, ``rows``, ``value`` (of
        each row, null where hidden) and ``denominator``, with ``sender_code``, ``month_code``,
        ``place_code``, ``measure_code`` and, where rows are graded, ``grade_code``, integers in
        the order of their values, and a ``_legend`` of each (see :mod:`hotspots.feeds.legends`).
        And ``found``: ``severity``, the ``codes`` of breaches joined, and ``rows``.
    contract : Contract
    delivered : str
        SQL of a table of text.
    breaches : tuple of Breach
        Breaches to look for beside those of the contract.
    """
    connection.execute("set preserve_insertion_order = false")
    _put_together(connection, contract, delivered=delivered, breaches=breaches)
    sets = value_sets(contract, breaches=breaches)
    for number, values in enumerate(sets):
        connection.execute(
            f"create or replace temp table seen_{number} as {_coded_sql(contract, values)}"
        )
        seen = ", ".join(named("seen_" + name) for name in values.columns)
        connection.execute(
            f"create or replace temp table values_{number} as "
            f"select distinct * exclude ({seen}) from seen_{number}"
        )
    connection.execute(f"create or replace temp table coded as {_rows_sql(sets)}")
    connection.execute("drop view alike")
    connection.execute("drop table together")
    connection.execute(f"create or replace temp view counted as {_counted_sql(contract, sets)}")
    connection.execute(f"create or replace temp view found as {_found_sql(sets)}")
    graded = ("grade",) if contract.grade.columns else ()
    for role in ("sender", "month", "place", "measure", *graded):
        legend = legend_sql(contract, sets, role)
        connection.execute(f"create or replace temp view {role}_legend as {legend}")


def _put_together(
    connection: DuckDBPyConnection,
    contract: Contract,
    *,
    delivered: str,
    breaches: tuple[Breach, ...],
) -> None:
    """Put equal rows together in a view ``alike``, each row asked only where there is doubt."""
    glance = glance_sql(contract, delivered=delivered, breaches=breaches)
    connection.execute(f"create or replace temp table glance as {glance}")
    ((is_doubtful,),) = connection.sql(doubt_sql(contract)).fetchall()
    if is_doubtful:
        connection.execute("drop table glance")
        every = alike_sql(contract, delivered=delivered, breaches=breaches)
        connection.execute(f"create or replace temp table together as {every}")
        connection.execute("create or replace temp view alike as from together")
        return
    connection.execute("drop table if exists together")
    connection.execute("alter table glance rename to together")
    connection.execute(
        "create or replace temp view alike as "
        "select *, '' as row_breaches, '' as row_warnings from together"
    )


def _coded_sql(contract: Contract, values: ValueSet) -> str:
    own = [name for name in values.columns if name in contract.counted_columns]
    distinct = [*map(named, own), *["measure"] * values.has_measure, "breaches", "warnings"]
    codes = [
        f"dense_rank() over (order by {', '.join(columns)})::int as {role}_code"
        for role, columns in roles_of(contract, values).items()
    ]
    codes.append(f"dense_rank() over (order by {', '.join(distinct)})::int as id")
    return f"select *, {', '.join(codes)} from ({values_sql(contract, values)})"


def _rows_sql(sets: tuple[ValueSet, ...]) -> str:
    ids = ", ".join(f"seen_{number}.id as id_{number}" for number in range(len(sets)))
    joins = "\n".join(
        f"join seen_{number} on "
        + " and ".join(
            f"alike.{named(name)} is not distinct from seen_{number}.{named('seen_' + name)}"
            for name in values.columns
        )
        for number, values in enumerate(sets)
    )
    return (
        f"select {ids}, row_breaches, row_warnings, sum(rows)::bigint as rows\n"
        f"from alike {joins} group by all"
    )


def _counted_sql(contract: Contract, sets: tuple[ValueSet, ...]) -> str:
    time = contract.time
    columns = {
        "sender": value_or_null(contract.sender),
        "earliest": value_or_null(time.at),
        "latest": value_or_null(time.until, kind="timestamp"),
        "period_start": value_or_null(time.period_start, kind="date"),
        "period_end": value_or_null(time.period_end, kind="date"),
    }
    selected = ", ".join(f"{sql} as {role}" for role, sql in columns.items())
    roles = ["sender", "month", "place", "measure", *(["grade"] if contract.grade.columns else [])]
    codes = ", ".join(f"{role}_code" for role in roles)
    return (
        f"select {selected}, {month_sql(contract)} as month, {months_sql(contract)} as months, "
        f"measure, {codes}, {_how_many(contract)}, "
        f"{_is_accepted(sets)} as is_accepted, rows from {_coded_with_values(sets)}"
    )


def _how_many(contract: Contract) -> str:
    """Return SQL of what a row counts: one incident, or the number that it gives."""
    value, denominator = (
        f"cast({named(name)} as bigint)" if name else None
        for name in (contract.count.value, contract.count.denominator)
    )
    return f"{value or '1::bigint'} as value, {denominator or 'null::bigint'} as denominator"


def _coded_with_values(sets: tuple[ValueSet, ...]) -> str:
    joins = " ".join(
        f"join values_{number} on values_{number}.id = coded.id_{number}"
        for number in range(len(sets))
    )
    return f"coded {joins}"


def _is_accepted(sets: tuple[ValueSet, ...]) -> str:
    good = " and ".join(f"values_{number}.breaches = ''" for number in range(len(sets)))
    return f"row_breaches = '' and {good}"


def _found_sql(sets: tuple[ValueSet, ...]) -> str:
    """Return SQL of what was found: everything in refused rows, warnings in accepted ones only."""
    parts = []
    for severity, among in (("breaches", "true"), ("warnings", _is_accepted(sets))):
        told = [f"row_{severity}", *(f"values_{n}.{severity}" for n in range(len(sets)))]
        parts += [
            f"select '{severity}' as severity, {codes} as codes, rows "
            f"from {_coded_with_values(sets)} where {codes} <> '' and {among}"
            for codes in told
        ]
    return " union all ".join(parts)
