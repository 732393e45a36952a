"""Kulldorff's scan over cells: in space, and in space and time up to now."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.scan.highest import Windows
from hotspots.clusters.scan.most_likely import Cluster, most_likely
from hotspots.clusters.scan.replicates import Chance, dealt_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Counts = NDArray[np.int32]
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

BLOCK = 64
"""Replicates that are looked at together."""
PILOT = 16
"""Replicates that are looked at window by window, to learn which windows can matter."""
SAFE = 0.7
"""Of the lowest ratio of the pilot: replicates that stay below are looked at again, entirely."""


@dataclass(frozen=True)
class Scan:
    """What a scan found."""

    clusters: tuple[Cluster, ...]
    """The most likely cluster and others that share no cell with it or with each other, the
    most likely first, whatever their p."""
    chance: tuple[str, ...]
    """Of each series: which chance the replicates were drawn from."""
    highest: Floats
    """The highest ratio of each replicate, shape (replicates,)."""
    left_out: int
    """Incidents in cells and months in which nothing can be expected: in no window."""


def scan(
    counts: Integers,
    *,
    expected: Floats,
    rings: Sequence[csr_array],
    chance: Sequence[Chance] = (),
    replicates: int = 999,
    most: int = 10,
    seed: int,
) -> Scan:
    """Find the windows that chance explains least.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells, months)
        Whole incidents. One month, of sums over the period, makes a purely spatial scan; with
        several, windows last 1, 2, ... months and all end with the last.
    expected : ndarray of float, same shape
        In any unit: of each series it is scaled to what was counted. 0 where a cell is not
        covered; what is counted there is left out.
    rings : sequence of csr_array
        As :func:`hotspots.places.rings.rings` gives them; the last is the largest window.
    chance : sequence of Chance
        One a series; Poisson for all without it.
    replicates : int
    most : int
        Clusters that are returned at most.
    seed : int

    Notes
    -----
    Series are scanned together: the ratio of a window is the sum over those of its series that
    are raised there, and p is that of the sum. Replicates keep the total of each series. A
    secondary cluster is held against the highest window of each replicate too, which errs on the
    safe side.

    References
    ----------
    Kulldorff, M. (1997). A spatial scan statistic. Communications in Statistics: Theory and
    Methods 26, 1481-1496.
    Kulldorff, M. (2001). Prospective time periodic geographical disease surveillance using a scan
    statistic. Journal of the Royal Statistical Society A 164, 61-72.
    """
    can_be = expected > 0
    kept = np.where(can_be, counts, 0).astype(np.int32)
    totals = kept.sum(axis=(1, 2)).tolist()
    whole = expected.sum(axis=(1, 2), keepdims=True)
    scale = np.reshape(totals, (-1, 1, 1)) / np.where(whole > 0, whole, 1.0)
    scaled = expected * scale
    own = tuple(chance) or tuple(Chance() for _ in totals)
    windows = Windows.of_expected(scaled, rings=rings, chance=own, totals=totals)
    dice = np.random.default_rng(seed)
    dealt = (
        [
            dealt_out(one, total=total, chance=its, dice=dice)
            for one, total, its in zip(scaled, totals, own, strict=True)
        ]
        for _ in range(replicates)
    )
    highest = _highest(windows, dealt)
    return Scan(
        clusters=most_likely(kept, expected=scaled, windows=windows, highest=highest, most=most),
        chance=tuple(one.name for one in own),
        highest=highest,
        left_out=int(counts.sum() - kept.sum()),
    )


def _highest(windows: Windows, dealt: Iterator[list[Counts]]) -> Floats:
    """Return the highest ratio of each replicate.

    Nearly all windows are far below the highest one. A pilot tells how high the highest are, and
    from then on only windows whose count can reach near that are worked out.
    """
    everything = windows.floors(0.0)
    first = list(islice(dealt, PILOT))
    if not first:
        return np.empty(0)
    pilot = windows.highest(_stacked(first), floors=everything)
    floor = SAFE * float(pilot.min())
    floors = windows.floors(floor)
    found = [pilot]
    while block := list(islice(dealt, BLOCK)):
        ratio = windows.highest(_stacked(block), floors=floors)
        low = np.flatnonzero(ratio <= floor)
        if len(low):
            again = _stacked([block[number] for number in low])
            ratio[low] = windows.highest(again, floors=everything)
        found.append(ratio)
    return np.concatenate(found)


def _stacked(dealt: Sequence[list[Counts]]) -> Counts:
    """Return replicates side by side, shape (cells, months, series x replicates)."""
    by_series = zip(*dealt, strict=True)
    return np.stack([one for series in by_series for one in series], axis=-1)
