"""Look at a file's bytes and say how its rows are to be read."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.sql import named, quoted
from hotspots.errors import CannotReadError, RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract

GZIP_MAGIC = b"\x1f\x8b"
HEADER_LIMIT = 65_536
"""Bytes in which the header must end."""

CHUNK = 1 << 20


@dataclass(frozen=True, kw_only=True)
class DeliveredFile:
    """A file that somebody sent, as far as its first line tells."""

    path: Path
    header: tuple[str, ...]
    delimiter: str
    is_gzip: bool


def read_header(path: Path, *, delimiters: tuple[str, ...]) -> DeliveredFile:
    """Read a file's header line.

    Parameters
    ----------
    path : Path
        A CSV file in UTF-8, gzip or not: the bytes decide, never the ending of the name.
    delimiters : tuple of str
        What may stand between columns; the one that gives most columns is taken.

    Raises
    ------
    CannotReadError
        Where the file is missing, empty, or its first line is no header.
    """
    if path.exists() and not path.is_file():
        message = f"{path} is not a file that can be read twice. Name a CSV file."
        raise CannotReadError(message)
    try:
        with path.open("rb") as file:
            start = file.read(len(GZIP_MAGIC))
        is_gzip = start == GZIP_MAGIC
        with gzip.open(path) if is_gzip else path.open("rb") as content:
            line = content.readline(HEADER_LIMIT)
    except FileNotFoundError:
        message = f"There is no file {path}. Check its name and folder."
        raise CannotReadError(message) from None
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise CannotReadError(_damaged(path)) from None
    except OSError as fault:
        message = f"{path} cannot be opened: {(fault.strerror or str(fault)).lower()}."
        raise CannotReadError(message) from None
    if not line.strip():
        message = f"{path.name} is empty. Ask for it to be sent again."
        raise CannotReadError(message)
    header, delimiter = _header(path, line, delimiters)
    return DeliveredFile(path=path, header=header, delimiter=delimiter, is_gzip=is_gzip)


def verify_gzip(file: DeliveredFile) -> None:
    """Read a gzip file to its end, where its checksum stands; other files are left alone.

    Raises
    ------
    CannotReadError
        Where the file is damaged. The engine would take damaged rows as they come.
    """
    if not file.is_gzip:
        return
    try:
        with gzip.open(file.path) as content:
            while content.read(CHUNK):
                pass
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise CannotReadError(_damaged(file.path)) from None


def _damaged(path: Path) -> str:
    return f"{path.name} is a gzip file that is damaged. Ask for it to be sent again."


def _header(path: Path, line: bytes, delimiters: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text or (len(line) >= HEADER_LIMIT and not line.endswith(b"\n")):
        message = f"{path.name} is not a CSV file in UTF-8. Save it as 'CSV UTF-8' and try again."
        raise CannotReadError(message)
    try:
        split = {
            delimiter: next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
            for delimiter in delimiters
        }
    except csv.Error as fault:
        message = f"{path.name} has a header that cannot be read ({fault}). Export it again."
        raise CannotReadError(message) from None
    delimiter = max(split, key=lambda one: len(split[one]))
    header = tuple(name.strip() for name in split[delimiter])
    if "" in header:
        message = (
            f"{path.name}: column {header.index('') + 1} of {len(header)} has no name. "
            "Name it or take it out."
        )
        raise RefusedError(message)
    return header, delimiter


def delivered_sql(file: DeliveredFile, match: ColumnMatch, *, numbered: bool) -> str:
    """Return SQL for a table of text: the contract's columns of a file by name.

    Parameters
    ----------
    file : DeliveredFile
    match : ColumnMatch
        Which column of the file stands for which of the contract.
    numbered : bool
        Whether to add ``row_number``, from 1 for the first row below the header. It follows the
        file only where the engine preserves the order of insertion.
    """
    positions = {seen: f"c{place}" for place, seen in enumerate(file.header)}
    by_column = {one.column: positions[one.seen] for one in match.matches}
    columns = ", ".join(
        f"{by_column[name]} as {named(name)}"
        if name in by_column
        else f"cast(null as varchar) as {named(name)}"
        for name in _names(match.contract)
    )
    number = "row_number() over () as row_number, " if numbered else ""
    types = ", ".join(f"{quoted(place)}: 'VARCHAR'" for place in positions.values())
    return (
        f"select {number}{columns} from read_csv({quoted(_literal(file.path))}, header = true, "
        f"auto_detect = false, delim = {quoted(file.delimiter)}, quote = '\"', escape = '\"', "
        f"compression = '{'gzip' if file.is_gzip else 'none'}', hive_partitioning = false, "
        f"columns = {{{types}}})"
    )


def _literal(path: Path) -> str:
    """Return a path that the engine takes as one file's name, never as a pattern of names."""
    return re.sub(r"[\[*?]", r"[\g<0>]", str(path))


def unreadable(path: Path, fault: Exception) -> str:
    """Say in one sentence why the engine could not read a file."""
    text = str(fault)
    line = re.search(r"CSV Error on Line: (\d+)", text)
    where = f" at line {line[1]}" if line else ""
    reasons = {
        "Expected Number of Columns": "has a line with another number of columns than the header",
        "unterminated quote": "has a quotation mark that is never closed",
        "unicode": "has letters that are not UTF-8",
        "Maximum line size": "has a line of more than two million letters",
        "invalid state": "has a carriage return in the middle of a row",
    }
    why = next((says for key, says in reasons.items() if key.lower() in text.lower()), None)
    why = why or "cannot be read to its end"
    return f"{path.name} {why}{where}. Correct it or export it again; nothing of it was taken in."


def _names(contract: Contract) -> tuple[str, ...]:
    return tuple(column.name for column in contract.columns)
