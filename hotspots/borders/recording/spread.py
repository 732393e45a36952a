"""How much more neighbourhoods differ than chance lets them: one busy place must not decide.

Both police and hospital see a part of the same violence, and that part differs from place to place:
a club that settles its own fights, a street whose name lies across the line. Counting every
incident as a witness of its own would take such a place for a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Spread:
    """How unevenly neighbourhoods are told of."""

    inflation: float
    """What the variance by chance alone is multiplied with: 1 or more, to the next tenth."""
    freedom: int
    """How many neighbourhoods that rests on, as degrees of freedom; 0 for too few to say."""


def spread(recorded: Integers, treated: Integers, *, is_there: Truths, is_seen: Truths) -> Spread:
    """Return how unevenly the neighbourhoods of two strips are told of.

    Parameters
    ----------
    recorded, treated : ndarray of int, shape (blocks,)
        What the view may see of each neighbourhood.
    is_there : ndarray of bool, shape (blocks,)
        Side of each.
    is_seen : ndarray of bool, shape (blocks,)
        Where neither count is hidden. Others tell nothing.

    Notes
    -----
    The sandwich variance of a log ratio of odds with neighbourhoods as clusters, a side at a time,
    over that of independent incidents; degrees of freedom by Satterthwaite, from how evenly the
    variance rests on them.
    """
    variance, chance, freedom = [], [], []
    for own in (is_seen & ~is_there, is_seen & is_there):
        some = own & (recorded + treated > 0)
        police, hospital = recorded[some].astype(float), treated[some].astype(float)
        if len(police) < 2 or not hospital.sum():  # noqa: PLR2004
            return Spread(1.0, 0)
        chance.append(1 / max(police.sum(), 0.5) + 1 / hospital.sum())
        # Where police recorded nothing at all, neighbourhoods cannot differ in it.
        variance.append(_clustered(police, hospital) if police.sum() else chance[-1])
        freedom.append(_effective(police, hospital) - 1)
    total = sum(variance)
    ratio = max(total / sum(chance), 1.0)
    # A side without any visible variance still rests on no more than its own neighbourhoods.
    parts = [max(one, by_chance) for one, by_chance in zip(variance, chance, strict=True)]
    known = sum(parts) ** 2 / sum(
        one**2 / max(free, 0.5) for one, free in zip(parts, freedom, strict=True)
    )
    return Spread(float(np.ceil(10 * ratio - 1e-9) / 10), int(known))


def _clustered(police: Floats, hospital: Floats) -> float:
    pull = police / police.sum() - hospital / hospital.sum()
    return float((pull**2).sum() * len(pull) / (len(pull) - 1))


def _effective(police: Floats, hospital: Floats) -> float:
    """Return how many neighbourhoods of one size would tell as much."""
    size = police * hospital / (police + hospital) if police.any() else hospital
    return float(size.sum() ** 2 / (size**2).sum()) if size.any() else 1.0
