"""Run one contender in this process and say what it took.

Run in a fresh process by ``intake.py``, so that memory is the contender's own:
``python -m benchmarks.contenders.measured NAME FILE RESULT``. Prints one JSON object; the counts
go to RESULT as Parquet where the contender counts.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from benchmarks.contenders.memory import peak_megabytes

if TYPE_CHECKING:
    from benchmarks.contenders.outcome import Outcome

ORDER = ("cell", "area", "month", "sender", "measure")


def measured(name: str, *, file: Path, result: Path) -> dict[str, Any]:
    """Time one contender; what it imports is not part of the time."""
    contender = importlib.import_module(f"benchmarks.contenders.{name}")
    started, cpu_started = time.perf_counter(), time.process_time()
    outcome: Outcome = contender.counted(file)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - cpu_started
    peak_mb = peak_megabytes()
    if outcome.counts is not None:
        counts = outcome.counts.select([*ORDER, "rows", "points"])
        pq.write_table(counts.sort_by([(column, "ascending") for column in ORDER]), result)
    return {
        "seconds": seconds,
        "cpu_seconds": cpu_seconds,
        "peak_mb": peak_mb,
        "rows": outcome.rows,
        "accepted": outcome.accepted,
        "found": outcome.found,
        "stages": outcome.stages,
    }


if __name__ == "__main__":
    told = measured(sys.argv[1], file=Path(sys.argv[2]), result=Path(sys.argv[3]))
    print(json.dumps(told))
