"""Files of facts about places: sites, boundaries, populations. Their rows are kept as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.breaches import breaches_of
from hotspots.contracts.sql import listed, named, quoted
from hotspots.contracts.statements import SEPARATOR, check_sql
from hotspots.errors import RefusedError
from hotspots.feeds.reading import delivered_sql
from hotspots.feeds.verdict import Finding, Verdict

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile


def check_facts(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    match: ColumnMatch,
    *,
    looked_for: tuple[Breach, ...],
) -> None:
    """Check a file of facts about places row by row, in a table ``facts``.

    Parameters
    ----------
    connection : DuckDBPyConnection
        Afterwards holds ``facts``: ``breaches``, ``warnings`` and the text of every column as
        ``seen_`` and its name.
    file : DeliveredFile
    match : ColumnMatch
    looked_for : tuple of Breach
        Breaches beside those of the contract.
    """
    connection.execute("set preserve_insertion_order = true")
    rows = check_sql(
        match.contract,
        delivered=delivered_sql(file, match, numbered=True),
        breaches=(*breaches_of(match.contract), *looked_for),
    )
    connection.execute(f"create or replace temp table facts as {rows}")


def table_verdict(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    match: ColumnMatch,
    *,
    looked_for: tuple[Breach, ...],
) -> Verdict:
    """Return what a file of facts turned out to be.

    Parameters
    ----------
    connection, file, match, looked_for
        As of :func:`check_facts`, which comes before.

    Raises
    ------
    RefusedError
        Where there is no row at all.
    """
    contract = match.contract
    every = {one.code: one for one in (*breaches_of(contract), *looked_for)}
    ((total, accepted),) = connection.sql(
        "select count(*), count(*) filter (breaches = '') from facts"
    ).fetchall()
    if not total + len(file.set_aside):
        message = f"{file.name} has a header and no rows. Send the whole table."
        raise RefusedError(message)
    return Verdict(
        file=file,
        match=match,
        rows=total + len(file.set_aside),
        accepted=accepted,
        located=_located(connection, contract),
        outside=0,
        senders=_senders(connection, match),
        months=(),
        periods=(),
        newest=None,
        breaches=_findings(connection, "breaches", every),
        warnings=_findings(connection, "warnings", every),
    )


def kept_rows(connection: DuckDBPyConnection, *, contract: Contract) -> pa.Table:
    """Return the accepted rows of a checked file of facts: the columns that its contract keeps."""
    kept = ", ".join(f"{_trimmed(name)} as {named(name)}" for name in contract.keeps)
    return connection.sql(
        f"select {kept} from facts where breaches = '' order by all"
    ).to_arrow_table()


def _trimmed(name: str) -> str:
    return f"trim({named('seen_' + name)})"


def _senders(connection: DuckDBPyConnection, match: ColumnMatch) -> tuple[str, ...]:
    if match.contract.sender_in_name:
        return (match.sender,)
    found = connection.sql(
        f"select distinct {_trimmed(match.contract.sender)} as sender from facts "
        "where breaches = '' order by sender"
    ).fetchall()
    return tuple(sender for (sender,) in found)


def _located(connection: DuckDBPyConnection, contract: Contract) -> dict[str, int]:
    place = contract.place
    pairs = ((place.longitude, place.latitude), (place.easting, place.northing))
    points = [
        f"({named('seen_' + a)} is not null and {named('seen_' + b)} is not null)"
        for a, b in pairs
        if a and b
    ]
    how = f"case when {' or '.join(points)} then 'point' else 'unplaced' end"
    found = connection.sql(
        f"select {how if points else quoted('area')} as located, count(*) from facts "
        "where breaches = '' group by all order by all"
    ).fetchall()
    return dict(found)


def _findings(
    connection: DuckDBPyConnection, which: str, every: dict[str, Breach]
) -> tuple[Finding, ...]:
    among = "breaches = '' and" if which == "warnings" else ""
    found = connection.sql(
        f"select code, count(*) from (select unnest(string_split({which}, {quoted(SEPARATOR)})) "
        f"as code from facts where {among} {which} <> '') where code in {listed(tuple(every))} "
        "group by all order by 2 desc, 1"
    ).fetchall()
    return tuple(Finding(breach=every[code], rows=rows) for code, rows in found)
