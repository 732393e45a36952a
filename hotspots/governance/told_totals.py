"""Telling totals one after the other, the coarsest first, as closely as is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance.complementary import needed, possible

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.governance.complementary import Tree

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

ROOM = 2
"""A class at either end holds so many numbers more than its first."""


def told_totals(
    tree: Tree, value: Integers, *, is_asked: Truths, small: Integers, step: Integers
) -> Tree:
    """Return the tree with all totals told that can be, each as a class of numbers.

    Parameters
    ----------
    tree : Tree
        Counts as they are told; totals not yet.
    value : ndarray of int, shape (numbers,)
        True totals.
    is_asked : ndarray of bool, shape (numbers,)
        Totals that are to be told.
    small, step : ndarray of int, shape (numbers,)
        The most that is hidden as a small number, and what numbers are rounded to.

    Notes
    -----
    The numbers that a total may be fall into classes: those at either end, small ones among them,
    are one class each, all between are told as they are rounded. A total is told where every
    number below and beside it stays able to take three values, whichever class it is in: with the
    class at either end, and with the first and the last between. As the room left is concave in
    the total, that holds for all between.
    """
    must = needed(tree, small=small)
    turn = _turns(tree, is_asked)
    for number in range(int(turn.max(initial=-1)) + 1):
        places = np.flatnonzero(turn == number)
        low, high = possible(tree)
        tree = _told(tree, places, value, (low, high), must=must, rule=(small, step))
    return tree


def _told(
    tree: Tree,
    places: Integers,
    value: Integers,
    possible_now: tuple[Integers, Integers],
    *,
    must: Integers,
    rule: tuple[Integers, Integers],
) -> Tree:
    """Return the tree with one total of each tree told, where that is safe."""
    low, high = (one[places] for one in possible_now)
    small, step = (one[places] for one in rule)
    is_known = low == high
    # First and last number of what lies between the classes at the ends.
    first = _class_of(np.maximum(low + ROOM, small), step)[1] + 1
    last = _class_of(high - ROOM, step)[0] - 1
    has_room = (first <= last + 1) & ~is_known
    is_safe = has_room.copy()
    for least, most in (
        (low, first - 1),
        (last + 1, high),
        _class_of(first, step),
        _class_of(last, step),
    ):
        asked = has_room & (least <= most) & (most <= high) & (least >= low)
        trial = tree.telling(places[asked], least[asked], most[asked])
        now = possible(trial)
        given_away = now[1] - now[0] + 1 < must
        is_safe &= ~np.isin(tree.root[places], tree.root[given_away])
    own = value[places]
    between = _class_of(own, step)
    least = np.select([own < first, own > last], [low, last + 1], between[0])
    most = np.select([own < first, own > last], [first - 1, high], between[1])
    least, most = np.where(is_known, low, least), np.where(is_known, high, most)
    kept = is_safe | is_known
    return tree.telling(places[kept], least[kept], most[kept])


def _class_of(value: Integers, step: Integers) -> tuple[Integers, Integers]:
    """Return the least and the most number that is rounded as each value is.

    >>> _class_of(np.array([13, 12, 7]), np.array([5, 5, 1]))
    (array([13,  8,  7]), array([17, 12,  7]))
    """
    down = step // 2
    rounded = (value + down) // step * step
    return rounded - down, rounded - down + step - 1


def _turns(tree: Tree, asked: Truths) -> Integers:
    """Return when each number that is asked for has its turn, the last of each tree first."""
    turn = np.full(len(tree.parent), -1, dtype=np.int64)
    places = np.flatnonzero(asked)[::-1]
    places = places[np.argsort(tree.root[places], kind="stable")]
    _, first, size = np.unique(tree.root[places], return_index=True, return_counts=True)
    turn[places] = np.arange(len(places)) - np.repeat(first, size)
    return turn
