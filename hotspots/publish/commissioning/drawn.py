"""Need as it might be: drawn from what the numbers leave open, area by area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from hotspots.risk.confidence.drawn_weights import drawn_shares, drawn_weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.commissioning.areas import AreasOfLayer
    from hotspots.publish.commissioning.pieces import Pieces
    from hotspots.publish.commissioning.worth import Worth

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]

DRAWS = 400
BLOCK_DRAWS = 50
HERE = 0.9
"""A number speaks of an area by itself where so much of its ground's residents live in it."""
EVENEST, UNEVENEST = 50.0, 1.0
"""Bounds of how evenly need per resident is taken to be spread where only a larger area's number
is told."""


@dataclass(frozen=True)
class DrawnNeed:
    """Need of the areas of a layer; the last row stands for what lies in no area."""

    expected: Floats
    """Shape (areas + 1,)."""
    told_here: Floats
    """Part of it that follows from numbers told of the area itself or of places in it."""
    draws: Floats
    """Shape (draws, areas + 1)."""


def drawn_need(
    pieces: Pieces,
    areas: AreasOfLayer,
    *,
    worth: Worth,
    proposals: Floats | None = None,
    seed: int = 0,
    draws: int = DRAWS,
) -> DrawnNeed:
    """Return what need each area has, and might have.

    Parameters
    ----------
    pieces : Pieces
    areas : AreasOfLayer
    worth : Worth
    proposals : ndarray of float, shape (partners, sources), optional
        Other weights that partners proposed: they widen the draws.
    seed : int
    draws : int

    Notes
    -----
    Four things are left open. Chance: a number n might as well have been another, gamma around n.
    Hidden numbers: each is drawn from its whole range, small ones more often (in proportion to
    1/n, whose mean is close to what a score takes it for); rounded ones within their rounding.
    Weights: drawn around the agreed ones, wider where partners proposed others. And what is told
    of a larger area only: its share in each smaller one is drawn around that of the residents, as
    uneven as the numbers that are told of these areas themselves.
    """
    member = areas.member
    held = csr_array(pieces.shares @ member.T)
    total = np.maximum(np.asarray(held.sum(axis=1)).ravel(), 1e-300)
    most = np.asarray(held.max(axis=1).todense()).ravel() / total
    value = _values(pieces, member, worth)
    is_here = most[pieces.unit] >= HERE
    expected = _by_area(value, pieces.weighed)
    here = _by_area(value, pieces.weighed * is_here)
    generator = np.random.default_rng((seed, 3))
    uneven = _unevenness(here, areas)
    times = generator.standard_gamma(uneven, (draws, member.shape[0])) / uneven
    ground, starts = _Ground(pieces, value, held, is_here, worth), range(0, draws, BLOCK_DRAWS)
    found = np.concatenate(
        [
            _block(ground, times=times[first : first + BLOCK_DRAWS], stream=stream)
            for first, stream in zip(starts, _streams(seed, draws), strict=True)
        ]
    )
    agreed = drawn_shares(worth.weights[None], caps=worth.caps)
    drawn = drawn_weights(worth.weights, draws=draws, generator=generator, proposals=proposals)
    often = drawn_shares(drawn, caps=worth.caps) / agreed
    return DrawnNeed(expected, here, np.einsum("das,ds->da", found, often))


def _streams(seed: int, draws: int) -> list[np.random.SeedSequence]:
    return np.random.SeedSequence((seed, 4)).spawn(-(-draws // BLOCK_DRAWS))


def _values(pieces: Pieces, member: csr_array, worth: Worth) -> csr_array:
    """Return what one decayed incident of each piece adds to each area, shape (pieces, areas)."""
    rows = csr_array(pieces.shares[pieces.unit]).tocoo()
    piece, cell = rows.coords
    data = rows.data * worth.each[cell, pieces.measure[piece]]
    return csr_array(csr_array((data, (piece, cell)), shape=rows.shape) @ member.T)


def _by_area(value: csr_array, amount: Floats) -> Floats:
    found: Floats = np.asarray(value.T @ amount).ravel()
    return found


def _unevenness(here: Floats, areas: AreasOfLayer) -> float:
    """Return the shape of the gamma by which need per resident differs from area to area."""
    people, need = np.nan_to_num(areas.residents), here[:-1]
    own = (people > 0) & (need >= 0)
    if need[own].sum() == 0 or own.sum() < 2:  # noqa: PLR2004  one area differs from no other
        return UNEVENEST
    ratio = need[own] / people[own] * people[own].sum() / need[own].sum()
    variance = float(np.average((ratio - 1) ** 2, weights=people[own]))
    return float(np.clip(1 / max(variance, 1e-9), UNEVENEST, EVENEST))


def drawn_incidents(pieces: Pieces, *, draws: int, generator: np.random.Generator) -> Floats:
    """Return how many incidents each piece might stand for, before chance; shape (draws, pieces).

    Nothing is left open of a number that is told exactly.
    """
    found = np.repeat(pieces.incidents[None], draws, axis=0)
    is_rounded = ~pieces.is_hidden & (pieces.most > pieces.least)
    bounds = pieces.least[is_rounded], pieces.most[is_rounded]
    found[:, is_rounded] = generator.uniform(*bounds, (draws, int(is_rounded.sum())))
    hidden = np.flatnonzero(pieces.is_hidden)
    portion = np.maximum(pieces.portion[hidden], 1e-12)
    low = np.rint(pieces.least[hidden] / portion)
    high = np.rint(pieces.most[hidden] / portion)
    for first, last in np.unique(np.stack([low, high]), axis=1).T.tolist():
        own = hidden[(low == first) & (high == last)]
        numbers = np.arange(first, last + 1)
        chance = (1 / numbers) / (1 / numbers).sum()
        found[:, own] = generator.choice(numbers, (draws, len(own)), p=chance)
        found[:, own] *= pieces.portion[own]
    return found


@dataclass(frozen=True)
class _Ground:
    pieces: Pieces
    value: csr_array
    """What one decayed incident of each piece adds to each area."""
    held: csr_array
    """Share of each unit's residents in each area."""
    is_here: Truths
    """Whether a piece speaks of one area by itself."""
    worth: Worth


def _block(ground: _Ground, *, times: Floats, stream: np.random.SeedSequence) -> Floats:
    """Return need by area and source in some draws, shape (draws, areas, sources).

    ``times`` is how much more than its residents' share each area takes of what is told of a
    larger one, before the shares are made to sum to 1.
    """
    pieces, generator = ground.pieces, np.random.default_rng(stream)
    count = drawn_incidents(pieces, draws=len(times), generator=generator)
    count = generator.standard_gamma(np.maximum(count, 1e-9)) * (pieces.weighed / pieces.incidents)
    total = np.maximum(np.asarray(ground.held.sum(axis=1)).ravel(), 1e-300)
    together = (ground.held @ times.T).T / total
    source = ground.worth.source[pieces.measure]
    found = np.zeros((*times.shape, len(ground.worth.sources)))
    for number in range(len(ground.worth.sources)):
        own = np.flatnonzero((source == number) & ground.is_here)
        other = np.flatnonzero((source == number) & ~ground.is_here)
        shared = count[:, other] / np.maximum(together[:, pieces.unit[other]], 1e-300)
        found[:, :, number] = (ground.value[own].T @ count[:, own].T).T
        found[:, :, number] += times * (ground.value[other].T @ shared.T).T
    return found
