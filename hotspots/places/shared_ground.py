"""Whether groups of cells lie in one another, whatever their resolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places import cells

if TYPE_CHECKING:
    from collections.abc import Collection

IN_ONE = 7
"""So many cells of the next resolution lie in one."""


def share_ground(some: Collection[str], others: Collection[str]) -> bool:
    """Say whether cells lie in one another.

    >>> share_ground(["89194432007ffff"], ["8819443201fffff"])
    True
    """
    first, second = (cells.valid(cells.from_text(sorted(one))) for one in (some, others))
    if not len(first) or not len(second):
        return False
    coarsest = min(cells.resolution_of(first), cells.resolution_of(second))
    larger, rest = (cells.parents(one, resolution=coarsest) for one in (first, second))
    return bool(np.isin(larger, rest).any())


def shared_part(some: Collection[str], others: Collection[str]) -> float:
    """Return how much of the smaller of two groups of cells lies in the other, 0 to 1.

    Parameters
    ----------
    some, others : collection of str
        Each of one resolution.

    Examples
    --------
    >>> shared_part(["89194432007ffff"], ["8819443201fffff"])
    1.0
    """
    first, second = (cells.valid(cells.from_text(sorted(set(one)))) for one in (some, others))
    if not len(first) or not len(second):
        return 0.0
    coarser, finer = sorted((first, second), key=cells.resolution_of)
    resolution = cells.resolution_of(coarser)
    held = int(np.isin(cells.parents(finer, resolution=resolution), coarser).sum())
    whole = len(coarser) * IN_ONE ** (cells.resolution_of(finer) - resolution)
    return float(held / min(len(finer), whole))
