"""What databases complain of, as sentences."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from hotspots.errors import BusyError, HotspotsError, NoRoomError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BUSY = (
    "Somebody else is writing to the register. Wait a moment, then try again; nothing was changed."
)
READ_ONLY = (
    "The register cannot be written: {where} may only be read. Ask whoever runs this machine for "
    "the right to write there; nothing was changed."
)
NOT_OPENED = (
    "The register cannot be opened: {where}. Check that its folder exists and may be written to."
)
DAMAGED = "The register is damaged: {where}. Put a backup in its place: hotspots register import."
NO_ROOM = "The disk of the register is full: {where}. Make room, then try again."
NOT_REACHED = (
    "The register's database does not answer: {where}. Check that it runs, that this machine may "
    "reach it and that its name and password are right."
)
NOT_KEPT = "The register did not take that: {where}. Nothing was changed; look at it and try again."

SQLITE: dict[int, Callable[[str], HotspotsError]] = {
    sqlite3.SQLITE_BUSY: lambda _: BusyError(BUSY),
    sqlite3.SQLITE_LOCKED: lambda _: BusyError(BUSY),
    sqlite3.SQLITE_READONLY: lambda where: StoreError(READ_ONLY.format(where=where)),
    sqlite3.SQLITE_PERM: lambda where: StoreError(READ_ONLY.format(where=where)),
    sqlite3.SQLITE_CANTOPEN: lambda where: StoreError(NOT_OPENED.format(where=where)),
    sqlite3.SQLITE_CORRUPT: lambda where: StoreError(DAMAGED.format(where=where)),
    sqlite3.SQLITE_NOTADB: lambda where: StoreError(DAMAGED.format(where=where)),
    sqlite3.SQLITE_FULL: lambda where: NoRoomError(NO_ROOM.format(where=where)),
}
"""SQLite's primary result codes."""

POSTGRESQL: dict[str, Callable[[str], HotspotsError]] = {
    "55P03": lambda _: BusyError(BUSY),
    "40P01": lambda _: BusyError(BUSY),
    "25006": lambda where: StoreError(READ_ONLY.format(where=where)),
    "42501": lambda where: StoreError(READ_ONLY.format(where=where)),
    "53100": lambda where: NoRoomError(NO_ROOM.format(where=where)),
}
"""PostgreSQL's states: lock not available, deadlock, read-only, no privilege, disk full."""


@contextmanager
def faults_in_words(where: str) -> Iterator[None]:
    """Turn what a database or a disk complains of into a sentence.

    Parameters
    ----------
    where : str
        What people call the register.
    """
    try:
        yield
    except DBAPIError as fault:
        raise _in_words(fault, where) from fault
    except OSError as fault:
        raise StoreError(NOT_OPENED.format(where=where)) from fault


def _in_words(fault: DBAPIError, where: str) -> HotspotsError:
    code = getattr(fault.orig, "sqlite_errorcode", None)
    if code is not None:
        # The low byte is the primary code; what is above it says more than people need.
        made = SQLITE.get(code & 0xFF)
        return made(where) if made else StoreError(NOT_KEPT.format(where=where))
    told = fault.orig.args[0] if fault.orig and fault.orig.args else None
    if not isinstance(told, dict):
        return StoreError(NOT_REACHED.format(where=where))
    found = POSTGRESQL.get(str(told.get("C")))
    return found(where) if found else StoreError(NOT_KEPT.format(where=where))
