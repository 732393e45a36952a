"""Read the header of a text: what stands between columns, which letters, which names."""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError, RefusedError
from hotspots.feeds.reading.letters import Letters

if TYPE_CHECKING:
    from hotspots.feeds.reading.letters import Encoding
    from hotspots.settings import Intake

DELIMITERS = {
    ",": "commas",
    ";": "semicolons",
    "\t": "tabs",
    "|": "upright strokes",
    "\N{NOT SIGN}": "not signs",
}
"""What may stand between columns; of two that give as many columns, the first."""
WINDOWS_NOT_SIGN = "\udcac"
"""The not sign as the one byte it is in cp1252, where a text is decoded as UTF-8."""
SEPARATOR_LINE = re.compile(r'"?sep=.?"?[\r\n]+', re.IGNORECASE)
"""A hint for Excel that some exports write above the header."""
BLANK = " \r\n\x1a"
"""What a blank line is made of; 0x1A ended files under DOS."""


@dataclass(frozen=True, kw_only=True)
class TextStart:
    """How a text begins."""

    header: tuple[str, ...]
    delimiter: str
    encoding: Encoding
    letters: Letters
    """What the letters of the header are; the records are held against them."""
    skipped: int = 0
    """Records above the header."""
    is_plain: bool
    """Whether it is UTF-8 that begins with its header, as far as was seen."""


def text_start(start: bytes, *, is_whole: bool, limits: Intake, title: str) -> TextStart:
    """Look at the first bytes of a text.

    Parameters
    ----------
    start : bytes
    is_whole : bool
        Whether there are no more bytes than these.
    limits : Intake
    title : str
        What a message calls the file.

    Raises
    ------
    CannotReadError
        Where there is no header that could be read.
    RefusedError
        Where a column has no name.
    """
    encoding, text, is_valid = _decoded(start)
    if not start.strip(b"\0" + BLANK.encode() + b"\t\xff\xfe\xef\xbb\xbf"):
        holds = "holds nothing but NUL bytes" if b"\0" in start else "is empty"
        message = f"{title} {holds}. Export it again."
        raise CannotReadError(message)
    hint = SEPARATOR_LINE.match(text)
    below = text[hint.end() :] if hint else text
    split = {one: _first_record(below, one) for one in (*DELIMITERS, WINDOWS_NOT_SIGN)}
    delimiter = max(split, key=lambda one: len(split[one][0]))
    names, length = split[delimiter]
    if "\0" in "".join(names):
        raise _not_text(title)
    is_torn = len(names) == 1 and not all(one for one, _ in split.values())
    if not names or is_torn or (length == len(below) and not is_whole):
        raise _no_header(title, limits, is_whole=is_whole)
    if delimiter == WINDOWS_NOT_SIGN:
        delimiter, encoding = "\N{NOT SIGN}", "cp1252"
        names = [_as_windows(one) for one in names]
    letters = Letters(encoding, title=title)
    header = tuple(letters.settled(name, record=0).strip() for name in names)
    check_names(header, limits=limits, title=title)
    return TextStart(
        header=header,
        delimiter=delimiter,
        encoding=encoding,
        letters=letters,
        skipped=1 if hint else 0,
        is_plain=is_valid and encoding == "utf-8" and not hint and not text[0].isspace(),
    )


def _decoded(start: bytes) -> tuple[Encoding, str, bool]:
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decoder = codecs.getincrementaldecoder("utf-16")("replace")
        return "utf-16", decoder.decode(start), False
    try:
        return "utf-8", codecs.getincrementaldecoder("utf-8-sig")().decode(start), True
    except UnicodeDecodeError:
        loose = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
        return "utf-8", loose.decode(start), False


def _as_windows(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("cp1252", "surrogateescape")


def _first_record(text: str, delimiter: str) -> tuple[list[str], int]:
    """Return the first record that is not blank, and where it ends; none where it has faults."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        names = next((one for one in reader if "".join(one).strip(BLANK) or len(one) > 1), [])
    except csv.Error:
        return [], lines.tell()
    return names, lines.tell()


def check_names(header: tuple[str, ...], *, limits: Intake, title: str) -> None:
    """Refuse a header of too many columns, or with a column that has no name.

    Raises
    ------
    CannotReadError
    RefusedError
    """
    if len(header) > limits.columns:
        message = (
            f"{title} has {len(header):,} columns, and at most {limits.columns:,} are taken. "
            "Send only the columns that the contract names."
        )
        raise CannotReadError(message)
    if len(header) > 1 and not any(header[1:]):
        message = (
            f"{title}: only the first of its {len(header)} columns has a name, so that the first "
            "line is perhaps a title. Take out what stands above the names of the columns."
        )
        raise RefusedError(message)
    if "" in header:
        message = (
            f"{title}: column {header.index('') + 1} of {len(header)} has no name. "
            "Name it or take it out; where there is no header line, add one."
        )
        raise RefusedError(message)


def _not_text(title: str) -> CannotReadError:
    return CannotReadError(
        f"{title} is not text that can be read as a table: its first line holds NUL bytes. "
        "Save the table as CSV UTF-8 and send that."
    )


def _no_header(title: str, limits: Intake, *, is_whole: bool) -> CannotReadError:
    if is_whole:
        return CannotReadError(
            f"{title} has a header that cannot be read: its quotation marks do not match. "
            "Export it again."
        )
    return CannotReadError(
        f"{title} has no header within its first {limits.header_bytes:,} bytes: its first line "
        "is longer, or a quotation mark in it is never closed. Send a table with a header line."
    )
