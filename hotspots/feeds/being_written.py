"""Tell whether somebody still has a file open to write to it, where the system says so."""

from __future__ import annotations

import errno
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def is_being_written(path: Path) -> bool:
    """Say whether somebody has a file open for writing; False where the system cannot tell.

    Parameters
    ----------
    path : Path
        Linux answers for files of this user, and for all where hotspots runs as administrator.
        Windows lets nobody read most files that are still being written.
    """
    try:
        # A pipe that took the file's place must not make us wait.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as fault:
        return os.name == "nt" and isinstance(fault, PermissionError)
    try:
        return not _may_be_leased(descriptor)
    finally:
        os.close(descriptor)


def _may_be_leased(descriptor: int) -> bool:
    """Say whether the system grants a lease for reading, which a writer rules out."""
    if sys.platform != "linux":
        return True
    import fcntl  # noqa: PLC0415  Windows has no such module

    try:
        # Who opens the file meanwhile makes the system send a signal: one that does nothing.
        fcntl.fcntl(descriptor, fcntl.F_SETSIG, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as fault:
        return fault.errno != errno.EAGAIN
    return True
