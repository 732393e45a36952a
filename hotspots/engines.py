"""Who runs the SQL: an embedded DuckDB that asks for nothing from outside."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MEMORY_MB = 600
"""Enough for ten million rows; what does not fit goes to the temporary folder."""


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
    try:
        yield connection
    finally:
        connection.close()
