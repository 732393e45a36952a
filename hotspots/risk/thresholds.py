"""Each partner's own rule for "high" on the same cells, side by side.

A rule that needs what nobody may see or nobody sent is neither met nor not met there, unless the
answer is the same whatever the missing numbers are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

MET, NOT_MET = 1, 0
MISSING, HIDDEN = -1, -2
"""A partner cannot say: nothing was received, or counts may not be seen, in a way that decides."""
ELSEWHERE = -3
"""The partner promises nothing in this cell."""

NOBODY, ONE_PARTNER, SEVERAL, ALL_WHO_CAN_SAY = 0, 1, 2, 3
CANNOT_SAY, NOT_ASKED = -1, -2
"""Classes of agreement: nobody who promises something here can say; nobody promises anything."""

EXACT = 9
"""Decimals to which shared out counts are summed before they are compared."""


@dataclass(frozen=True)
class Known:
    """What is known of a number in each cell: the range in which it lies."""

    low: Floats
    """With every hidden count at its least, shape (cells,)."""
    top: Floats
    """With every hidden count at its most."""
    unsent: Floats
    """With what months that were not received may add; infinite where nobody can tell."""


def reached(number: Known, *, at_least: float) -> Integers:
    """Say where a number is so high, shape (cells,).

    Returns
    -------
    ndarray of int
        :data:`MET`, :data:`NOT_MET`, or why nobody can say: :data:`HIDDEN` where hidden counts
        decide, else :data:`MISSING` where months that were not received do.

    Examples
    --------
    >>> low, top = np.array([3.0, 1, 0, 0]), np.array([3.0, 7, 0, 0])
    >>> number = Known(low, top, unsent=np.array([3, 7, np.inf, 0]))
    >>> reached(number, at_least=3)
    array([ 1, -2, -1,  0])
    """
    low, top, unsent = (part.round(EXACT) for part in (number.low, number.top, number.unsent))
    return np.select(
        [low >= at_least, top >= at_least, unsent >= at_least], [MET, HIDDEN, MISSING], NOT_MET
    )


def scored(score: Floats, *, at_least: float, is_hidden: Truths) -> Integers:
    """Say where a score is so high, shape (cells,).

    Parameters
    ----------
    score : ndarray of float, shape (cells,)
        NaN where there is none.
    at_least : float
    is_hidden : ndarray of bool, shape (cells,)
        Where the map shows no score because only hidden counts are known.
    """
    return np.select(
        [is_hidden, np.isnan(score), score >= at_least], [HIDDEN, MISSING, MET], NOT_MET
    )


def among_first(
    score: Floats, *, within_share: float, ground: Truths, is_hidden: Truths
) -> Integers:
    """Say which cells are among the first of a ground, shape (cells,).

    Parameters
    ----------
    score, is_hidden
        As of :func:`scored`.
    within_share : float
        Of the cells of the ground that have a score to show, rounded down, and one at least.
    ground : ndarray of bool, shape (cells,)
        The cells that are ranked against each other.

    Notes
    -----
    Equal scores share the better rank: where the last place is shared, all who share it are in.
    A score of 0 is never among the first.

    Examples
    --------
    >>> everywhere, nowhere = np.ones(4, dtype=bool), np.zeros(4, dtype=bool)
    >>> score = np.array([5.0, np.nan, 5.0, 0.0])
    >>> among_first(score, within_share=0.4, ground=everywhere, is_hidden=nowhere)
    array([ 1, -1,  1,  0])
    """
    ranked = np.sort(score[ground & ~is_hidden & np.isfinite(score)])[::-1]
    if not len(ranked):
        return scored(score, at_least=np.inf, is_hidden=is_hidden)
    places = max(int(round(within_share * len(ranked), EXACT)), 1)
    least = max(float(ranked[places - 1]), np.finfo(float).tiny)
    return scored(score, at_least=least, is_hidden=is_hidden)


def all_of(parts: Sequence[Integers]) -> Integers:
    """Say where every part of a rule is met; one that is not met decides.

    >>> all_of([np.array([MET, MET, NOT_MET]), np.array([MET, MISSING, MISSING])])
    array([ 1, -1,  0])
    """
    every = np.stack(list(parts))
    return np.where((every == NOT_MET).any(axis=0), NOT_MET, every.min(axis=0))


def any_of(rules: Sequence[Integers]) -> Integers:
    """Say where one of several rules is met; one that is met decides.

    >>> any_of([np.array([MET, NOT_MET, NOT_MET]), np.array([HIDDEN, HIDDEN, NOT_MET])])
    array([ 1, -2,  0])
    """
    every = np.stack(list(rules))
    return np.where((every == MET).any(axis=0), MET, every.min(axis=0))


@dataclass(frozen=True)
class Agreement:
    """How far partners agree in each cell."""

    high: Integers
    """How many partners call the cell high, shape (cells,)."""
    able: Integers
    """How many of those who promise something there can say."""
    kind: Integers
    """:data:`NOBODY`, :data:`ONE_PARTNER`, :data:`SEVERAL`, :data:`ALL_WHO_CAN_SAY` (two or more
    who can say, and all of them do), :data:`CANNOT_SAY` or :data:`NOT_ASKED`."""


def agreement(verdicts: Integers) -> Agreement:
    """Return how many of those who can say call each cell high.

    Parameters
    ----------
    verdicts : ndarray of int, shape (partners, cells)
    """
    high, able = (verdicts == MET).sum(axis=0), (verdicts >= NOT_MET).sum(axis=0)
    is_asked = (verdicts != ELSEWHERE).any(axis=0)
    kind = np.select(
        [~is_asked, able == 0, high == 0, high == 1, high == able],
        [NOT_ASKED, CANNOT_SAY, NOBODY, ONE_PARTNER, ALL_WHO_CAN_SAY],
        SEVERAL,
    )
    return Agreement(high=high, able=able, kind=kind)


def soonest(verdicts: Integers, *, hours: Sequence[int]) -> Floats:
    """Return within how many hours the first of those whose rule is met promises to act.

    Parameters
    ----------
    verdicts : ndarray of int, shape (thresholds, cells)
    hours : sequence of int
        What each threshold promises.

    Returns
    -------
    ndarray of float, shape (cells,)
        NaN where no rule is met.

    Examples
    --------
    >>> soonest(np.array([[MET, NOT_MET], [MET, MISSING]]), hours=[72, 24])
    array([24., nan])
    """
    promised = np.array(hours, dtype=np.float64)[:, None]
    first = np.where(verdicts == MET, promised, np.inf).min(axis=0)
    return np.where(np.isfinite(first), first, np.nan)
