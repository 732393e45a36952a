"""Who runs the SQL: an embedded DuckDB that asks for nothing from outside."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEMORY_MB = 600
"""Enough for ten million rows; what does not fit goes to the temporary folder."""

FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
FULL_WORDS = (
    "max_temp_directory_size",
    "No space left",
    "File too large",
    "quota exceeded",
    "not enough space",
)
"""How the engine says that it has no room: it hands on the system's words."""


@contextmanager
def duckdb_engine(*, spill: Path | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a DuckDB in memory that may not load or download extensions.

    Parameters
    ----------
    spill : Path, optional
        Folder for what does not fit in memory.
    """
    if spill:
        spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(
        config={
            "memory_limit": f"{MEMORY_MB}MB",
            "preserve_insertion_order": "false",
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "temp_directory": str(spill) if spill else "",
        }
    )
    # Where a query takes long the engine would draw a bar of its own among our sentences.
    connection.execute("set enable_progress_bar = false")
    try:
        yield connection
    finally:
        connection.close()


def is_full(fault: BaseException) -> bool:
    """Say whether a fault of the system or of the engine comes from a disk that is full."""
    if isinstance(fault, OSError):
        return fault.errno in FULL
    says = str(fault).lower()
    return isinstance(fault, duckdb.Error) and any(one.lower() in says for one in FULL_WORDS)
