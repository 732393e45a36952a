"""Unpack, counting as it goes: what grows without end is refused early."""

from __future__ import annotations

import gzip
import io
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, cast

from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hotspots.settings import Intake

CHUNK = 1 << 20
MB = 1_000_000
GRACE_BYTES = 10 * MB
"""What any packed file may unpack to before its ratio counts."""


class Counted(io.RawIOBase):
    """What comes out of a packed file, refused as soon as it is too much.

    Parameters
    ----------
    unpacked : BinaryIO
    packed_bytes : callable
        How much of the packed file was read by now.
    most : int
        Bytes that may come out.
    """

    def __init__(
        self,
        unpacked: BinaryIO,
        *,
        packed_bytes: Callable[[], int],
        most: int,
        ratio: int,
        title: str,
    ) -> None:
        self._unpacked = unpacked
        self._packed_bytes = packed_bytes
        self._most = most
        self._ratio = ratio
        self._title = title
        self._bytes = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill a buffer with the next bytes.

        Raises
        ------
        CannotReadError
        """
        count = cast("io.BufferedIOBase", self._unpacked).readinto(buffer)  # type: ignore[arg-type]
        self._bytes += count
        check_size(
            self._bytes,
            packed_bytes=self._packed_bytes(),
            most=self._most,
            ratio=self._ratio,
            title=self._title,
        )
        return count


def check_size(unpacked: int, *, packed_bytes: int, most: int, ratio: int, title: str) -> None:
    """Refuse a packed file that holds more than it should.

    Raises
    ------
    CannotReadError
    """
    if unpacked > most:
        message = (
            f"{title} unpacks to more than {most // MB:,} million bytes. Send it in smaller parts."
        )
        raise CannotReadError(message)
    if unpacked > GRACE_BYTES and unpacked > ratio * packed_bytes:
        message = (
            f"{title} grows to more than {ratio} times its size when it is unpacked, as no table "
            "does. Send the table as it is, without packing it."
        )
        raise CannotReadError(message)


@contextmanager
def opened(content: Path, *, limits: Intake, title: str) -> Iterator[BinaryIO]:
    """Open a file's bytes for reading, unpacked where they are gzip.

    Raises
    ------
    CannotReadError
        While reading, where the gzip is damaged or unpacks to too much.
    """
    with content.open("rb") as raw:
        is_gzip = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        if not is_gzip:
            yield raw
            return
        try:
            with gzip.GzipFile(fileobj=raw) as unpacked:
                counted = Counted(
                    cast("BinaryIO", unpacked),
                    packed_bytes=raw.tell,
                    most=limits.unpacked_mb * MB,
                    ratio=limits.unpacked_ratio,
                    title=title,
                )
                yield cast("BinaryIO", io.BufferedReader(counted, CHUNK))
        except (gzip.BadGzipFile, EOFError, zlib.error):
            message = f"{title} is a gzip file that is damaged. Make it again from its source."
            raise CannotReadError(message) from None
