"""Small numbers are hidden, others rounded: the primary rule of a contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.contracts.terms import SmallNumbers

    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Treated:
    """Counts as a view may see them."""

    counts: Integers
    """Rounded where the contract says so; 0 where hidden."""
    is_hidden: NDArray[np.bool_]
    """Where there is a count that the view may not see."""

    def possible(self, *, rule: SmallNumbers, view: str) -> tuple[Integers, Integers]:
        """Return the least and the most that each count may be, for all that is shown of it.

        Examples
        --------
        >>> from hotspots.contracts.terms import SmallNumbers
        >>> health = SmallNumbers(suppress_from=1, suppress_to=7, round_to=5)
        >>> treated = treat(np.array([0, 3, 9, 13]), rule=health, view="board")
        >>> treated.possible(rule=health, view="board")
        (array([ 0,  1,  8, 13]), array([ 0,  7, 12, 17]))
        """
        if view in rule.full_counts:
            return self.counts, self.counts
        down = rule.round_to // 2
        least = np.maximum(self.counts - down, rule.suppress_to + 1)
        most = self.counts + rule.round_to - 1 - down
        low = np.select([self.is_hidden, self.counts == 0], [rule.suppress_from, 0], least)
        high = np.select([self.is_hidden, self.counts == 0], [rule.suppress_to, 0], most)
        return low.astype(np.int64), high.astype(np.int64)


def treat(counts: Integers, *, rule: SmallNumbers, view: str) -> Treated:
    """Apply the primary rule of a contract to counts.

    Parameters
    ----------
    counts : ndarray of int, shape (n,)
        True counts, 0 or more.
    rule : SmallNumbers
    view : str
        For example ``analyst``.

    Returns
    -------
    Treated
        Zero stays zero, counts within the rule's range are hidden, others are rounded. A view
        to which the contract grants full counts sees true ones.

    Examples
    --------
    >>> from hotspots.contracts.terms import SmallNumbers
    >>> health = SmallNumbers(suppress_from=1, suppress_to=7, round_to=5)
    >>> treated = treat(np.array([0, 1, 7, 8, 13]), rule=health, view="analyst")
    >>> treated.counts
    array([ 0,  0,  0, 10, 15])
    >>> treated.is_hidden
    array([False,  True,  True, False, False])
    """
    if view in rule.full_counts:
        return Treated(counts, np.zeros(len(counts), dtype=bool))
    is_hidden = (counts >= rule.suppress_from) & (counts <= rule.suppress_to)
    rounded = (counts + rule.round_to // 2) // rule.round_to * rule.round_to
    return Treated(np.where(is_hidden, 0, rounded), is_hidden)
