"""One writer at a time: who writes to a store, and what is left when one is killed."""

from __future__ import annotations

import errno
import json
import os
import shutil
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

import duckdb
from filelock import FileLock, Timeout

from hotspots.counts.files import publish_text, remove_half_written
from hotspots.engines import is_full
from hotspots.errors import BusyError, NoRoomError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writer(store: Path, *, now: datetime) -> Iterator[None]:
    """Be the only process that writes to a store; readers need no leave.

    The lock is the system's own and goes with the process, however it ends. What a process that
    was killed left half written is removed first.

    Raises
    ------
    BusyError
        Where another process is at work.
    NoRoomError
        Where the disk is full; what was published before is untouched.
    """
    at_work = store / "at_work"
    try:
        store.mkdir(parents=True, exist_ok=True)
        with _locked(store):
            try:
                # On a full disk the lock holds as well without a note of who holds it.
                with suppress(OSError):
                    who = {"process": os.getpid(), "since": now.isoformat()}
                    publish_text(at_work, json.dumps(who))
                remove_left_overs(store)
                yield
            finally:
                shutil.rmtree(spill(store), ignore_errors=True)
                with suppress(OSError):
                    at_work.unlink(missing_ok=True)
    except (OSError, duckdb.Error) as fault:
        if not is_full(fault):
            raise
        message = (
            f"The disk of {store} is full. Make room and run the same again: "
            "what was published before is untouched."
        )
        raise NoRoomError(message) from None


def spill(store: Path) -> Path:
    """Return the folder for what does not fit in memory: it holds rows, and never stays."""
    return store / "spill"


def remove_left_overs(store: Path) -> None:
    """Remove what a process that was killed left in a store that nobody writes to now."""
    with suppress(FileNotFoundError):
        shutil.rmtree(spill(store))
    deliveries = store / "deliveries"
    for folder in (deliveries, store / "snapshots", *deliveries.glob("[!.]*")):
        remove_half_written(folder)
    # The store's own folder may hold hidden files of somebody else.
    for name in ("current", "last_number", "at_work", "withdrawal"):
        for file in store.glob(f".{name}.*"):
            file.unlink()


@contextmanager
def _locked(store: Path) -> Iterator[None]:
    # A soft lock would outlive a process that is killed.
    lock = FileLock(store / "lock", blocking=False, thread_local=False, fallback_to_soft=False)
    try:
        lock.acquire()
    except Timeout:
        who = _who(store / "at_work")
        message = (
            f"Another hotspots process{who} is working on this store. Wait until it has finished."
        )
        raise BusyError(message) from None
    except OSError as fault:
        if fault.errno not in {errno.ENOSYS, errno.EOPNOTSUPP}:
            raise
        message = f"The disk of {store} cannot lock files. Keep the store on another one."
        raise StoreError(message) from None
    try:
        yield
    finally:
        lock.release()


def _who(note: Path) -> str:
    try:
        written = json.loads(note.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(written["since"]).astimezone()
        return f" ({written['process']:d}, since {since:%H:%M})"
    except (OSError, ValueError, KeyError, TypeError):
        return ""
