"""The prospective scan on a made-up county, with something new in it.

Run alone: ``python -m benchmarks.contenders.scan [CELLS] [REPLICATES]``. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import numpy as np

from hotspots.clusters.scan.expectation import LONGEST_WINDOW, from_long_run
from hotspots.clusters.scan.scan import scan
from hotspots.places.cells import as_text, disk
from hotspots.places.rings import rings

CELLS = 12_000
REPLICATES = 999
LARGEST = 10
"""Rings of the largest window."""
MONTHS = 36
MIDDLE = 0x891944A1193FFFF
NEW_MONTHS = 3


def scan_timings(*, cells: int = CELLS, replicates: int = REPLICATES) -> dict[str, Any]:
    """Return how long the rings, the long run and the scan take, and whether it finds what is new.

    Returns
    -------
    dict
        ``scan_s`` with windows of up to 10 rings and 6 months, negative binomial replicates;
        ``scan_cpu_s`` likewise; ``scan_rings_s`` and ``scan_long_run_s`` are needed once a map;
        ``scan_found`` whether the planted cells were found with p below 0.05.
    """
    names = as_text(_map(cells))
    dice = np.random.default_rng(1953)
    counts = dice.poisson(
        np.repeat(dice.gamma(0.3, 0.4, cells)[:, None], MONTHS, axis=1)
        * dice.gamma(3.0, 1 / 3.0, (cells, MONTHS))
    )
    started = time.perf_counter()
    around = rings(names, most=LARGEST)
    rings_s = time.perf_counter() - started
    centre = cells // 2
    new = np.concatenate([one[[centre]].indices for one in around[:2]])
    counts[new, -NEW_MONTHS:] += 2
    started = time.perf_counter()
    expected = from_long_run(counts, covered=np.ones(counts.shape, dtype=bool), rings=around)
    long_run_s = time.perf_counter() - started
    started, cpu_started = time.perf_counter(), time.process_time()
    found = scan(
        counts[None, :, -LONGEST_WINDOW:],
        expected=expected.expected[None],
        rings=around,
        chance=(expected.chance,),
        replicates=replicates,
        seed=1,
    )
    first = found.clusters[0]
    return {
        "scan_cells": cells,
        "scan_s": round(time.perf_counter() - started, 2),
        "scan_cpu_s": round(time.process_time() - cpu_started, 2),
        "scan_rings_s": round(rings_s, 2),
        "scan_long_run_s": round(long_run_s, 2),
        "scan_found": bool(set(first.cells) & set(new.tolist()) and first.p <= 0.05),  # noqa: PLR2004
    }


def _map(cells: int) -> Any:  # noqa: ANN401  cells of numpy
    """Return so many cells in one piece."""
    number = 0
    around = disk(np.array([MIDDLE], dtype=np.uint64), rings=number)
    while len(around) < cells:
        number += 1
        around = disk(np.array([MIDDLE], dtype=np.uint64), rings=number)
    return around[:cells]


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    print(json.dumps(scan_timings(**dict(zip(("cells", "replicates"), given, strict=False)))))
