"""Count a delivery's rows by what they say, each distinct value checked and coded once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.sql import named
from hotspots.contracts.statements import alike_sql, value_sets, values_sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.breaches import Breach
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
        Afterwards holds ``counted``: ``sender``, ``month``, ``longitude``, ``latitude``, ``area``,
        ``measure``, ``is_accepted`` and ``rows``, with ``sender_code``, ``month_code``,
        ``place_code`` and ``measure_code``, integers in the order of their values, and a
        ``_legend`` of each; and ``found``: ``severity``, the ``codes`` of breaches joined, and
        ``rows``.
    contract : Contract
    delivered : str
        SQL of a table of text.
    breaches : tuple of Breach
        Breaches to look for beside those of the contract.
    """
    connection.execute("set preserve_insertion_order = false")
    alike = alike_sql(contract, delivered=delivered, breaches=breaches)
    connection.execute(f"create or replace temp table alike as {alike}")
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
    connection.execute("drop table alike")
    connection.execute(f"create or replace temp view counted as {_counted_sql(contract, sets)}")
    connection.execute(f"create or replace temp view found as {_found_sql(sets)}")
    for role in ("sender", "month", "place", "measure"):
        legend = _legend_sql(contract, sets, role)
        connection.execute(f"create or replace temp view {role}_legend as {legend}")


def _coded_sql(contract: Contract, values: ValueSet) -> str:
    own = [name for name in values.columns if name in contract.counted_columns]
    distinct = [*map(named, own), *["measure"] * values.has_measure, "breaches", "warnings"]
    codes = [
        f"dense_rank() over (order by {', '.join(columns)})::int as {role}_code"
        for role, columns in _roles(contract, values).items()
    ]
    codes.append(f"dense_rank() over (order by {', '.join(distinct)})::int as id")
    return f"select *, {', '.join(codes)} from ({values_sql(contract, values)})"


def _roles(contract: Contract, values: ValueSet) -> dict[str, list[str]]:
    """Return what the values of a set stand for, with the columns that say it."""
    roles = {
        "sender": [contract.sender],
        "month": [contract.month],
        "place": list(contract.place.columns),
    }
    found = {
        role: [named(name) for name in columns]
        for role, columns in roles.items()
        if set(columns) <= set(values.columns)
    }
    return {**found, "measure": ["measure"]} if values.has_measure else found


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
    selected = ", ".join(
        f"{named(name) if name else 'null'} as {role}" for role, name in _columns(contract).items()
    )
    good = " and ".join(f"values_{number}.breaches = ''" for number in range(len(sets)))
    joins = " ".join(
        f"join values_{number} on values_{number}.id = coded.id_{number}"
        for number in range(len(sets))
    )
    return (
        f"select {selected}, measure, sender_code, month_code, place_code, measure_code, "
        f"row_breaches = '' and {good} as is_accepted, rows from coded {joins}"
    )


def _columns(contract: Contract) -> dict[str, str | None]:
    place = contract.place
    return {
        "sender": contract.sender,
        "month": contract.month,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "area": place.area,
    }


def _legend_sql(contract: Contract, sets: tuple[ValueSet, ...], role: str) -> str:
    """Return SQL of what the codes of a role stand for."""
    (number,) = (n for n, values in enumerate(sets) if role in _roles(contract, values))
    roles = {"place": ("longitude", "latitude", "area")}.get(role, (role,))
    columns = {**_columns(contract), "measure": "measure"}
    selected = ", ".join(
        f"{named(name) if (name := columns[one]) else 'null'} as {one}" for one in roles
    )
    return f"select distinct {role}_code, {selected} from values_{number}"


def _found_sql(sets: tuple[ValueSet, ...]) -> str:
    parts = []
    for severity in ("breaches", "warnings"):
        parts.append(
            f"select '{severity}' as severity, row_{severity} as codes, rows from coded "
            f"where row_{severity} <> ''"
        )
        parts += [
            f"select '{severity}', values_{number}.{severity}, rows from coded "
            f"join values_{number} on values_{number}.id = coded.id_{number} "
            f"where values_{number}.{severity} <> ''"
            for number in range(len(sets))
        ]
    return " union all ".join(parts)
