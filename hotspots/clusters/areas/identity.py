"""Areas that stay the same from month to month, though their edges move."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.areas.contiguous import NOWHERE, contiguous

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

MEMORY_MONTHS = 12
"""An area that comes back within a year is the same one."""


@dataclass(frozen=True)
class Event:
    """Something that happened to an area."""

    month: int
    area: int
    what: str
    """``began``, ``split off``, ``merged``, ``ended`` or ``returned``."""
    other: int = NOWHERE
    """The area that it split off from or merged into."""


@dataclass(frozen=True)
class Followed:
    """Areas through all months."""

    area: Integers
    """Number of the area of each cell in each month, -1 where there is none; shape
    (cells, months). Numbers are given in the order in which areas appear and never again."""
    first_month: Integers
    """Shape (areas,)."""
    last_month: Integers
    """Last month in which the area was hot so far, shape (areas,)."""
    first_cell: Integers
    """Its first cell in its first month: with that month, its identity for good."""
    events: tuple[Event, ...]


@dataclass
class _Memory:
    """What is known of areas so far."""

    owner: Integers
    """Area that last held each cell."""
    held: Integers
    """Month in which it did."""
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    cell: list[int] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)


def followed(is_hot: Truths, *, neighbours: csr_array) -> Followed:
    """Follow hot areas through the months.

    Parameters
    ----------
    is_hot : ndarray of bool, shape (cells, months)
    neighbours : csr_array, shape (cells, cells)

    Returns
    -------
    Followed

    Notes
    -----
    Of all pairs of an area of this month and one that is remembered, the pair that shares most
    cells is taken for the same area, then the next; ties go to the one seen more lately, then to
    the older one, then to the area whose first cell comes first. So the larger part of a split
    keeps its identity, and so does the larger of two that merge. Months are gone through in
    order: later ones change nothing that stands.
    """
    cells, months = is_hot.shape
    area = np.full(is_hot.shape, NOWHERE, dtype=np.int64)
    known = _Memory(np.full(cells, NOWHERE), np.full(cells, NOWHERE))
    for month in range(months):
        parts = contiguous(is_hot[:, month], neighbours=neighbours)
        numbers = _recognised(known, parts, month=month)
        if len(numbers):
            area[:, month] = np.where(parts >= 0, numbers[parts], NOWHERE)
        _record_ends(known, area[:, month], month=month)
        now = np.flatnonzero(parts >= 0)
        known.owner[now], known.held[now] = area[now, month], month
        for number in numbers.tolist():
            known.last[number] = month
    return Followed(
        area=area,
        first_month=np.array(known.first, dtype=np.int64),
        last_month=np.array(known.last, dtype=np.int64),
        first_cell=np.array(known.cell, dtype=np.int64),
        events=tuple(known.events),
    )


def _recognised(known: _Memory, parts: Integers, *, month: int) -> Integers:
    """Return the number of each part, old or new."""
    remembers = (parts >= 0) & (known.owner >= 0) & (known.held >= month - MEMORY_MONTHS)
    pairs, shared = np.unique(
        np.stack([parts[remembers], known.owner[remembers]]), axis=1, return_counts=True
    )
    ranked = sorted(
        zip(pairs[0].tolist(), pairs[1].tolist(), shared.tolist(), strict=True),
        key=lambda pair: (-pair[2], -known.last[pair[1]], pair[1], pair[0]),
    )
    numbers = np.full(int(parts.max(initial=NOWHERE)) + 1, NOWHERE, dtype=np.int64)
    for part, old, _ in ranked:
        if numbers[part] == NOWHERE and old not in numbers:
            numbers[part] = old
            if known.last[old] < month - 1:
                known.events.append(Event(month, old, "returned"))
    for part in np.flatnonzero(numbers == NOWHERE).tolist():
        whole = [old for own, old, _ in ranked if own == part and known.last[old] == month - 1]
        numbers[part] = len(known.first)
        what = Event(month, len(known.first), "split off" if whole else "began", *whole[:1])
        known.events.append(what)
        known.first.append(month)
        known.last.append(month)
        known.cell.append(int(np.flatnonzero(parts == part)[0]))
    return numbers


def _record_ends(known: _Memory, area: Integers, *, month: int) -> None:
    """Say what became of the areas of the month before that are no more."""
    before = [number for number, last in enumerate(known.last) if last == month - 1]
    for number in before:
        if number in area:
            continue
        there = area[(known.owner == number) & (known.held == month - 1)]
        others, cells = np.unique(there[there >= 0], return_counts=True)
        if len(others):
            known.events.append(Event(month, number, "merged", int(others[cells.argmax()])))
        else:
            known.events.append(Event(month, number, "ended"))
