"""Hold a delivered file against its contract: what is accepted, what is not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb

from hotspots.contracts.breaches import breaches_of, month_breaches
from hotspots.contracts.columns import best_match
from hotspots.contracts.sql import quoted
from hotspots.contracts.statements import SEPARATOR
from hotspots.errors import CannotReadError, RefusedError
from hotspots.feeds.counting import count_rows
from hotspots.feeds.examples import with_examples
from hotspots.feeds.locating import locate, place_breaches
from hotspots.feeds.reading import delivered_sql, read_header, unreadable, verify_gzip
from hotspots.feeds.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
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
    today: date,
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
        Afterwards holds ``counted`` (see :func:`hotspots.feeds.counting.count_rows`) and
        ``points`` (see :func:`hotspots.feeds.locating.locate`).
    tolerance_km : float
        How far outside its sender's area a point may lie before it is flagged.
    today : date
        Months after this day are refused.
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
    looked_for = (*month_breaches(contract, today=today), *place_breaches(contract))
    try:
        verify_gzip(file)
        delivered = delivered_sql(file, match, numbered=False)
        count_rows(connection, contract, delivered=delivered, breaches=looked_for)
        locate(connection, footprints=footprints)
        verdict = _verdict(connection, file, match, looked_for, tolerance_km)
        if not examples or not (verdict.breaches or verdict.warnings or verdict.outside):
            return verdict
        return with_examples(
            connection, verdict, looked_for=looked_for, most=examples, tolerance_km=tolerance_km
        )
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.OutOfMemoryException:
        message = f"{path.name} needs more memory than there is. Send it in smaller parts."
        raise CannotReadError(message) from None
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as fault:
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
        message = (
            f"{file.path.name} follows no contract: of its {len(file.header)} columns "
            f"{feed} knows {len(match.matches)}, and it lacks {', '.join(match.missing)}. "
            "Does the file begin with a header line?"
        )
        raise CannotReadError(message)
    if match.breaches:
        raise RefusedError(f"{file.path.name} is refused. " + " ".join(match.breaches))
    return match


def _verdict(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    match: ColumnMatch,
    looked_for: tuple[Breach, ...],
    tolerance_km: float,
) -> Verdict:
    rows, accepted, placed, first, last, senders = _one(
        connection,
        "select coalesce(sum(rows), 0)::bigint, "
        "coalesce(sum(rows) filter (is_accepted), 0)::bigint, "
        "coalesce(sum(rows) filter (is_accepted and longitude is not null), 0)::bigint, "
        "strftime(min(month) filter (is_accepted), '%Y-%m'), "
        "strftime(max(month) filter (is_accepted), '%Y-%m'), "
        "list_sort(list(distinct sender) filter (is_accepted)) from counted",
    )
    if not rows:
        message = (
            f"{file.path.name} has a header and no rows. If there was nothing to send, say so "
            "to the partnership: an empty file looks like a fault."
        )
        raise RefusedError(message)
    (outside,) = _one(
        connection,
        "select coalesce(sum(rows), 0)::bigint from counted "
        "join points using (sender, longitude, latitude) "
        f"where is_accepted and km_outside > {tolerance_km!r}",
    )
    every = {b.code: b for b in (*breaches_of(match.contract), *looked_for)}
    return Verdict(
        file=file,
        match=match,
        rows=rows,
        accepted=accepted,
        placed=placed,
        outside=outside,
        senders=tuple(senders or ()),
        months=(first, last) if first else (),
        breaches=_findings(connection, "breaches", every),
        warnings=_findings(connection, "warnings", every),
    )


def _findings(
    connection: DuckDBPyConnection, which: str, every: Mapping[str, Breach]
) -> tuple[Finding, ...]:
    found = connection.sql(
        f"select code, sum(rows)::bigint from (select unnest(string_split(codes, "
        f"{quoted(SEPARATOR)})) as code, rows from found where severity = '{which}') "
        "group by all order by 2 desc, 1"
    ).fetchall()
    return tuple(Finding(breach=every[code], rows=rows) for code, rows in found)


def _one(connection: DuckDBPyConnection, query: str) -> tuple[Any, ...]:
    (row,) = connection.sql(query).fetchall()
    return row
