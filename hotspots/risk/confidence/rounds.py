"""Draw in two rounds: every cell in the first, in the second those that were among the highest.

Most cells never are. After a first round their ranks are known well enough, so in the second they
are drawn by turns, each drawn one standing for many: what they take from the others, they take
as often as if all had been drawn.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.drawn_ranks import placed, rank_interval
from hotspots.risk.confidence.drawn_scores import drawn_scores

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.risk.confidence.drawn_scores import Pattern, SourcePosterior

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Ranks = NDArray[np.int32]
    Truths = NDArray[np.bool_]

BLOCK_DRAWS = 25
"""Draws that are worked on at once; each block has random numbers of its own, so that the result
does not depend on how many run side by side."""
WORKERS = min(os.cpu_count() or 1, 4)
"""Each works on a block of its own: more of them take more memory."""
TURNS = 16
"""In the second round one of so many other cells is drawn in each block."""


@dataclass(frozen=True)
class Drawing:
    """How many draws are made, and from which random numbers."""

    draws: int = 1000
    first: int = 200
    """Draws of the first round, of every cell; as many as ``draws`` draws every cell always."""
    seed: int = 0
    """The same seed gives the same result on one machine."""

    def __post_init__(self) -> None:
        if min(self.draws, self.first) < 1:
            message = f"{self.draws} draws, {self.first} of all cells: both start at 1."
            raise ValueError(message)

    @property
    def rounds(self) -> tuple[list[range], list[range]]:
        """The draws of each round, in blocks."""
        first = min(self.first, self.draws)
        return _blocks(range(first)), _blocks(range(first, self.draws))


@dataclass(frozen=True)
class Block:
    """Some draws of some cells."""

    draws: range
    cells: Integers
    """Places among the cells of all patterns, rising."""
    stands_for: Floats
    """How many cells each of them stands for."""


def in_two_rounds(
    posterior: SourcePosterior, *, within: Sequence[Pattern], top: int, drawing: Drawing
) -> tuple[Floats, Integers]:
    """Return how often each cell is among the highest, and its rank interval.

    Parameters
    ----------
    posterior : SourcePosterior
    within : sequence of Pattern
        One at least.
    top : int
    drawing : Drawing

    Returns
    -------
    p_top : ndarray of float, shape (cells of all patterns,)
        Of cells that are drawn by turns, what they have in common.
    interval : ndarray of int, shape (3, cells of all patterns)
    """
    cells = sum(len(pattern.cells) for pattern in within)
    every = np.arange(cells)
    first, second = drawing.rounds
    blocks = [Block(draws, every, np.ones(cells)) for draws in first]
    ranks, hits = _drawn(
        posterior, within, blocks=blocks, ranked=every, top=top, seed=(drawing.seed, 1)
    )
    interval = rank_interval(ranks)
    if second:
        reaches = ranks.min(axis=0) <= top
        others = np.flatnonzero(~reaches)
        others = others[np.argsort(interval[1, others], kind="stable")]
        blocks = [_turn(reaches, others, draws, turn) for turn, draws in enumerate(second)]
        more, taken = _drawn(
            posterior,
            within,
            blocks=blocks,
            ranked=np.flatnonzero(reaches),
            top=top,
            seed=(drawing.seed, 2),
        )
        interval[:, reaches] = rank_interval(np.concatenate([ranks[:, reaches], more]))
        if len(others):
            taken[others] = taken[others].sum() / len(others)
        hits += taken
    return hits / drawing.draws, interval


def _turn(reaches: Truths, others: Integers, draws: range, turn: int) -> Block:
    """Return a block of the cells that were among the highest and those whose turn it is."""
    stands_for = reaches.astype(np.float64)
    mine = others[turn % TURNS :: TURNS] if len(others) >= TURNS else others
    stands_for[mine] = len(others) / max(len(mine), 1)
    cells = np.flatnonzero(stands_for)
    return Block(draws, cells, stands_for[cells])


def _drawn(
    posterior: SourcePosterior,
    within: Sequence[Pattern],
    *,
    blocks: Sequence[Block],
    ranked: Integers,
    top: int,
    seed: tuple[int, int],
) -> tuple[Ranks, Floats]:
    """Return the ranks of some cells in every draw, and the places that each cell took.

    Parameters
    ----------
    ranked : ndarray of int
        Places of the cells whose ranks are wanted, rising; every block holds them.
    """
    cells = sum(len(pattern.cells) for pattern in within)
    begins, ends = blocks[0].draws.start, blocks[-1].draws.stop
    ranks = np.empty((ends - begins, len(ranked)), dtype=np.int32)

    def work(block: Block, stream: np.random.SeedSequence) -> Floats:
        scores = drawn_scores(
            posterior,
            within=_only(within, block.cells),
            draws=slice(block.draws.start, block.draws.stop),
            generator=np.random.Generator(np.random.SFC64(stream)),
        )
        taken = np.zeros(cells)
        wanted = np.searchsorted(block.cells, ranked)
        for row, draw in zip(scores, block.draws, strict=True):
            rank, places = placed(row, top=top, stands_for=block.stands_for)
            ranks[draw - begins] = rank[wanted]
            taken[block.cells] += places * block.stands_for
        return taken

    streams = np.random.SeedSequence(seed).spawn(len(blocks))
    with ThreadPoolExecutor(WORKERS) as pool:
        hits: Floats = np.sum(list(pool.map(work, blocks, streams)), axis=0)
    return ranks, hits


def _only(within: Sequence[Pattern], cells: Integers) -> list[Pattern]:
    ends = np.cumsum([0, *(len(pattern.cells) for pattern in within)])
    cuts = np.searchsorted(cells, ends)
    return [
        pattern.only(cells[cuts[place] : cuts[place + 1]] - ends[place])
        for place, pattern in enumerate(within)
    ]


def _blocks(draws: range) -> list[range]:
    return [draws[start : start + BLOCK_DRAWS] for start in range(0, len(draws), BLOCK_DRAWS)]
