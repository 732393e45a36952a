"""Draw ranks by one way, in this process, and say what it took.

Run in a fresh process by ``confidence.py``, so that memory is its own:
``python -m benchmarks.contenders.draws NAME CELLS DRAWS``. Prints one JSON object.
"""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.contenders.memory import peak_megabytes
from hotspots.risk.confidence.confidence import confidence
from hotspots.risk.confidence.drawn_scores import SourcePosterior
from hotspots.risk.confidence.rounds import Drawing
from hotspots.risk.standardise import Ratio

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SOURCES = 8
WEIGHTS = np.array([4.0, 3.0, 2.0, 2.0, 1.0, 1.0, 1.0, 1.0])
CAPS = np.array([0.4, *[1.0] * (SOURCES - 1)])
TOP_SHARE = 0.05
BUSY_SHARE = 0.1
"""Share of the cells in which anything happens."""
DISTRICTS = 20
SILENT_SHARE = 0.15
"""Share of the districts that a source does not cover; the first covers all."""
MONTHS = 8.6
"""Decayed months of a year."""
CAP = 100.0


def made_up(cells: int, *, seed: int = 1953) -> SourcePosterior:
    """Return evidence of a realistic shape: nothing in nine cells of ten, gaps by district."""
    dice = np.random.default_rng(seed)
    shape, rate = dice.uniform(0.03, 0.2, SOURCES), dice.uniform(1, 4, SOURCES)
    heat = np.where(dice.random(cells) < BUSY_SHARE, dice.lognormal(0, 1.2, cells), 0.0)
    mean = heat[:, None] * dice.lognormal(0.8, 0.7, SOURCES)
    count = dice.poisson(mean * dice.uniform(0.3, 1, (cells, SOURCES)))
    is_silent = dice.random((DISTRICTS, SOURCES)) < SILENT_SHARE
    is_silent[:, 0] = False
    silent = is_silent[np.arange(cells) * DISTRICTS // cells]
    known = np.where(silent, np.nan, (shape + count) / (rate + MONTHS))
    return SourcePosterior(
        mean=known,
        variance=known / (rate + MONTHS),
        left=np.broadcast_to(shape / (rate + MONTHS), known.shape),
        references=[Ratio(mean=float(np.nanmean(own)), cap=CAP) for own in known.T],
    )


def in_rounds(posterior: SourcePosterior, draws: int, *, seed: int = 0) -> Floats:
    """Return P(top) by the software's own way."""
    return _found(posterior, Drawing(draws=draws, seed=seed))


def every_cell(posterior: SourcePosterior, draws: int, *, seed: int = 0) -> Floats:
    """Return P(top) by the software's own way, with every cell in every draw."""
    return _found(posterior, Drawing(draws=draws, first=draws, seed=seed))


def plain(posterior: SourcePosterior, draws: int, *, seed: int = 0) -> Floats:
    """Return P(top) as an analyst would write it: all gammas at once, then a sort; no caps."""
    dice = np.random.RandomState(seed)
    covered = np.isfinite(posterior.mean)
    shape = np.where(covered, posterior.mean**2 / posterior.variance, 1.0)
    scale = np.where(covered, posterior.variance / posterior.mean, 0.0)
    harm = dice.gamma(shape, scale, size=(draws, *shape.shape))
    harm = np.maximum(harm - posterior.left, 0)
    average = np.nanmean(posterior.mean, axis=0)
    standard = 100 * np.minimum(1, np.log1p(harm / average) / np.log1p(CAP))
    weights = dice.dirichlet(100 * WEIGHTS / WEIGHTS.sum(), size=draws)[:, None] * covered
    score = (weights * standard).sum(axis=2) / weights.sum(axis=2)
    ranks = np.argsort(np.argsort(-score, axis=1), axis=1) + 1
    found: Floats = (ranks <= _top(posterior)).mean(axis=0)
    np.quantile(ranks, (0.05, 0.5, 0.95), axis=0)
    return found


CONTENDERS: dict[str, Callable[[SourcePosterior, int], Floats]] = {
    "ours": in_rounds,
    "every_cell": every_cell,
    "plain": plain,
}


def measured(name: str, *, cells: int, draws: int) -> dict[str, Any]:
    """Time one way; making the evidence up is not part of the time."""
    posterior = made_up(cells)
    started, cpu_started = time.perf_counter(), time.process_time()
    CONTENDERS[name](posterior, draws)
    return {
        "seconds": time.perf_counter() - started,
        "cpu_seconds": time.process_time() - cpu_started,
        "peak_mb": peak_megabytes(),
    }


def _found(posterior: SourcePosterior, drawing: Drawing) -> Floats:
    return confidence(
        posterior, weights=WEIGHTS, caps=CAPS, top=_top(posterior), drawing=drawing
    ).p_top


def _top(posterior: SourcePosterior) -> int:
    return round(TOP_SHARE * len(posterior.mean))


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], cells=int(sys.argv[2]), draws=int(sys.argv[3]))))
