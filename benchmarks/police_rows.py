"""Write one plain CSV file of as many police rows as wanted, from the fictional county.

Run in a process of its own by ``intake.py``, with ``sample_data`` on the path:
``python -m benchmarks.police_rows FILE ROWS``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from county.doggerland import doggerland
from county.police import published
from county.writing import csv_bytes

SEED = 1953
ROWS_AT_SCALE_1 = 91_152
MARGIN = 1.02
"""The county draws a little more or less than expected: draw more, then stop at the number."""
FEWEST = 20_000
"""Below this the county has months too empty for the flaws that are made in them."""


def write_rows(file: Path, *, rows: int) -> None:
    """Write exactly that many rows under one header, month by month and force by force.

    Parameters
    ----------
    file : Path
    rows : int
        How many rows below the header.
    """
    scale = MARGIN * max(rows, FEWEST) / ROWS_AT_SCALE_1
    county = doggerland(seed=SEED)
    missing = rows
    with file.open("wb") as out:
        for sheet in published(county, scale=scale):
            content = csv_bytes(sheet.table[:missing])
            out.write(content if missing == rows else content.partition(b"\n")[2])
            missing -= min(missing, sheet.table.num_rows)
            if not missing:
                return
    message = f"the county has {missing:,} rows too few"
    raise ValueError(message)


if __name__ == "__main__":
    write_rows(Path(sys.argv[1]), rows=int(sys.argv[2]))
