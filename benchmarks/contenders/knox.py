"""The Knox test beside that of pointpats: the same events, bands and number of permutations.

Run alone: ``python -m benchmarks.contenders.knox [EVENTS] [PERMUTATIONS]``. Prints one JSON object.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.clusters.repeat.events import Events
from hotspots.clusters.repeat.knox import knox, poisson_p

if TYPE_CHECKING:
    from numpy.typing import NDArray

EVENTS = 5000
PERMUTATIONS = 999
THEIR_PERMUTATIONS = 99
"""Those of pointpats take minutes: fewer are run, and their seconds are scaled up."""
DAYS = 1096
SPACING_M = 120.0
PLACES = 900
NEAR_M, SOON_DAYS = 200.0, 7
DISTANCES_M = (0.0, 169.0, 278.0, 392.0)
"""The same cell and three rings of resolution 10 cells."""


def made_up(events: int, *, seed: int = 1953) -> Events:
    """Return incidents of three years on a lattice of cells: a few places hold most of them."""
    dice = np.random.default_rng(seed)
    heat = dice.lognormal(0, 1.2, PLACES)
    place = dice.choice(PLACES, events, p=heat / heat.sum())
    # Towns of thirty cells each, far from each other.
    town, own = np.divmod(place, 30)
    row, column = np.divmod(own, 6)
    points = np.stack([column + row % 2 / 2, row * np.sqrt(0.75)], axis=1) * SPACING_M
    points[:, 0] += town * 10_000
    return Events(points, dice.integers(0, DAYS, events), np.zeros(events, dtype=np.int64))


def knox_timings(*, events: int = EVENTS, permutations: int = PERMUTATIONS) -> dict[str, Any]:
    """Return how long both take, and whether they count the same pairs.

    Returns
    -------
    dict
        ``knox_s`` and ``knox_cpu_s`` of four distance bands by six time bands,
        ``knox_one_band_s`` of one by one, ``pointpats_s`` of one by one, ``pointpats_ratio`` of
        the last over the one before, ``knox_agrees`` whether both count and expect the same, and
        the Poisson p of both: theirs leaves the observed number itself out.
    """
    found = made_up(events)
    knox(made_up(50), distances_m=DISTANCES_M, permutations=9, seed=1)
    cpu_started = time.process_time()
    seconds, table = _timed(
        lambda: knox(found, distances_m=DISTANCES_M, permutations=permutations, seed=1)
    )
    cpu_s = time.process_time() - cpu_started
    one_band, single = _timed(
        lambda: knox(
            found, distances_m=(NEAR_M,), days=(SOON_DAYS,), permutations=permutations, seed=1
        )
    )
    fewer = min(permutations, THEIR_PERMUTATIONS)
    theirs_s, theirs = _timed(lambda: _pointpats(found.points_m, found.day, fewer))
    # Neighbours are looked for once, and then the permutations are gone through.
    once_s, _ = _timed(lambda: _pointpats(found.points_m, found.day, 0))
    theirs_s = once_s + max(theirs_s - once_s, 0) * permutations / fewer
    return {
        "knox_events": events,
        "knox_s": round(seconds, 3),
        "knox_cpu_s": round(cpu_s, 3),
        "knox_one_band_s": round(one_band, 3),
        "pointpats_s": round(theirs_s, 3),
        "pointpats_ratio": round(theirs_s / one_band, 1),
        "knox_pairs_counted": int(table.observed.sum()),
        "knox_agrees": bool(
            theirs.nst == single.observed[0, 0]
            and np.isclose(theirs.expected[0, 0], single.expected[0, 0])
        ),
        "knox_poisson_p": round(poisson_p(theirs.nst, float(single.expected[0, 0])), 4),
        "pointpats_poisson_p": round(float(theirs.p_poisson), 4),
    }


def _pointpats(points: NDArray[np.float64], day: NDArray[np.int64], permutations: int) -> Any:  # noqa: ANN401
    np.random.seed(1)  # noqa: NPY002  the only way to seed it
    peer = importlib.import_module("pointpats.spacetime").Knox
    return peer(points, day[:, None], delta=NEAR_M, tau=SOON_DAYS, permutations=permutations)


def _timed(work: Any) -> tuple[float, Any]:  # noqa: ANN401
    started = time.perf_counter()
    done = work()
    return time.perf_counter() - started, done


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    names = ("events", "permutations")
    print(json.dumps(knox_timings(**dict(zip(names, given, strict=False)))))
