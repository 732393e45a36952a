"""How long after an incident another one close by is likelier than chance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.clusters.repeat.knox import NearRepeat

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Stay:
    """The time bands of near places together, and how many of them in a row are raised."""

    near_m: float
    """Upper limit of the distances that count as near."""
    days: tuple[int, ...]
    """Upper limit of each time band, included."""
    observed: Integers
    """Pairs of near places in each time band."""
    expected: Floats
    p: Floats
    bands: int
    """How many time bands, from the first one on without a gap, are raised."""

    @property
    def until_day(self) -> int | None:
        """The last day of the last band in that row, None where not even the first is raised."""
        return self.days[self.bands - 1] if self.bands else None

    @property
    def ratio(self) -> Floats:
        """Observed over expected, NaN where none is expected."""
        nothing = np.full(len(self.days), np.nan)
        found: Floats = np.divide(
            self.observed, self.expected, out=nothing, where=self.expected > 0
        )
        return found


def stay(found: NearRepeat, *, near_m: float, level: float = 0.05) -> Stay:
    """Return how long after an incident to stay nearby.

    Parameters
    ----------
    found : NearRepeat
    near_m : float
        Distance bands whose upper limit is at most this are taken together.
    level : float
        Below this p, and with a ratio above 1, a time band is raised.

    Raises
    ------
    ValueError
        Where no distance band is that near.

    Notes
    -----
    Time bands are tested in order and the first that is not raised ends the row: whatever their
    number, the chance that the row is longer than the truth is at most ``level``, and no band
    needs a correction for the others. A raised band after a gap does not count: nobody stays for a
    week in which nothing is likelier.

    The first band needs a reader's judgement. Two records of one fight are a pair on the same day
    in the same place, and streets that are busy on Saturdays have more pairs nought and seven days
    apart than exchanged days have.
    """
    near = np.flatnonzero(np.asarray(found.distances_m) <= near_m)
    if len(near) == 0:
        message = f"No distance band ends within {near_m:g} m; the first ends at "
        raise ValueError(message + f"{found.distances_m[0]:g} m.")
    observed = found.observed[near].sum(axis=0)
    expected = found.expected[near].sum(axis=0)
    simulated = found.simulated[:, near].sum(axis=1)
    p = ((simulated >= observed).sum(axis=0) + 1) / (len(simulated) + 1)
    is_raised = (observed > expected) & (p < level)
    return Stay(
        near_m=float(found.distances_m[near[-1]]),
        days=found.days,
        observed=observed,
        expected=expected,
        p=p,
        bands=int(np.logical_and.accumulate(is_raised).sum()),
    )
