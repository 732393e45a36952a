"""Look at a file's bytes and say how its rows are to be read."""

from __future__ import annotations

import gzip
import hashlib
import stat
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError
from hotspots.feeds.reading.archives import members_of, opened_zip
from hotspots.feeds.reading.delivered import DeliveredFile, Sent
from hotspots.feeds.reading.delivered_rows import reads_every_line
from hotspots.feeds.reading.documents import check_unpacked, zip_kind
from hotspots.feeds.reading.headers import text_start
from hotspots.feeds.reading.kinds import UNPACK, check_old_office, kind_of, not_a_table
from hotspots.feeds.reading.parquet import read_parquet
from hotspots.feeds.reading.stamps import stamp_of, unchanged
from hotspots.feeds.reading.surveying import lines_in, survey
from hotspots.feeds.reading.tidying import text_said, tidy_copy
from hotspots.feeds.reading.unpacking import MB, opened
from hotspots.feeds.reading.workbooks import read_workbook

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.feeds.reading.headers import TextStart
    from hotspots.feeds.reading.kinds import Kind
    from hotspots.settings import Intake


def read_delivered(path: Path, *, limits: Intake, workspace: Path) -> tuple[DeliveredFile, ...]:
    """Look at what somebody sent, and make it readable where it is not.

    Parameters
    ----------
    path : Path
        CSV, gzip or zip of it, a workbook or Parquet: the bytes decide, never the name.
    limits : Intake
    workspace : Path
        A folder for copies with rows in them; who calls removes it.

    Returns
    -------
    tuple of DeliveredFile
        One for each table: a zip may hold several, in the order of the zip.

    Raises
    ------
    CannotReadError
        Where it is no table, is damaged, or exceeds a limit.
    RefusedError
        Where a column has no name.
    """
    _check_file(path, limits)
    sent = Sent(path=path, name=path.name, stamp=stamp_of(path), content=path)
    if _kind(sent, limits) != "zip":
        return (_read(sent, limits=limits, workspace=workspace),)
    with opened_zip(path, limits=limits, title=sent.title) as archive:
        if zip_kind(archive, title=sent.title) == "workbook":
            members: tuple[Sent, ...] = (sent,)
        else:
            members = members_of(archive, sent, limits=limits, workspace=workspace)
    return tuple(_read(one, limits=limits, workspace=workspace) for one in members)


def tidied(file: DeliveredFile, *, limits: Intake, workspace: Path) -> DeliveredFile:
    """Return a text written anew, for where the engine could not read it as it came.

    Parameters
    ----------
    file : DeliveredFile
        What is tidy already, or no text, is given back as it is.
    limits : Intake
    workspace : Path

    Raises
    ------
    CannotReadError
        Where a sender has to correct it first.
    """
    if file.numbers or file.form == "parquet":
        return file
    sent = Sent(
        path=file.path,
        name=file.name,
        stamp=file.stamp,
        content=file.content,
        is_member=file.content != file.path,
    )
    start = _text_start(sent, limits)
    said = text_said(start)
    return tidy_copy(sent, start, limits=limits, workspace=workspace, said=said)


def content_digest(file: DeliveredFile) -> str:
    """Return the SHA-256 of what was sent: the same for a CSV plain, in gzip and in a zip."""
    with unchanged(file):
        with file.content.open("rb") as start:
            is_gzip = start.read(2) == b"\x1f\x8b"
        with gzip.open(file.content) if is_gzip else file.content.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()


def _check_file(path: Path, limits: Intake) -> None:
    try:
        str(path).encode()
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            message = f"{path} is not a file that can be read twice. Name a file with a table."
            raise CannotReadError(message)
        with path.open("rb"):
            pass
    except (FileNotFoundError, NotADirectoryError):
        message = f"There is no file {path}. Check its name and folder."
        raise CannotReadError(message) from None
    except UnicodeEncodeError:
        message = f"The name of {path} holds bytes that are no letters. Rename it and try again."
        raise CannotReadError(message) from None
    except (OSError, ValueError) as fault:
        why = (getattr(fault, "strerror", None) or str(fault)).lower()
        message = f"{path} cannot be opened: {why}."
        raise CannotReadError(message) from None
    if found.st_size > limits.file_mb * MB:
        message = (
            f"{path.name} is larger than {limits.file_mb:,} million bytes. "
            "Send it in smaller parts."
        )
        raise CannotReadError(message)


def _kind(sent: Sent, limits: Intake) -> Kind:
    with sent.content.open("rb") as content:
        return kind_of(content.read(limits.header_bytes), title=sent.title)


def _read(sent: Sent, *, limits: Intake, workspace: Path) -> DeliveredFile:
    match _kind(sent, limits):
        case "zip":
            with opened_zip(sent.content, limits=limits, title=sent.title) as archive:
                if zip_kind(archive, title=sent.title) == "tables":
                    raise not_a_table(sent.title, "a zip inside a zip", UNPACK)
                check_unpacked(archive, limits=limits, title=sent.title)
            return read_workbook(sent, limits=limits, workspace=workspace)
        case "old office":
            check_old_office(sent.content, title=sent.title)
            return read_workbook(sent, limits=limits, workspace=workspace)
        case "parquet":
            return read_parquet(sent, limits=limits)
        case "gzip" if sent.is_member:
            raise not_a_table(sent.title, "a gzip file inside a zip", UNPACK)
        case kind:
            return _read_text(sent, is_gzip=kind == "gzip", limits=limits, workspace=workspace)


def _read_text(sent: Sent, *, is_gzip: bool, limits: Intake, workspace: Path) -> DeliveredFile:
    start = _text_start(sent, limits)
    said = text_said(start)
    if start.is_plain:
        with opened(sent.content, limits=limits, title=sent.title) as content:
            seen = survey(content)
        as_it_came = DeliveredFile(
            path=sent.path,
            name=sent.name,
            stamp=sent.stamp,
            content=sent.content,
            readable=sent.content,
            form="gzip csv" if is_gzip else "csv",
            header=start.header,
            delimiter=start.delimiter,
            said=f"{said}, UTF-8",
            has_quotes=seen.has_quotes,
            record_bytes=limits.record_bytes,
        )
        if seen.is_plain and (not seen.has_quotes or _is_read_whole(as_it_came, limits)):
            return as_it_came
    return tidy_copy(sent, start, limits=limits, workspace=workspace, said=said)


def _is_read_whole(file: DeliveredFile, limits: Intake) -> bool:
    with opened(file.content, limits=limits, title=file.name) as content:
        lines = lines_in(content)
    return reads_every_line(file, lines=lines)


def _text_start(sent: Sent, limits: Intake) -> TextStart:
    with opened(sent.content, limits=limits, title=sent.title) as content:
        head = content.read(limits.header_bytes)
    if kind_of(head, title=sent.title) != "text":
        raise not_a_table(sent.title, "a packed file inside a packed file", UNPACK)
    is_whole = len(head) < limits.header_bytes
    return text_start(head, is_whole=is_whole, limits=limits, title=sent.title)
