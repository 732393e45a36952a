"""One way to look for hotspots, timed in this process.

Run in fresh processes by ``benchmarks/clusters.py``: ``python -m benchmarks.contenders.local_tests
NAME CELLS REPEATS``. Prints one JSON object.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.contenders.memory import peak_megabytes
from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.own_mean import mean_from_surroundings
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.cells import as_text, disk, from_text
from hotspots.places.neighbours import neighbours

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

MIDDLE = "891944a1193ffff"
SIZE = 0.3
"""How much cells differ: about as violence does in a real county."""
PLANTED = 20
TIMES = 8.0
PERMUTATIONS = 999


@dataclass(frozen=True)
class MadeUp:
    """A map with twenty planted hotspots."""

    counts: NDArray[np.int64]
    neighbours: csr_array
    cells: list[str]


def made_up(cells: int) -> MadeUp:
    """Return a map of so many cells, in a round county whose middle is denser than its edge."""
    rings = int(np.ceil(np.sqrt(cells / 3)))
    grid = as_text(disk(from_text([MIDDLE]), rings=rings))[:cells]
    beside = neighbours(grid)
    chance = np.random.default_rng(6)
    mean = np.geomspace(3.0, 0.1, cells)
    middles = chance.choice(cells, PLANTED, replace=False)
    near = np.zeros(cells)
    near[middles] = 1
    mean = np.where(near + beside @ near > 0, TIMES * mean, mean)
    counts = chance.poisson(mean * chance.gamma(SIZE, 1 / SIZE, cells))
    return MadeUp(counts.astype(np.int64), beside, grid)


def concentration(on: MadeUp) -> Callable[[], int]:
    """Return the test of concentration with control of false discoveries."""
    return lambda: int(findings(local_test(on.counts, neighbours=on.neighbours)).sum())


def excess(on: MadeUp) -> Callable[[], int]:
    """Return the test of excess over the surroundings, which are looked up once."""
    around = surroundings(on.cells)

    def run() -> int:
        own = mean_from_surroundings(on.counts, around=around)
        p = excess_test(on.counts, neighbours=on.neighbours, own=own)
        return int(findings(p).sum())

    return run


def esda(on: MadeUp, *, jobs: int) -> Callable[[], int]:
    """Return esda's Gi* with permutations and the same control of false discoveries."""
    warnings.simplefilter("ignore")
    local = importlib.import_module("esda.getisord").G_Local
    starts, others = on.neighbours.indptr, on.neighbours.indices
    beside = {
        cell: others[start:stop].tolist() for cell, (start, stop) in enumerate(pairwise(starts))
    }
    weights = importlib.import_module("libpysal.weights").W(beside, silence_warnings=True)
    values = on.counts.astype(np.float64)

    def run() -> int:
        told = local(
            values,
            weights,
            transform="B",
            star=True,
            permutations=PERMUTATIONS,
            n_jobs=jobs,
            keep_simulations=False,
            seed=1,
        )
        return int(findings(told.p_sim).sum())

    return run


CONTENDERS: dict[str, Callable[[MadeUp], Callable[[], int]]] = {
    "concentration": concentration,
    "excess": excess,
    "esda_1": partial(esda, jobs=1),
    "esda_-1": partial(esda, jobs=-1),
}
"""The peer runs on one core, and on all; the faster counts."""


def measured(name: str, *, cells: int, repeats: int) -> dict[str, Any]:
    """Return the median of several runs after a first one that is not timed.

    Making the map up, weights and neighbours, imports and compiling are timed for nobody.
    """
    on = made_up(cells)
    run = CONTENDERS[name](on)
    found = run()
    seconds = []
    for _ in range(repeats):
        started = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - started)
    return {
        "ms": round(1000 * median(seconds), 2),
        "found": found,
        "peak_mb": round(peak_megabytes()),
    }


if __name__ == "__main__":
    told = measured(sys.argv[1], cells=int(sys.argv[2]), repeats=int(sys.argv[3]))
    print(json.dumps(told))
