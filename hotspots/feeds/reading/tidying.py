"""Write a text anew so that the engine cannot misread it: UTF-8, one form, numbered records."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError
from hotspots.feeds.reading.copies import private_copy
from hotspots.feeds.reading.delivered import DeliveredFile, SetAside
from hotspots.feeds.reading.headers import DELIMITERS
from hotspots.feeds.reading.letters import NAMES
from hotspots.feeds.reading.records import Fault, Records
from hotspots.feeds.reading.unpacking import opened

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO, TextIO

    from hotspots.feeds.reading.delivered import Sent
    from hotspots.feeds.reading.headers import TextStart
    from hotspots.settings import Intake

CODECS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "cp1252": "cp1252"}
LINE_END = "\r\n"
COPY_GROWTH = 8
"""How many bytes a letter may take in a copy: four in UTF-8, doubled marks, the number."""


def tidy_copy(
    sent: Sent, start: TextStart, *, limits: Intake, workspace: Path, said: str
) -> DeliveredFile:
    """Copy a text record by record, and set aside what is no row.

    Parameters
    ----------
    sent : Sent
    start : TextStart
    limits : Intake
    workspace : Path
        Where the copy is written.
    said : str
        What the file is, for a person.

    Raises
    ------
    CannotReadError
        Where a quotation mark is never closed, letters are of two kinds or of none, or too many
        records are no rows.
    """
    with (
        opened(sent.content, limits=limits, title=sent.title) as content,
        private_copy(workspace, title=sent.title) as (out, copy),
    ):
        with _as_text(content, start) as text:
            records = Records(
                text,
                delimiter=start.delimiter,
                columns=len(start.header),
                longest=limits.record_bytes,
                title=sent.title,
            )
            try:
                set_aside = _written(records, start, out=out, limits=limits, title=sent.title)
            except UnicodeDecodeError:
                raise _broken_letters(sent, records.number + 1) from None
        _check_share(set_aside, records.number, title=sent.title)
    return DeliveredFile(
        path=sent.path,
        name=sent.name,
        stamp=sent.stamp,
        content=sent.content,
        readable=copy,
        form="csv",
        header=start.header,
        delimiter=start.delimiter,
        said=f"{said}, {_letters_said(start)}",
        set_aside=tuple(set_aside),
        numbers=True,
        record_bytes=COPY_GROWTH * limits.record_bytes,
    )


def text_said(start: TextStart) -> str:
    """Say for a person what a text is."""
    return f"CSV, {DELIMITERS[start.delimiter]}"


def _as_text(content: BinaryIO, start: TextStart) -> TextIO:
    errors = "strict" if start.encoding == "utf-16" else "surrogateescape"
    codec = CODECS[start.encoding]
    return io.TextIOWrapper(content, encoding=codec, errors=errors, newline="")


def _written(
    records: Records, start: TextStart, *, out: BinaryIO, limits: Intake, title: str
) -> list[SetAside]:
    set_aside: list[SetAside] = []
    rows = iter(records)
    for _ in range(start.skipped + 1):
        next(rows)
    records.number = 0
    with io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=False) as text:
        delimiter = start.delimiter
        write = text.write
        writer = csv.writer(text, delimiter=delimiter, lineterminator=LINE_END)
        writer.writerow(["", *start.header])
        for record in rows:
            number = records.number
            if isinstance(record, str):
                write(f"{number}{delimiter}{record}{LINE_END}")
            elif isinstance(record, Fault):
                set_aside.append(SetAside(number=number, reason=record.reason, says=record.says))
                if len(set_aside) > limits.set_aside_records:
                    break
            else:
                values = [start.letters.settled(value, record=number) for value in record]
                writer.writerow([number, *values])
    if len(set_aside) > limits.set_aside_records:
        raise _too_many(set_aside, title=title, of="")
    return set_aside


def _check_share(set_aside: list[SetAside], records: int, *, title: str) -> None:
    if 2 * len(set_aside) > records:
        raise _too_many(set_aside, title=title, of=f" of {records:,}")


def _too_many(set_aside: list[SetAside], *, title: str, of: str) -> CannotReadError:
    first = set_aside[0]
    return CannotReadError(
        f"{title} is refused: {len(set_aside):,}{of} records cannot be read. The first: record "
        f"{first.number:,} {first.says} Export the file again, without a title above the names of "
        "the columns; nothing of it was taken in."
    )


def _letters_said(start: TextStart) -> str:
    if start.encoding == "utf-16":
        return "UTF-16"
    return NAMES["cp1252" if "cp1252" in start.letters.first else "utf-8"]


def _broken_letters(sent: Sent, record: int) -> CannotReadError:
    return CannotReadError(
        f"{sent.title}: record {record:,} holds bytes that are no letters in UTF-16, which the "
        "file begins with. Save the table as CSV UTF-8 and send it again."
    )
