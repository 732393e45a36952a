"""Copies for the time of reading: in the workspace, for the reader's own eyes."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

from hotspots.errors import CannotReadError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO


@contextmanager
def private_copy(workspace: Path, *, title: str) -> Iterator[tuple[BinaryIO, Path]]:
    """Open a new file in the workspace for writing; it is gone again where the writing fails.

    Parameters
    ----------
    workspace : Path
        A folder that its owner removes; the copy's name says nothing of what it is a copy of.
    title : str
        What a message calls the file that is copied.

    Raises
    ------
    CannotReadError
        Where there is no room.
    """
    number, name = mkstemp(prefix="copy-", dir=workspace)
    copy = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            yield file, copy
    except OSError as fault:
        copy.unlink(missing_ok=True)
        message = (
            f"{title} could not be copied for reading: {(fault.strerror or str(fault)).lower()}. "
            "Make room and try again; nothing of it was taken in."
        )
        raise CannotReadError(message) from None
    except BaseException:
        copy.unlink(missing_ok=True)
        raise
