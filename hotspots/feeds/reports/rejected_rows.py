"""The refused rows of a checked file as a table, for whoever corrects them.

A row in which anything looks as if it said who somebody is never leaves the file it came in.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from heapq import merge
from typing import TYPE_CHECKING

from hotspots.contracts.personal_values import PERSONAL_VALUES, shape_of
from hotspots.contracts.sql import named, quoted
from hotspots.contracts.statements import SEPARATOR
from hotspots.feeds.examples import checked_rows
from hotspots.feeds.reading import unchanged
from hotspots.feeds.reports.paragraphs import counted
from hotspots.feeds.reports.written_beside import written_beside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

    from duckdb import DuckDBPyConnection

    from hotspots.feeds.checking import Ground
    from hotspots.feeds.verdict import Verdict

BATCH_ROWS = 2_048
FIRST_COLUMNS = ("record", "reasons")
FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
"""What a cell begins with that a spreadsheet would work out; the last four are full width."""
NUMBER = re.compile(r"[+-]?[0-9]*\.?[0-9]+(?:[eE][+-]?[0-9]+)?")
DIGEST = re.compile(r"[0-9a-f]{64}")
"""A hash holds runs of digits by chance, and says nothing."""

Line = tuple[int, list[str]]
"""Number of a record, and the cells of its line."""


class RejectedRows:
    """Writes the refused rows of checked files, a table for each file that has any.

    Parameters
    ----------
    target : Path
        The first table; the second is called the same with ``-2``, and so on.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._tables = 0
        self.left_out = 0
        """Rows of the last file that look personal and were written nowhere."""
        self.said = ""
        """What became of the refused rows of the last file."""

    def write(
        self,
        connection: DuckDBPyConnection,
        verdict: Verdict,
        *,
        ground: Ground,  # noqa: ARG002
    ) -> None:
        """Write the refused rows of a file that was just checked.

        Parameters
        ----------
        connection : DuckDBPyConnection
            As :func:`hotspots.feeds.checking.check_file` left it.
        verdict : Verdict
        ground : Ground
            What the file was held against.
        """
        self.left_out = 0
        if not verdict.rejected:
            self.said = ""
            return
        self._tables += 1
        target = self._target
        if self._tables > 1:
            target = target.with_name(f"{target.stem}-{self._tables}{target.suffix}")
        header = [*FIRST_COLUMNS, *verdict.file.header]
        with unchanged(verdict.file), written_beside(target) as file:
            rows = _lines(connection, verdict)
            unread = (
                (one.number, [f"Could not be read: it {one.says}", *[""] * (len(header) - 2)])
                for one in verdict.file.set_aside
            )
            written = self._write(file, header, merge(rows, unread, key=lambda line: line[0]))
        left_out = self.left_out = verdict.rejected - written
        self.said = f"{counted(written, 'refused row')} written to {target}."
        if left_out:
            verb = "was" if left_out == 1 else "were"
            self.said += (
                f" {counted(left_out, 'row')} {verb} left out, because something in "
                f"{'it looks' if left_out == 1 else 'them looks'} as if it said who somebody is."
            )

    def finish(self) -> None:
        """Leave an empty table where no row was refused: an older one would be mistaken for it."""
        if not self._tables:
            with written_beside(self._target) as file:
                self._write(file, list(FIRST_COLUMNS), iter(()))

    def _write(self, file: BinaryIO, header: list[str], lines: Iterator[Line]) -> int:
        written = 0
        # The mark at the beginning tells Excel that the letters are UTF-8.
        file.write(codecs.BOM_UTF8)
        text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="")
        writer = csv.writer(text)
        writer.writerow(map(harmless, header))
        for number, cells in lines:
            writer.writerow([number, *map(harmless, cells)])
            written += 1
        text.detach()
        return written


def harmless(cell: str) -> str:
    """Return a cell that a spreadsheet shows and never works out.

    >>> harmless("=HYPERLINK(1)"), harmless("-1.5"), harmless("Quay")
    ("'=HYPERLINK(1)", '-1.5', 'Quay')
    """
    return f"'{cell}" if cell[:1] in FORMULA and not NUMBER.fullmatch(cell) else cell


def looks_personal(values: list[str]) -> bool:
    """Say whether one of a row's values looks as if it said who somebody is."""
    return any(shape_of(value) for value in values if not DIGEST.fullmatch(value))


def _lines(connection: DuckDBPyConnection, verdict: Verdict) -> Iterator[Line]:
    """Give the refused rows that may be written, batch by batch, in the file's order."""
    contract = verdict.contract
    reasons = {one.breach.code: verdict.reason(one) for one in verdict.breaches}
    personal = {one.breach.code for one in verdict.breaches if one.breach.is_personal}
    column_of = {one.seen: contract.column(one.column) for one in verdict.match.matches}
    columns = [column_of[seen] for seen in verdict.file.header]
    rows = checked_rows(connection, verdict, verdict.breaches)
    seen = ", ".join(f"coalesce({named('seen_' + column.name)}, '')" for column in columns)
    relation = connection.sql(
        f"select row_number, breaches, cells, {_suspect_sql('cells')} from "
        f"(select row_number, breaches, [{seen}] as cells from ({rows}) where breaches <> '')"
    )
    for batch in relation.to_arrow_reader(BATCH_ROWS):
        lines = zip(*(one.to_pylist() for one in batch.columns), strict=True)
        for number, codes, cells, is_suspect in lines:
            found = codes.split(SEPARATOR)
            if personal.intersection(found) or (is_suspect and looks_personal(cells)):
                continue
            may_stand = [
                cell if contract.may_show(column.name, cell) else ""
                for column, cell in zip(columns, cells, strict=True)
            ]
            yield number, [" ".join(reasons[code] for code in found), *may_stand]


def _suspect_sql(cells: str) -> str:
    """Return SQL that is true wherever a closer look at a row's values may find something.

    The engine looks at all values at once and knows plain letters only: others are looked at.
    """
    text = f"array_to_string({cells}, chr(10))"
    shapes = "|".join(f"(?:{pattern})" for pattern in PERSONAL_VALUES.values())
    return f"strlen({text}) <> length({text}) or regexp_matches({text}, {quoted(shapes)})"
