"""Who may see what: small numbers are hidden before anything leaves the server."""

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
