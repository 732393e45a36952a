"""A folder for rows that are only looked at: nothing in it outlives the check."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator

PREFIX = "hotspots-check-"


@contextmanager
def private_workspace() -> Iterator[Path]:
    """Give a folder that only this user can read, and remove it afterwards.

    What a check that was killed left behind is removed first: its lock went with it.
    """
    _sweep()
    with (
        tempfile.TemporaryDirectory(prefix=PREFIX) as folder,
        FileLock(Path(folder) / "in_use"),
    ):
        yield Path(folder) / "rows"


def _sweep() -> None:
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        lock = folder / "in_use"
        if not lock.exists():
            continue
        try:
            with FileLock(lock, timeout=0):
                shutil.rmtree(folder / "rows", ignore_errors=True)
        except (Timeout, OSError):
            continue
        shutil.rmtree(folder, ignore_errors=True)
