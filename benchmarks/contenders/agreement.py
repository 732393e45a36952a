"""Say whether two contenders counted the same: ``true`` or ``false``.

Run in a process of its own by ``intake.py``:
``python -m benchmarks.contenders.agreement RESULT OTHER``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pyarrow.parquet as pq


def is_same(result: Path, other: Path) -> bool:
    """Say whether two sorted count tables hold the same values, whatever their text types."""
    ours, theirs = pq.read_table(result), pq.read_table(other)
    if ours.column_names != theirs.column_names or not ours.num_rows:
        return False
    return bool(ours.cast(theirs.schema).equals(theirs))


if __name__ == "__main__":
    print(json.dumps(is_same(Path(sys.argv[1]), Path(sys.argv[2]))))
