"""Open a zip without trusting it: its members are looked at before any is unpacked."""

from __future__ import annotations

import io
import lzma
import re
import shutil
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from hotspots.errors import CannotReadError
from hotspots.feeds.reading.copies import private_copy
from hotspots.feeds.reading.unpacking import CHUNK, MB, Counted, check_size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotspots.feeds.reading.delivered import Sent
    from hotspots.settings import Intake

LONGEST_READ = 4 << 20
"""Most bytes that a zip's table of members may take."""
CLIMBING = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")
IS_ENCRYPTED = 0x1
DAMAGE = (
    EOFError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    zipfile.BadZipFile,
    NotImplementedError,
    ValueError,
)
NOISE = ("__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini")


class _ShortReads(io.BufferedReader):
    """A file that hands out no more at once than a sound zip needs."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > LONGEST_READ:
            message = "the table of members is too long"
            raise zipfile.LargeZipFile(message)
        return super().read(size)


@contextmanager
def opened_zip(content: Path, *, limits: Intake, title: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip whose members may be unpacked one by one.

    Raises
    ------
    CannotReadError
        Where it is damaged, locked, or its members are too many, too large or badly named.
    """
    try:
        with (
            _ShortReads(io.FileIO(content)) as raw,
            zipfile.ZipFile(cast("BinaryIO", raw)) as archive,
        ):
            _check_members(archive, content.stat().st_size, limits=limits, title=title)
            yield archive
    except zipfile.LargeZipFile:
        raise _too_many(title, limits) from None
    except DAMAGE:
        message = (
            f"{title} is a zip file that is damaged or packed in a way that cannot be read. "
            "Pack it again, or send the file itself."
        )
        raise CannotReadError(message) from None


@contextmanager
def opened_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, limits: Intake, title: str
) -> Iterator[BinaryIO]:
    """Open one member of a zip for reading."""
    with archive.open(member) as unpacked:
        counted = Counted(
            cast("BinaryIO", unpacked),
            packed_bytes=lambda: member.compress_size,
            most=limits.unpacked_mb * MB,
            ratio=limits.unpacked_ratio,
            title=title,
        )
        yield cast("BinaryIO", io.BufferedReader(counted, CHUNK))


def _check_members(
    archive: zipfile.ZipFile, packed_bytes: int, *, limits: Intake, title: str
) -> None:
    members = archive.infolist()
    if len(members) > limits.members:
        raise _too_many(title, limits)
    if any(CLIMBING.search(member.orig_filename) for member in members):
        message = (
            f"{title} holds a file whose name climbs out of the folder it would be unpacked to. "
            "That is how traps are made; ask who sent it, and pack it anew."
        )
        raise CannotReadError(message)
    if any(member.flag_bits & IS_ENCRYPTED for member in members):
        message = (
            f"{title} is locked with a password. Send it without one, the way that was agreed "
            "for files that need protection."
        )
        raise CannotReadError(message)
    check_size(
        sum(member.file_size for member in members),
        packed_bytes=packed_bytes,
        most=limits.unpacked_mb * MB,
        ratio=limits.unpacked_ratio,
        title=title,
    )


def _too_many(title: str, limits: Intake) -> CannotReadError:
    return CannotReadError(
        f"{title} is a zip of more than {limits.members:,} files. Send it in smaller parts."
    )


def members_of(
    archive: zipfile.ZipFile, sent: Sent, *, limits: Intake, workspace: Path
) -> tuple[Sent, ...]:
    """Copy a zip's files into the workspace, under names of our own, in the order of the zip.

    Raises
    ------
    CannotReadError
        Where there is none, or one unpacks to too much.
    """
    found = []
    for member in archive.infolist():
        name = PurePosixPath(member.orig_filename.replace("\\", "/"))
        if member.is_dir() or name.name.startswith(".") or set(name.parts) & set(NOISE):
            continue
        title = f"{name.name} in {sent.path.name}"
        with (
            private_copy(workspace, title=title) as (out, copy),
            opened_member(archive, member, limits=limits, title=title) as unpacked,
        ):
            shutil.copyfileobj(unpacked, out, CHUNK)
        found.append(replace(sent, name=name.name, content=copy, is_member=True))
    if not found:
        message = f"{sent.title} is a zip that holds no file. Make it again from its source."
        raise CannotReadError(message)
    return tuple(found)
