"""When places begin to be hot and when they stop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int16]
    Truths = NDArray[np.bool_]

CONFIRM_MONTHS = 3
"""So many judged months in a row make a place hot, and as many without a finding end it."""


@dataclass(frozen=True)
class Spells:
    """What was known of each place's spells after each month; all of shape (..., months)."""

    is_hot: Truths
    since: Integers
    """Month of the first finding of the spell that goes on, -1 where there is none."""
    begun: Integers
    """How many spells have begun."""
    hot_months: Integers
    """Judged months within spells so far, those that confirmed a spell among them."""
    judged_months: Integers
    months_before: Integers
    """Judged months before the spell that goes on."""
    months_after: Integers
    """Judged months since the last spell was over, 0 while hot and before the first."""


def spells(found: Truths, *, is_judged: Truths, confirm_months: int = CONFIRM_MONTHS) -> Spells:
    """Tell spells from single findings.

    Parameters
    ----------
    found : ndarray of bool, shape (..., months)
        What each month found.
    is_judged : ndarray of bool, same shape
        Months that were not judged change nothing: a spell goes on over them.
    confirm_months : int
        Judged months in a row that open and that close a spell.

    Notes
    -----
    A spell is dated back to the first of the findings that opened it. It is over in the month that
    confirms its end; until then the place stays hot.

    Examples
    --------
    >>> seen = np.array([[0, 1, 0, 1, 1, 0, 1, 0, 0]]) > 0
    >>> told = spells(seen, is_judged=np.ones_like(seen), confirm_months=2)
    >>> told.is_hot[0].astype(int), told.since[0]
    (array([0, 0, 0, 0, 1, 1, 1, 1, 0]), array([-1, -1, -1, -1,  3,  3,  3,  3, -1], dtype=int16))
    """
    shape, zero = found.shape, np.zeros(found.shape[:-1], np.int16)
    is_hot, told = np.zeros(shape, bool), np.zeros((6, *shape), np.int16)
    hot: Truths = np.zeros(shape[:-1], bool)
    streak, quiet, first, begun, during, judged, before, after = (zero.copy() for _ in range(8))
    for month in range(shape[-1]):
        speaks = is_judged[..., month]
        finds = found[..., month] & speaks
        streak = np.where(speaks, np.where(finds, streak + 1, 0), streak)
        quiet = np.where(speaks, np.where(finds, 0, quiet + 1), quiet)
        first = np.where(finds & (streak == 1) & ~hot, month, first)
        judged = judged + speaks
        opens = finds & ~hot & (streak >= confirm_months)
        closes = speaks & hot & (quiet >= confirm_months)
        hot = (hot | opens) & ~closes
        begun = begun + opens
        during = during + np.where(opens, confirm_months, hot & speaks)
        before = np.where(opens, judged - confirm_months, before)
        after = np.where(hot, 0, after + (speaks & (begun > 0)))
        is_hot[..., month] = hot
        told[..., month] = (np.where(hot, first, -1), begun, during, judged, before, after)
    return Spells(is_hot, *told)


def since_of(
    is_hot: Truths, *, is_judged: Truths, confirm_months: int = CONFIRM_MONTHS
) -> Integers:
    """Return the first finding of the spell that goes on, from the spells themselves.

    Parameters
    ----------
    is_hot, is_judged : ndarray of bool, shape (..., months)
    confirm_months : int

    Returns
    -------
    ndarray of int, same shape
        As :attr:`Spells.since`: so many judged months before a place became hot lies the first of
        the findings that opened it.
    """
    shape = is_hot.shape[:-1]
    recent = np.full((*shape, confirm_months), -1, np.int16)
    since, told = np.full(shape, -1, np.int16), np.full(is_hot.shape, -1, np.int16)
    before: Truths = np.zeros(shape, bool)
    for month in range(is_hot.shape[-1]):
        later = np.concatenate(
            [recent[..., 1:], np.full((*shape, 1), month, np.int16)], axis=-1, dtype=np.int16
        )
        recent = np.where(is_judged[..., month, None], later, recent)
        hot = is_hot[..., month]
        first = np.where(recent >= 0, recent, np.int16(month)).min(axis=-1)
        since = np.where(hot & ~before, first, since)
        told[..., month] = np.where(hot, since, -1)
        before = hot
    return told
