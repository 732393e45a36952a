"""Long lists in a sentence: the first few, and how many more."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 5
"""How many are named."""


def listed(items: Sequence[str], *, most: int = MOST) -> str:
    """Return items as words of a sentence.

    >>> listed(["A"]), listed(["A", "B"])
    ('A', 'A and B')
    >>> listed(["A", "B", "C", "D"], most=2)
    'A, B and 2 more'
    """
    named = list(items[:most])
    if len(items) > most:
        return f"{', '.join(named)} and {len(items) - most:,} more"
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)


def many(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun.

    >>> many(1, "area"), many(1200, "area")
    ('1 area', '1,200 areas')
    """
    return f"{number:,} {one if number == 1 else more or one + 's'}"
