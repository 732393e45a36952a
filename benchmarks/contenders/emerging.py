"""How long it takes to follow hotspots through the months.

``python -m benchmarks.contenders.emerging`` prints one JSON object. A made-up map of a county's
size: a quiet background in which a tenth of the cells differ much, and places that come and go.
"""

from __future__ import annotations

import json
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.clusters.areas.identity import followed
from hotspots.clusters.emerging.through_months import emerging_hotspots
from hotspots.clusters.local.local_test import local_test
from hotspots.places.cells import as_text, disk, from_text
from hotspots.places.neighbours import neighbours

if TYPE_CHECKING:
    from scipy.sparse import csr_array

CELLS = 12_000
MONTHS = 36
REPEATS = 5
MIDDLE = "891944a1193ffff"
RINGS = 63
"""As many as hold 12,000 cells."""
BUSY_SHARE = 0.1
HOT_PLACES = 40
HOT_RATE = 3.0
"""More a month in each of their seven cells."""


def emerging_timings(
    *, cells: int = CELLS, months: int = MONTHS, repeats: int = REPEATS
) -> dict[str, Any]:
    """Return medians in seconds.

    ``emerging_s`` is everything from counts to categories: trailing windows, a local test with
    false-discovery control for every month, trends and categories. ``areas_s`` follows the areas.
    """
    grid = as_text(disk(from_text([MIDDLE]), rings=RINGS))[:cells]
    around = neighbours(grid)
    counts = made_up_counts(len(grid), months=months, around=around)
    covered = np.ones(counts.shape, dtype=bool)
    labelled, areas = [], []
    for _ in range(repeats):
        started = perf_counter()
        told = emerging_hotspots(counts, covered=covered, neighbours=around, test=local_test)
        labelled.append(perf_counter() - started)
        started = perf_counter()
        followed(told.spells.is_hot[0], neighbours=around)
        areas.append(perf_counter() - started)
    return {
        "emerging_s": round(median(labelled), 3),
        "areas_s": round(median(areas), 3),
        "emerging_cells": len(grid),
        "emerging_months": months,
        "labelled_share": round(float((told.category > 0).any(axis=-1).mean()), 4),
    }


def made_up_counts(cells: int, *, months: int, around: csr_array) -> np.ndarray[Any, Any]:
    """Return counts of one series, shape (1, cells, months)."""
    random = np.random.default_rng(6)
    rate = np.where(random.random(cells) < BUSY_SHARE, random.gamma(0.5, 0.6, cells), 0.005)
    rates = np.repeat(rate[:, None], months, axis=1)
    for middle in random.choice(cells, HOT_PLACES, replace=False):
        own = np.append(around[[middle]].indices, middle)
        start = int(random.integers(0, months))
        rates[own, start : start + int(random.integers(3, months))] += HOT_RATE
    return random.poisson(rates)[None].astype(np.int64)


if __name__ == "__main__":
    print(json.dumps(emerging_timings()))
