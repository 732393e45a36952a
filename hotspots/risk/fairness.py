"""Whose neighbourhoods are flagged: shares of people, group by group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class FlaggedShares:
    """How many of the people of each group live in flagged cells."""

    groups: tuple[object, ...]
    residents: Floats
    """People of each group who live in cells that could be flagged, shape (groups,)."""
    share: Floats
    """Share of them, 0 to 1, who live in flagged cells; NaN for a group without people."""
    overall: float
    """The same of all groups together."""

    @property
    def times(self) -> Floats:
        """How many times the share of all people that of each group is; NaN where none is."""
        return self.share / self.overall if self.overall > 0 else np.full(len(self.share), np.nan)


def flagged_shares(
    flagged: Truths,
    *,
    measured: Truths,
    residents: Floats,
    group: Sequence[object],
    groups: Sequence[object],
) -> FlaggedShares:
    """Return the share of each group's people who live in flagged cells.

    Parameters
    ----------
    flagged : ndarray of bool, shape (cells,)
    measured : ndarray of bool, shape (cells,)
        Cells that could be flagged: people elsewhere are left out, as nobody looked there.
    residents : ndarray of float, shape (cells,)
        NaN counts as nobody.
    group : sequence, length cells
        The group of each cell.
    groups : sequence
        Groups to tell of; cells of no group are left out.

    Examples
    --------
    >>> shares = flagged_shares(
    ...     np.array([True, False, False]),
    ...     measured=np.array([True, True, True]),
    ...     residents=np.array([10.0, 30.0, 60.0]),
    ...     group=["poor", "poor", "rich"],
    ...     groups=["poor", "rich"],
    ... )
    >>> shares.share, shares.overall
    (array([0.25, 0.  ]), 0.1)
    """
    living = np.where(measured, np.nan_to_num(residents), 0.0)
    own = np.array([[one == wanted for one in group] for wanted in groups], dtype=np.float64)
    people = own @ living
    hit = own @ (living * flagged)
    share = np.divide(hit, people, out=np.full(len(people), np.nan), where=people > 0)
    total = float(people.sum())
    return FlaggedShares(
        groups=tuple(groups),
        residents=people,
        share=share,
        overall=float(hit.sum()) / total if total > 0 else 0.0,
    )
