"""Whether groups of cells lie in one another, whatever their resolutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.places import cells

if TYPE_CHECKING:
    from collections.abc import Collection


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
