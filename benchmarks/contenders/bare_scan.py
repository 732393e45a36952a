"""The bare scan: the same engine reads every column of every row and does nothing with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.contenders.outcome import Outcome
from hotspots.engines import duckdb_engine

if TYPE_CHECKING:
    from pathlib import Path


def counted(file: Path) -> Outcome:
    """Count the values of every column; text as it stands, nothing cast."""
    outcome = Outcome()
    with file.open(encoding="utf-8") as text:
        header = text.readline().rstrip("\n").split(",")
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(len(header)))
    with duckdb_engine(spill=file.parent / "spill") as connection, outcome.stage("scan"):
        (values,) = connection.execute(
            "select count(*), count(columns(*)) from read_csv($1, header = true, "
            "auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
            f"columns = {{{columns}}})",
            [str(file)],
        ).fetchall()
    outcome.rows = values[0]
    return outcome
