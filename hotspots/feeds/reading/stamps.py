"""Tell whether a file stays as it is while it is read, as one still being copied does not."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from hotspots.feeds.reading.delivered import DeliveredFile

Stamp = tuple[int, int, int]
"""What changes with a file: which one it is, its size, when it was written."""


def stamp_of(path: Path) -> Stamp:
    """Return what a file is at this moment."""
    found = path.stat()
    return found.st_ino, found.st_size, found.st_mtime_ns


@contextmanager
def unchanged(file: DeliveredFile) -> Iterator[None]:
    """Make sure that what is done with a file is done with the very file that was looked at.

    Raises
    ------
    CannotReadError
        Where it is another afterwards, whatever else went wrong because of that.
    """
    try:
        yield
    finally:
        try:
            is_same = stamp_of(file.path) == file.stamp
        except OSError:
            is_same = False
        if not is_same:
            message = (
                f"{file.path.name} changed while it was read. Wait until it is written to its end, "
                "then try again; nothing of it was taken in."
            )
            raise CannotReadError(message)
