"""Cut a text into records, whatever stands in it."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from hotspots.errors import CannotReadError
from hotspots.feeds.reading.headers import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

LINE_ENDS = ("\n", "\r")


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a record is no row."""

    reason: Literal["columns", "nul", "long", "quotes"]
    says: str


NUL = Fault("nul", "holds a NUL byte, which no text has.")
STRAY = Fault("quotes", "has letters after a closing quotation mark. Double the marks inside it.")


class Records:
    """The records of a text one after the other, blank lines left out.

    Iterating gives a line without its end where it has as many columns as it should and nothing
    that needs a closer look, else its values, or its fault.

    Parameters
    ----------
    text : TextIO
        Opened with ``newline=""``.
    delimiter : str
    columns : int
    longest : int
        Letters that a record may have.
    title : str
        What a message calls the file.
    """

    def __init__(
        self, text: TextIO, *, delimiter: str, columns: int, longest: int, title: str
    ) -> None:
        self._text = text
        self._delimiter = delimiter
        self._columns = columns
        self._longest = longest
        self._title = title
        self._record: list[str] = []
        """Lines of the record that is being read."""
        self._is_begun = False
        """Whether its first line was handed out."""
        self._reader = csv.reader(
            self._lines(), delimiter=delimiter, strict=True, skipinitialspace=True
        )
        end = f"(?={re.escape(delimiter)}|\\Z)"
        plain = f'(?! *")([^{re.escape(delimiter)}\r\n]*)'
        self._value = re.compile(f' *"((?:[^"]++|"")*+)" *{end}|{plain}{end}')
        self.number = -1
        """Number of the record that was given last: 0 for the header."""

    def __iter__(self) -> Iterator[str | list[str] | Fault]:
        """Give the next record."""
        separators, delimiter, longest = self._columns - 1, self._delimiter, self._longest
        while line := self._text.readline(longest):
            if not line.endswith(LINE_ENDS) and len(line) == longest:
                self.number += 1
                yield self._too_long(line)
                continue
            bare = line.rstrip("\r\n")
            if not bare.strip(BLANK):
                continue
            self.number += 1
            if '"' in bare:
                yield self._quoted(line)
            elif bare.isascii() and "\0" not in bare and bare.count(delimiter) == separators:
                yield bare
            else:
                yield self._judged(bare.split(delimiter))

    def _lines(self) -> Iterator[str]:
        """Hand the lines of one record to a reader, as many as it asks for."""
        size = 0
        while True:
            if not self._is_begun:
                self._is_begun, size = True, 0
                line = self._record[0]
            else:
                line = self._text.readline(self._longest)
                self._record.append(line)
            size += len(line)
            if not line or size > self._longest:
                raise self._unclosed()
            yield line

    def _quoted(self, line: str) -> list[str] | Fault:
        self._record, self._is_begun = [line], False
        try:
            values = next(self._reader)
        except csv.Error:
            # Whether the record ends here is sure only where its quotation marks come in pairs.
            if "".join(self._record).count('"') % 2:
                raise self._unclosed() from None
            return self._judged(self._spaced_values())
        has_blanks = any(f"{self._delimiter} " in one or one[0] == " " for one in self._record)
        return self._judged(self._spaced_values() if has_blanks else values)

    def _spaced_values(self) -> list[str]:
        """Return the values of a record with blanks around quotation marks, as the engine does.

        Values that are not quoted keep their blanks. Empty where letters stand after a mark.
        """
        text = "".join(self._record).rstrip("\r\n")
        values, at = [], 0
        while found := self._value.match(text, at):
            quoted, plain = found.groups()
            values.append(plain if quoted is None else quoted.replace('""', '"'))
            at = found.end() + 1
            if at > len(text):
                return values
        return []

    def _judged(self, values: list[str]) -> list[str] | Fault:
        if not values:
            return STRAY
        if any("\0" in value for value in values):
            return NUL
        extra = len(values) - self._columns
        if extra > 0 and not any(values[self._columns :]):
            # Delimiters at the end of a line, with nothing after them, are no columns.
            del values[self._columns :]
        elif extra:
            return Fault(
                "columns",
                f"has {len(values):,} columns where the header has {self._columns:,}.",
            )
        return values

    def _too_long(self, line: str) -> Fault:
        marks = 0
        while line:
            marks += line.count('"')
            if line.endswith(LINE_ENDS):
                break
            line = self._text.readline(self._longest)
        if marks % 2:
            raise self._unclosed()
        return Fault("long", f"is longer than {self._longest:,} letters.")

    def _unclosed(self) -> CannotReadError:
        where = f"record {self.number:,}" if self.number > 0 else "the header"
        return CannotReadError(
            f"{self._title}: a quotation mark that opens in {where} is never closed, or only after "
            f"more than {self._longest:,} letters; the rows below it cannot be told apart. Close "
            "it or export the file again; nothing of it was taken in."
        )
