"""Columns spelled out: one text for all rows, points, counts with the small ones hidden."""

from typing import Final

import numpy as np

from county.chance import Booleans, Floats, Ints
from county.clock import Texts

POINT_DECIMALS: Final = 6
HIDDEN: Final = "c"
"""What councils write for 1 to 4."""
MOST_HIDDEN: Final = 4


def same(text: str, *, size: int) -> Texts:
    """Give a column in which every row says the same."""
    return np.full(size, text, dtype=object)


def points(spots: Floats, *, is_told: Booleans) -> tuple[Texts, Texts]:
    """Give the columns of longitude and latitude of points (n, 2), blank where not told."""
    east, north = (
        np.where(is_told, [f"{value:.{POINT_DECIMALS}f}" for value in axis], "").astype(object)
        for axis in spots.T
    )
    return east, north


def hidden(count: Ints) -> Texts:
    """Give counts as text, 1 to 4 hidden."""
    is_small = (count > 0) & (count <= MOST_HIDDEN)
    return np.where(is_small, HIDDEN, count.astype(str)).astype(object)
