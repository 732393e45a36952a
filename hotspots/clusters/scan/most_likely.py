"""The most likely cluster of a scan, and the next ones that share no cell with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.scan.windows import Window, cells_of_window, touching

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.clusters.scan.highest import Windows

    Counts = NDArray[np.int32]
    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Cluster:
    """One window that stands out."""

    window: Window
    cells: tuple[int, ...]
    """Rows of its cells."""
    incidents: tuple[int, ...]
    """What was counted in it, of each series."""
    expected: tuple[float, ...]
    """What was expected in it, of each series."""
    likelihood_ratio: float
    """Its logarithm, added up over the series that are raised."""
    p: float
    """Share of replicates, the data among them, whose highest window is as high. NaN where there
    are no replicates."""

    @property
    def recurrence(self) -> float:
        """After how many looks chance alone would show one like it, on average.

        With one look a month, in months. It is never more than the replicates and one.

        References
        ----------
        Kleinman, K., Lazarus, R., Platt, R. (2004). A generalized linear mixed models approach
        for detecting incident clusters of disease in small areas. American Journal of
        Epidemiology 159, 217-224.
        """
        return 1 / self.p


def most_likely(
    counts: Counts, *, expected: Floats, windows: Windows, highest: Floats, most: int
) -> tuple[Cluster, ...]:
    """Return raised windows that share no cell, the most likely first.

    Parameters
    ----------
    counts : ndarray of int, shape (series, cells, months)
    expected : ndarray of float, same shape
    windows : Windows
    highest : ndarray of float, shape (replicates,)
        The highest ratio of each replicate.
    most : int

    Notes
    -----
    Of windows with the same ratio the one with fewer months comes first, then with fewer rings,
    then the one whose cell comes first.
    """
    ratios = windows.ratios(counts)
    can_be: NDArray[np.bool_] = np.any(expected > 0, axis=0)
    found: list[Cluster] = []
    while len(found) < most and ratios.max(initial=0.0) > 0:
        size, centre = np.unravel_index(int(ratios.argmax()), ratios.shape)
        number, months = windows.sizes[size]
        window = Window(rings=number, months=months, centre=int(centre))
        cells = cells_of_window(window, rings=windows.rings, counts=can_be)
        ratio = float(ratios[size, centre])
        found.append(
            Cluster(
                window=window,
                cells=tuple(cells),
                incidents=tuple(counts[:, cells, -months:].sum(axis=(1, 2)).tolist()),
                expected=tuple(expected[:, cells, -months:].sum(axis=(1, 2)).tolist()),
                likelihood_ratio=ratio,
                p=_p(ratio, highest),
            )
        )
        taken = touching(cells, rings=windows.rings)
        for place, (number, _) in enumerate(windows.sizes):
            ratios[place, taken[number]] = 0.0
    return tuple(found)


def _p(ratio: float, highest: Floats) -> float:
    if not len(highest):
        return float("nan")
    # What is equal but for the last digit is equal.
    return float(((highest >= ratio * (1 - 1e-12)).sum() + 1) / (len(highest) + 1))
