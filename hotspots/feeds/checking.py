"""Hold a delivered file against its contract: what is accepted, what is not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.columns import best_match
from hotspots.contracts.sql import named, quoted
from hotspots.contracts.statements import SEPARATOR, count_sql
from hotspots.errors import CannotReadError, RefusedError
from hotspots.feeds.examples import with_examples
from hotspots.feeds.locating import locate, place_breaches
from hotspots.feeds.reading import delivered_sql, read_header, unreadable
from hotspots.feeds.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from shapely.geometry.base import BaseGeometry

    from hotspots.contracts.breaches import Breach
    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile

EXAMPLES = 20
"""Rows shown for each kind of breach; the count says how many there are."""


def check_file(
    path: Path,
    *,
    contracts: Sequence[Contract],
    footprints: Mapping[str, BaseGeometry],
    connection: DuckDBPyConnection,
    tolerance_km: float,
    examples: int = EXAMPLES,
) -> Verdict:
    """Check a file and leave its accepted rows, put together by value, in the connection.

    Parameters
    ----------
    path : Path
    contracts : sequence of Contract
        The one that knows most of the file's columns is taken.
    footprints : mapping of str to BaseGeometry
        The area that each sender covers, in metres.
    connection : DuckDBPyConnection
        Afterwards holds ``accepted`` (sender, month, longitude, latitude, area, measure, rows)
        and ``points`` (see :func:`hotspots.feeds.locating.locate`).
    tolerance_km : float
        How far outside its sender's area a point may lie before it is flagged.
    examples : int
        How many rows to name for each kind of breach.

    Raises
    ------
    CannotReadError
        Where there is nothing that could be checked.
    RefusedError
        Where the columns are not those of the contract, or no row is left.
    """
    delimiters = tuple(dict.fromkeys(one for c in contracts for one in c.delimiters))
    file = read_header(path, delimiters=delimiters)
    match = recognised(file, contracts)
    contract = match.contract
    looked_for = place_breaches(contract)
    try:
        _count(connection, contract, delivered_sql(file, match, numbered=False), looked_for)
        locate(connection, footprints=footprints)
        verdict = _verdict(connection, file, match, looked_for, tolerance_km)
        if not examples or not (verdict.breaches or verdict.warnings or verdict.outside):
            return verdict
        return with_examples(
            connection, verdict, looked_for=looked_for, most=examples, tolerance_km=tolerance_km
        )
    except duckdb.Error as fault:
        raise CannotReadError(unreadable(path, fault)) from None


def recognised(file: DeliveredFile, contracts: Sequence[Contract]) -> ColumnMatch:
    """Return the file's header held against the contract that it follows.

    Raises
    ------
    CannotReadError
        Where no contract knows half of the columns it needs.
    RefusedError
        Where columns are missing, unknown, personal or there twice.
    """
    match = best_match(contracts, file.header)
    feed, needed = match.contract.feed, len(match.contract.counted_columns)
    if 2 * len(match.missing) > needed:
        seen = ", ".join(file.header[:6]) + (" ..." if len(file.header) > 6 else "")  # noqa: PLR2004
        message = (
            f"{file.path.name} follows no contract: its columns are {seen}. The nearest is {feed}, "
            f"and it lacks {', '.join(match.missing)}."
        )
        raise CannotReadError(message)
    if match.breaches:
        raise RefusedError(f"{file.path.name} is refused. " + " ".join(match.breaches))
    return match


def _count(
    connection: DuckDBPyConnection,
    contract: Contract,
    delivered: str,
    looked_for: tuple[Breach, ...],
) -> None:
    place = contract.place
    columns = {
        "sender": contract.sender,
        "month": contract.month,
        "longitude": place.longitude,
        "latitude": place.latitude,
        "area": place.area,
    }
    selected = ", ".join(
        f"{named(name) if name else 'null'} as {role}" for role, name in columns.items()
    )
    counted = count_sql(contract, delivered=delivered, breaches=looked_for)
    connection.execute("set preserve_insertion_order = false")
    connection.execute(
        f"create or replace temp table counted as select {selected}, measure, breaches, "
        f"warnings, rows::bigint as rows from ({counted})"
    )
    connection.execute(
        "create or replace temp view accepted as select sender, month, longitude, latitude, area, "
        "measure, sum(rows)::bigint as rows from counted where breaches = '' group by all"
    )


def _verdict(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    match: ColumnMatch,
    looked_for: tuple[Breach, ...],
    tolerance_km: float,
) -> Verdict:
    rows, accepted, placed, first, last = _one(
        connection,
        "select coalesce(sum(rows), 0)::bigint, "
        "coalesce(sum(rows) filter (breaches = ''), 0)::bigint, "
        "coalesce(sum(rows) filter (breaches = '' and longitude is not null), 0)::bigint, "
        "min(strftime(month, '%Y-%m')) filter (breaches = ''), "
        "max(strftime(month, '%Y-%m')) filter (breaches = '') from counted",
    )
    if not rows:
        message = (
            f"{file.path.name} has a header and no rows. If there was nothing to send, say so "
            "to the partnership: an empty file looks like a fault."
        )
        raise RefusedError(message)
    (outside,) = _one(
        connection,
        "select coalesce(sum(rows), 0)::bigint from accepted natural join points "
        f"where km_outside > {tolerance_km!r}",
    )
    senders = connection.sql("select distinct sender from accepted order by all").fetchall()
    every = {b.code: b for b in (*breaches_of(match.contract), *looked_for)}
    return Verdict(
        file=file,
        match=match,
        rows=rows,
        accepted=accepted,
        placed=placed,
        outside=outside,
        senders=tuple(name for (name,) in senders),
        months=(first, last) if first else (),
        breaches=_findings(connection, "breaches", every),
        warnings=_findings(connection, "warnings", every),
    )


def _findings(
    connection: DuckDBPyConnection, which: str, every: Mapping[str, Breach]
) -> tuple[Finding, ...]:
    found = connection.sql(
        f"select code, sum(rows)::bigint from (select unnest(string_split({which}, "
        f"{quoted(SEPARATOR)})) as code, rows from counted where {which} <> '') "
        "group by all order by 2 desc, 1"
    ).fetchall()
    return tuple(Finding(breach=every[code], rows=rows) for code, rows in found)


def _one(connection: DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    (row,) = connection.sql(query).fetchall()
    return row
