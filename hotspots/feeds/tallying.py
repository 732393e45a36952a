"""Add up what a check found: rows, places, months, breaches."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.sql import listed, quoted
from hotspots.contracts.statements import SEPARATOR
from hotspots.errors import RefusedError
from hotspots.feeds.verdict import Finding, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile


LEAST_SHARE = 0.05
"""A reporting period that fewer of the accepted rows name is a slip of the pen."""


def verdict_of(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    match: ColumnMatch,
    *,
    looked_for: tuple[Breach, ...],
    tolerance_km: float,
) -> Verdict:
    """Return what a file turned out to be.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Holds ``counted``, ``found`` and ``places``; see :mod:`hotspots.feeds.counting` and
        :mod:`hotspots.feeds.locating`.
    file : DeliveredFile
    match : ColumnMatch
    looked_for : tuple of Breach
        Breaches beside those of the contract.
    tolerance_km : float
        How far outside its sender's area a point may lie before it is flagged.

    Raises
    ------
    RefusedError
        Where there is no row at all.
    """
    newest_sql = "max(earliest::date) filter (is_accepted)"
    if match.contract.is_monthly:
        newest_sql = "last_day((max(month + to_months(months - 1)) filter (is_accepted))::date)"
    rows, accepted, first, last, newest = _one(
        connection,
        "select coalesce(sum(rows), 0)::bigint, "
        "coalesce(sum(rows) filter (is_accepted), 0)::bigint, "
        "strftime(min(month) filter (is_accepted), '%Y-%m'), "
        "strftime(max(month + to_months(months - 1)) filter (is_accepted), '%Y-%m'), "
        f"{newest_sql} from counted",
    )
    unread = Counter(one.reason for one in file.set_aside)
    if not rows + len(file.set_aside):
        message = (
            f"{file.name} has a header and no rows. If there was nothing to send, say so "
            "to the partnership: an empty file looks like a fault."
        )
        raise RefusedError(message)
    located = connection.sql(
        f"select {_located_sql(match.contract)} as located, sum(rows)::bigint, "
        f"coalesce(sum(rows) filter (km_outside > {tolerance_km!r}), 0)::bigint "
        "from counted join places using (sender_code, place_code) where is_accepted group by all"
    ).fetchall()
    every = {b.code: b for b in (*breaches_of(match.contract), *looked_for)}
    return Verdict(
        file=file,
        match=match,
        rows=rows + len(file.set_aside),
        accepted=accepted,
        located={how: count for how, count, _ in sorted(located)},
        outside=sum(outside for *_, outside in located),
        senders=_senders(connection),
        months=(first, last) if first else (),
        periods=_periods(connection, match.contract),
        newest=newest,
        breaches=_findings(connection, "breaches", every),
        warnings=_findings(connection, "warnings", every),
        unread=dict(sorted(unread.items())),
    )


def _located_sql(contract: Contract) -> str:
    """Return SQL of how a row's place is kept: some measures are kept by area only."""
    coarse = tuple(one.name for one in contract.measures if one.finest == "area")
    if not coarse:
        return "located"
    kept = "case when area is not null then 'area' else 'unplaced' end"
    return (
        f"case when measure in {listed(coarse)} and located not in ('home', 'flow') then {kept} "
        "else located end"
    )


def _senders(connection: DuckDBPyConnection) -> tuple[str, ...]:
    found = connection.sql(
        "select distinct sender from sender_legend semi join "
        "(from counted select sender_code where is_accepted) using (sender_code) order by sender"
    ).fetchall()
    return tuple(sender for (sender,) in found)


def _periods(connection: DuckDBPyConnection, contract: Contract) -> tuple[tuple[str, str], ...]:
    if not (contract.time.period_start and contract.time.period_end):
        return ()
    found = connection.sql(
        "with named as (select strftime(period_start, '%Y-%m') as first, "
        "strftime(period_end, '%Y-%m') as last, sum(rows) as rows "
        "from counted where is_accepted group by all) "
        "select first, last from named "
        f"where rows >= {LEAST_SHARE!r} * (select sum(rows) from named) order by all"
    ).fetchall()
    return tuple((start, end) for start, end in found)


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
