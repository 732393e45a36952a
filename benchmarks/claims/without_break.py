"""Made-up counts along a line whose two sides record alike.

The violence is that of the county's own strips: what police would record without the planted break
and what hospitals treated. Each set draws it anew, unevenly and shared by all who see it, and lets
police and hospitals each see a part.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from hotspots.borders.recording.strips import Strips
from hotspots.places.cells import parents
from hotspots.publish.borders.along_lines import along

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.publish.borders.lines import Line

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

LUCK_SHAPE = 6.0
"""Shape of the gamma differences of a cell's violence from set to set, shared by all who see it."""
CELL_SPREAD, NEIGHBOURHOOD_SPREAD = 0.3, 0.15
"""Standard deviations of the log odds that police rather than a hospital see an incident."""
UNHEARD = 0.3
"""Police see so much less of one neighbourhood a set, drawn by lot."""
MISPLACED = 0.05
"""Share of injuries in cells on the line that a hospital puts elsewhere along it."""


@dataclass(frozen=True)
class Background:
    """What is seen along a line."""

    line: Line
    strips: Strips
    measures: tuple[str, ...]
    """Recorded ones."""
    hospitals: tuple[tuple[str, str, str], ...]
    """Feed, sender and one of its measures."""
    recorded: Floats
    """What police would record without a break, shape (measures, cells)."""
    treated: Floats
    """Shape (hospitals, cells)."""

    def violence(self) -> Floats:
        """Return all that anybody sees of each cell."""
        total: Floats = self.recorded.sum(axis=0) + self.treated.sum(axis=0)
        return total


def background(
    line: Line, *, contracts: Sequence[Contract], counts: pa.Table, multiplier: float
) -> Background:
    """Return what is seen along a line; ``multiplier`` is what the far side records."""
    known = {one.feed: one for one in contracts}
    strips = _together([one.strips for one in line.crossings])
    months = sorted(set(counts["month"].to_pylist()))
    names = {
        feed: tuple(m.name for m in known[feed].measures if m.public_assault)
        for feed in {line.feed, *(one.feed for one in line.crossings)}
    }

    def seen(feed: str, senders: list[str], measures: Sequence[str]) -> Integers:
        return along(counts, strips, feed=feed, senders=senders, measures=measures, months=months)

    both = [line.here.name, line.there.name]
    recorded = np.stack([seen(line.feed, both, [name]) for name in names[line.feed]])
    return Background(
        line=line,
        strips=strips,
        measures=names[line.feed],
        hospitals=tuple((one.feed, one.sender, names[one.feed][0]) for one in line.crossings),
        recorded=recorded / np.where(strips.is_there, multiplier, 1.0),
        treated=np.stack([seen(o.feed, [o.sender], names[o.feed]) for o in line.crossings]).astype(
            np.float64
        ),
    )


def drawn(of: Background, *, month: str, rng: np.random.Generator, ratio: float = 1.0) -> pa.Table:
    """Return one set of counts as a count table, all of one month; ``ratio`` plants a break."""
    cells, is_there = of.strips.cells, of.strips.is_there
    fine = np.unique(parents(cells, resolution=9), return_inverse=True)[1]
    wide = np.unique(parents(cells, resolution=8), return_inverse=True)[1]
    luck = rng.gamma(LUCK_SHAPE, 1 / LUCK_SHAPE, size=fine.max() + 1)[fine]
    happened = rng.poisson(of.violence() * luck)
    odds = of.recorded.sum() / of.treated.sum() * np.where(is_there, ratio, 1.0)
    odds = odds * np.exp(rng.normal(0, CELL_SPREAD, fine.max() + 1)[fine])
    odds = odds * np.exp(rng.normal(0, NEIGHBOURHOOD_SPREAD, wide.max() + 1)[wide])
    odds = odds * np.where(wide == rng.integers(wide.max() + 1), UNHEARD, 1.0)
    recorded = rng.binomial(happened, odds / (1 + odds))
    treated = _misplaced(happened - recorded, of.strips.ring == 0, rng=rng)
    shares = of.recorded.sum(axis=1) / of.recorded.sum()
    police = _split(recorded, np.tile(shares[:, None], len(cells)), rng=rng)
    hospitals = _split(treated, _local_shares(of.treated, wide), rng=rng)
    told = [
        *((of.line.feed, of.line.here.name, name) for name in of.measures),
        *of.hospitals,
    ]
    return pa.concat_tables(
        [
            _table(*names, cells, counts, month)
            for names, counts in zip(told, [*police, *hospitals], strict=True)
        ]
    )


def _together(strips: Sequence[Strips]) -> Strips:
    cells, first = np.unique(np.concatenate([one.cells for one in strips]), return_index=True)
    is_there, ring, block = (
        np.concatenate([getattr(one, name) for one in strips])[first]
        for name in ("is_there", "ring", "block")
    )
    return Strips(cells, is_there, ring, block)


def _misplaced(
    treated: Integers, on_line: NDArray[np.bool_], *, rng: np.random.Generator
) -> Integers:
    near = np.flatnonzero(on_line)
    moved = rng.binomial(treated[near], MISPLACED)
    found = treated.copy()
    found[near] -= moved
    found[rng.permutation(near)] += moved
    return found


def _local_shares(treated: Floats, wide: Integers) -> Floats:
    """Return which hospital people of each neighbourhood go to, shape (hospitals, cells)."""
    local = np.stack([np.bincount(wide, weights=one) for one in treated])
    local += (treated.sum(axis=1) / treated.sum())[:, None]
    shares: Floats = (local / local.sum(axis=0))[:, wide]
    return shares


def _split(counts: Integers, shares: Floats, *, rng: np.random.Generator) -> list[Integers]:
    rest, left, found = counts.copy(), np.ones(len(counts)), []
    for share in shares:
        own = rng.binomial(rest, np.clip(share / np.maximum(left, 1e-9), 0, 1))
        rest, left = rest - own, left - share
        found.append(own)
    return found


def _table(
    feed: str, sender: str, measure: str, cells: NDArray[np.uint64], counts: Integers, month: str
) -> pa.Table:
    some = np.flatnonzero(counts)
    told = {"feed": feed, "sender": sender, "measure": measure, "month": month}
    return pa.table(
        {
            "cell": pa.array(cells[some], pa.uint64()),
            "value": pa.array(counts[some], pa.int64()),
            **{name: pa.array([text] * len(some), pa.string()) for name, text in told.items()},
        }
    )
