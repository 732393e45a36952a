"""Self-calibration: how often the map would show a hotspot where there is none.

Maps are drawn from what the reader's own counts say of chance, and judged as the reader's map is:
null fitted again, all series in one family. Beside them the counts themselves are shuffled.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np

from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import LEVEL, findings
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.negative_binomial import fitted, fitted_sizes
from hotspots.clusters.local.null_maps import shuffled_map, simulated_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.clusters.local.own_mean import OwnMean

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

MAPS = 200


class OwnMeanOf(Protocol):
    """What each cell would hold, from the counts of a map."""

    def __call__(self, counts: Integers, *, covered: Truths) -> OwnMean:
        """Return what each cell of one series would hold."""
        ...


class ExcessTest(Protocol):
    """Tells how surprising each cell of one series is."""

    def __call__(self, counts: Integers, *, neighbours: csr_array, covered: Truths) -> Floats:
        """Return the upper-tail p of each cell, shape (cells,); NaN where not known."""
        ...


@dataclass(frozen=True)
class Calibration:
    """How many maps without hotspots would have shown one."""

    judged: int
    """How many of each kind were judged so far."""
    maps: int
    """How many of each kind are to be judged."""
    simulated: int
    """Of those drawn from the fitted null, how many showed a hotspot."""
    shuffled: int
    """Of those whose counts were shuffled, how many showed a hotspot."""


def calibrated_local_test(
    counts: Integers,
    *,
    neighbours: csr_array,
    covered: Truths,
    seed: int,
    maps: int = MAPS,
    level: float = LEVEL,
) -> Iterator[Calibration]:
    """Yield, after each map, how often the test of concentration would have shown a hotspot.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells)
        The whole family that is judged together.
    neighbours : csr_array, shape (cells, cells)
    covered : ndarray of bool, shape (series, cells)
    seed : int
        The same seed gives the same answer.
    maps : int
    level : float
        Share of false discoveries allowed.
    """
    nulls = [fitted(own[cover]) for own, cover in zip(counts, covered, strict=True)]
    means = np.where(covered, [[null.mean] for null in nulls], 0.0)
    sizes = np.where(covered, [[null.size] for null in nulls], np.inf)

    def judge(drawn: Integers) -> bool:
        p = local_test(drawn, neighbours=neighbours, covered=covered)
        return bool(findings(p, level=level).any())

    yield from _judged(
        judge,
        simulate=lambda chance: simulated_map(means, sizes=sizes, chance=chance),
        shuffle=lambda chance: shuffled_map(
            counts, covered=covered, means=np.zeros(counts.shape), chance=chance
        ),
        maps=maps,
        seed=seed,
    )


def calibrated_excess_test(
    counts: Integers,
    *,
    neighbours: csr_array,
    covered: Truths,
    own_mean: OwnMeanOf,
    seed: int,
    test: ExcessTest | None = None,
    maps: int = MAPS,
    level: float = LEVEL,
) -> Iterator[Calibration]:
    """Yield, after each map, how often the test of excess would have shown a hotspot.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells)
        The whole family that is judged together.
    neighbours : csr_array, shape (cells, cells)
    covered : ndarray of bool, shape (series, cells)
    own_mean : callable
        Such as ``partial(mean_from_surroundings, around=around)``; asked again for every map.
    seed : int
        The same seed gives the same answer.
    test : callable, optional
        The test that judges, where it is another than that of excess by ``own_mean``.
    maps : int
    level : float
        Share of false discoveries allowed.

    Notes
    -----
    Counts are shuffled among cells that would hold about as much, so that a shuffled map is as
    uneven as the reader's and holds the same incidents.
    """
    means, sizes = np.zeros(counts.shape), np.full(counts.shape, np.inf)
    for own, cover, mean, size in zip(counts, covered, means, sizes, strict=True):
        expected = own_mean(own, covered=cover).mean
        known = cover & (expected > 0)
        mean[known] = expected[known]
        if known.any():
            size[known] = fitted_sizes(own[known], mean=mean[known])

    def plain(own: Integers, *, neighbours: csr_array, covered: Truths) -> Floats:
        mean = own_mean(own, covered=covered)
        return excess_test(own, neighbours=neighbours, covered=covered, own=mean)

    chosen = test or plain

    def judge(drawn: Integers) -> bool:
        p = [
            chosen(own, neighbours=neighbours, covered=cover)
            for own, cover in zip(drawn, covered, strict=True)
        ]
        return bool(findings(np.array(p), level=level).any())

    yield from _judged(
        judge,
        simulate=lambda chance: simulated_map(means, sizes=sizes, chance=chance),
        shuffle=lambda chance: shuffled_map(counts, covered=covered, means=means, chance=chance),
        maps=maps,
        seed=seed,
    )


def _judged(
    judge: Callable[[Integers], bool],
    *,
    simulate: Callable[[np.random.Generator], Integers],
    shuffle: Callable[[np.random.Generator], Integers],
    maps: int,
    seed: int,
) -> Iterator[Calibration]:
    simulated = shuffled = 0
    for number in range(maps):
        chance = np.random.default_rng((seed, number))
        simulated += judge(simulate(chance))
        shuffled += judge(shuffle(chance))
        yield Calibration(number + 1, maps, simulated, shuffled)
