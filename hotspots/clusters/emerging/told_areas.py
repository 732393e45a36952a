"""What has become of each hotspot area as a whole: its spells, and the category that they make.

An area keeps its number while its cells come and go, and cells know of spells that an area of
another number had there. Told apart, the two contradict each other: hot for the second time, and
known since last month. So an area has spells of its own, of the cells that it holds and, before it
had a number, of those that it first held; its category follows from them by the rules for cells.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.emerging.categories import CATEGORIES, NOT_JUDGED, TREND_Z, categories
from hotspots.clusters.emerging.spells import since_of, spells

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.clusters.emerging.spells import Spells

    Integers = NDArray[np.integer]
    Truths = NDArray[np.bool_]

LEAST_HOT = 0.5
"""Share of the cells that must be hot for ground to be hot that the area does not hold."""
TRENDS = {"intensifying": 2 * TREND_Z, "diminishing": -2 * TREND_Z, "persistent": 0.0}
"""Category of most of an area's lasting cells to a standard score that says the same."""


@dataclass(frozen=True)
class ToldArea:
    """What is known of an area at the end of a month."""

    number: int
    category: str
    """One of :data:`hotspots.clusters.emerging.categories.CATEGORIES`, empty where nothing was
    received in that month."""
    spells: tuple[tuple[int, int], ...]
    """First finding and last hot month of each spell, as places in the months; at least one."""
    cells: NDArray[np.intp]
    """Rows of the cells that it holds, or last held."""
    is_held: bool
    """Whether it holds them in that month."""


def told_areas(
    area: Integers, *, category: NDArray[np.int8], is_judged: Truths, month: int
) -> list[ToldArea]:
    """Return what was known of every area at the end of a month.

    Parameters
    ----------
    area : ndarray of int, shape (cells, months)
        See :class:`hotspots.clusters.areas.identity.Followed`: hot cells, and they only, have one.
    category : ndarray of int, shape (cells, months)
        Of cells; it tells which way lasting areas move.
    is_judged : ndarray of bool, shape (cells, months)
    month : int
        Place in the months; later ones are not looked at.

    Returns
    -------
    list of ToldArea
        By number, those that are over among them.
    """
    kept = np.flatnonzero((area[:, : month + 1] >= 0).any(axis=1))
    area, is_judged = area[kept, : month + 1], is_judged[kept, : month + 1]
    since = since_of(area >= 0, is_judged=is_judged)
    areas = range(int(area.max(initial=-1)) + 1)
    hot, judged = np.zeros((2, len(areas), month + 1), dtype=bool)
    ground: list[NDArray[np.intp]] = []
    for number in areas:
        hot[number], judged[number], own = _of_one(area, since, is_judged, number=number)
        ground.append(own)
    told = spells(hot, is_judged=judged, confirm_months=1)
    way = np.full(hot.shape, np.nan)
    way[:, month] = [_way(category[kept[own], month]) for own in ground]
    code = categories(told, is_judged=judged, trend_z=way)[:, month]
    return [
        ToldArea(
            number=number,
            category="" if code[number] == NOT_JUDGED else CATEGORIES[code[number]],
            spells=_runs(told, number),
            cells=kept[own],
            is_held=bool((area[:, month] == number).any()),
        )
        for number, own in enumerate(ground)
    ]


def _of_one(
    area: Integers, since: Integers, is_judged: Truths, *, number: int
) -> tuple[Truths, Truths, NDArray[np.intp]]:
    """Return when an area was hot and judged, and the rows that it holds or last held."""
    own = area == number
    is_held = own.any(axis=0)
    ground = np.flatnonzero(own[:, int(is_held.argmax())])
    hot, judged = np.zeros((2, area.shape[1]), dtype=bool)
    for month, held in enumerate(is_held.tolist()):
        ground = np.flatnonzero(own[:, month]) if held else ground
        there = since[ground, month]
        hot[month] = held or np.mean(there >= 0) >= LEAST_HOT
        judged[month] = is_judged[ground, month].any()
        if hot[month] and not (month and hot[month - 1]):
            # Dated back to the first finding; where that lies before the last end, it was none.
            hot[int(there.max()) : month] = True
            judged[int(there.max())] = True
    return hot, judged, ground


def _way(category: NDArray[np.int8]) -> float:
    """Return which way most of the lasting cells go, NaN where none lasts."""
    often = {name: int((category == CATEGORIES.index(name)).sum()) for name in TRENDS}
    most = max(often, key=lambda name: often[name])
    return TRENDS[most] if often[most] else np.nan


def _runs(told: Spells, number: int) -> tuple[tuple[int, int], ...]:
    edges = np.diff(np.concatenate([[False], told.is_hot[number], [False]]).astype(np.int8))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1) - 1
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))
