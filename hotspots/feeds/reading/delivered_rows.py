"""How the engine reads the rows of a delivered file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import duckdb

from hotspots.contracts.sql import named, quoted
from hotspots.engines import duckdb_engine
from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.columns import ColumnMatch
    from hotspots.feeds.reading.delivered import DeliveredFile

BUFFER_BYTES = {"true": 8_000_000, "false": 4_000_000}
"""What the engine reads at a time, in parts at once or not; far more than a record may have."""


def delivered_sql(file: DeliveredFile, match: ColumnMatch, *, numbered: bool) -> str:
    """Return SQL for a table of text: the contract's columns of a file by name.

    Parameters
    ----------
    file : DeliveredFile
    match : ColumnMatch
        Which column of the file stands for which of the contract.
    numbered : bool
        Whether to add ``row_number``, from 1 for the first record below the header. It follows
        the file only where the engine preserves the order of insertion.
    """
    positions = {seen: f"c{place}" for place, seen in reversed(tuple(enumerate(file.header)))}
    value = _parquet_value if file.form == "parquet" else str
    by_column = {one.column: value(positions[one.seen]) for one in match.matches}
    if match.contract.sender_in_name:
        by_column[match.contract.sender] = quoted(match.sender)
    columns = [
        f"{by_column.get(column.name, 'cast(null as varchar)')} as {named(column.name)}"
        for column in match.contract.columns
    ]
    if numbered:
        number = "cast(record as bigint)" if file.numbers else "row_number() over ()"
        columns.insert(0, f"{number} as row_number")
    table = _parquet_sql(file) if file.form == "parquet" else _csv_sql(file)
    return f"select {', '.join(columns)} from {table}"


def reads_every_line(file: DeliveredFile, *, lines: int) -> bool:
    """Say whether each line below the header comes out as one row.

    Parameters
    ----------
    file : DeliveredFile
        CSV.
    lines : int
        How many lines it has.

    Notes
    -----
    With quotation marks in it, a CSV is read in one of two ways, and neither is safe. In parts at
    once, a line break within marks may pass for the end of a record. From one end to the other, a
    mark that is never closed ends the reading, and nothing tells. A row takes at least one line: so
    where there are as many rows as lines, each is one of the other, and nothing was lost.
    """
    with duckdb_engine() as connection:
        try:
            (found,) = connection.sql(f"select count(*) from {_csv_sql(file)}").fetchall()
        except duckdb.Error:
            return False
    return bool(found[0] == lines - 1)


def unreadable(file: DeliveredFile) -> CannotReadError:
    """Return the error for a file that the engine could not read, not even tidied."""
    message = (
        f"{file.name} cannot be read to its end. Export it again, as CSV UTF-8; nothing of it was "
        "taken in."
    )
    return CannotReadError(message)


def _csv_sql(file: DeliveredFile) -> str:
    names = [*["record"] * file.numbers, *(f"c{place}" for place in range(len(file.header)))]
    types = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    parallel = "false" if file.has_quotes else "true"
    new_line = "new_line = '\\r\\n', " if file.numbers else ""
    return (
        f"read_csv({quoted(_literal(file.readable))}, header = true, auto_detect = false, "
        f"delim = {quoted(file.delimiter)}, quote = '\"', escape = '\"', "
        f"compression = '{'gzip' if file.is_gzip else 'none'}', hive_partitioning = false, "
        f"{new_line}parallel = {parallel}, max_line_size = {file.record_bytes:d}, "
        f"buffer_size = {BUFFER_BYTES[parallel]:d}, columns = {{{types}}})"
    )


def _parquet_sql(file: DeliveredFile) -> str:
    names = ", ".join(f"c{place}" for place in range(len(file.header)))
    path = quoted(_literal(file.readable))
    return f"read_parquet({path}, hive_partitioning = false) as delivered({names})"


def _parquet_value(name: str) -> str:
    """Return SQL of a value as a CSV would have it: whole numbers bare, times as ISO 8601."""
    text = f"cast({name} as varchar)"
    return (
        f"case when typeof({name}) in ('DOUBLE', 'FLOAT') "
        f"then regexp_replace({text}, '\\.0$', '') "
        f"when starts_with(typeof({name}), 'TIMESTAMP') then replace(left({text}, 19), ' ', 'T') "
        f"else nullif({text}, '') end"
    )


def _literal(path: Path) -> str:
    """Return a path that the engine takes as one file's name, never as a pattern of names."""
    return re.sub(r"[\[*?]", r"[\g<0>]", str(path))
