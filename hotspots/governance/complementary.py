"""Totals beside hidden counts: how closely each total may be told.

Counts and totals form trees: every count adds to one total, every total to one coarser total.
On a tree the least and the most that each number may be are found exactly, by adding up ranges
once up and once down, and every whole number between them is possible.

Whether a total is told, and in which classes, follows from what was told before and never from
the total itself: else that it is left out would tell. So whatever fits what is published is
published alike.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance.roles import LEAST_VALUES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

UNKNOWN = 2**40
"""More than any count: what a total that is not told may be at most."""


@dataclass(frozen=True)
class Tree:
    """Numbers that add up, and what is told of each; all of shape (numbers,)."""

    parent: Integers
    """Place of the total that a number adds to, -1 for none. A total's own place comes after
    those of all that add to it."""
    low: Integers
    """The least that a number may be, for what is told of itself; 0 for a total at first."""
    high: Integers
    """The most; :data:`UNKNOWN` for a total at first."""

    @cached_property
    def layers(self) -> list[Integers]:
        """Places by their distance from the root, roots first."""
        depth = np.zeros(len(self.parent), dtype=np.int64)
        for place in range(len(depth) - 1, -1, -1):
            above = self.parent[place]
            depth[place] = depth[above] + 1 if above >= 0 else 0
        return [np.flatnonzero(depth == one) for one in range(int(depth.max(initial=-1)) + 1)]

    @cached_property
    def is_total(self) -> Truths:
        """Which numbers others add to."""
        found = np.zeros(len(self.parent), dtype=bool)
        found[self.parent[self.parent >= 0]] = True
        return found

    @cached_property
    def root(self) -> Integers:
        """Place of the coarsest total above each number."""
        root = np.arange(len(self.parent))
        for layer in self.layers[1:]:
            root[layer] = root[self.parent[layer]]
        return root

    def telling(self, places: Integers, low: Integers, high: Integers) -> Tree:
        """Return the same where more is told of some numbers."""
        found = replace(self, low=self.low.copy(), high=self.high.copy())
        found.low[places], found.high[places] = low, high
        # What does not depend on what is told is worked out once.
        vars(found).update({name: vars(self)[name] for name in SHAPE if name in vars(self)})
        return found


SHAPE = ("layers", "is_total", "root")


def possible(tree: Tree) -> tuple[Integers, Integers]:
    """Return the least and the most that each number may be, for all that is told.

    Examples
    --------
    Two counts between 1 and 4, and their total of 7:

    >>> tree = Tree(np.array([2, 2, -1]), low=np.array([1, 1, 7]), high=np.array([4, 4, 7]))
    >>> possible(tree)
    (array([3, 3, 7]), array([4, 4, 7]))
    """
    low, high = tree.low.copy(), tree.high.copy()
    least, most = np.zeros_like(low), np.zeros_like(high)
    for layer in reversed(tree.layers):
        inner = layer[tree.is_total[layer]]
        low[inner] = np.maximum(low[inner], least[inner])
        high[inner] = np.minimum(high[inner], most[inner])
        above = layer[tree.parent[layer] >= 0]
        np.add.at(least, tree.parent[above], low[above])
        np.add.at(most, tree.parent[above], high[above])
    for layer in tree.layers[1:]:
        up = tree.parent[layer]
        others_most, others_least = most[up] - high[layer], least[up] - low[layer]
        low[layer] = np.maximum(low[layer], low[up] - others_most)
        high[layer] = np.minimum(high[layer], high[up] - others_least)
    return low, high


def needed(tree: Tree, *, small: Integers) -> Integers:
    """Return how many values each number must stay able to take.

    Parameters
    ----------
    tree : Tree
        Before any total is told.
    small : ndarray of int, shape (numbers,)
        The most that is hidden as a small number: so may be a total that can be so small.
    """
    low, high = possible(tree)
    values = np.minimum(high - low + 1, LEAST_VALUES)
    return np.where(tree.is_total & (low > small), 1, values)
