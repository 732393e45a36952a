"""The highest likelihood ratio over all windows, for many sets of counts at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.clusters.scan.likelihood import WindowLikelihood, of_counts
from hotspots.clusters.scan.windows import window_sums

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    from hotspots.clusters.scan.replicates import Chance

    Counts = NDArray[np.int32]


@dataclass(frozen=True)
class Windows:
    """All windows of a scan, with what is expected in each."""

    rings: tuple[csr_array, ...]
    sizes: tuple[tuple[int, int], ...]
    """Rings and months of each size of window, in the order of ``likelihoods``."""
    likelihoods: tuple[tuple[WindowLikelihood, ...], ...]
    """Of each size, one a series."""

    @classmethod
    def of_expected(
        cls,
        expected: Floats,
        *,
        rings: Sequence[csr_array],
        chance: Sequence[Chance],
        totals: Sequence[int],
    ) -> Windows:
        """Prepare the windows of what is expected, shape (series, cells, months)."""
        tables = [of_counts(total) for total in totals]
        excess = np.stack(
            [one.excess(own) for one, own in zip(chance, expected, strict=True)], axis=-1
        )
        sizes: list[tuple[int, int]] = []
        likelihoods = []
        means = window_sums(np.moveaxis(expected, 0, 2), rings=rings)
        for number, months, mean in means:
            if number == 0:
                variance = np.zeros(mean.shape)
            variance += rings[number] @ excess[months - 1]
            sizes.append((number, months))
            likelihoods.append(
                tuple(
                    WindowLikelihood.of_windows(
                        mean[:, series], excess=variance[:, series], of_count=table
                    )
                    for series, table in enumerate(tables)
                )
            )
        return cls(tuple(rings), tuple(sizes), tuple(likelihoods))

    def ratios(self, counts: Counts) -> Floats:
        """Return the ratio of every window, series added up, shape (sizes, cells).

        Parameters
        ----------
        counts : ndarray of int, shape (series, cells, months)
        """
        windows = np.arange(counts.shape[1])
        sums = window_sums(np.moveaxis(counts, 0, 2), rings=self.rings)
        return np.array(
            [
                np.sum([o.ratios(s[:, n], windows=windows) for n, o in enumerate(own)], axis=0)
                for own, (_, _, s) in zip(self.likelihoods, sums, strict=True)
            ]
        )

    def highest(self, counts: Counts, *, floors: Sequence[Counts]) -> Floats:
        """Return the highest ratio of each set of counts, 0 where no window is above the floors.

        Parameters
        ----------
        counts : ndarray of int, shape (cells, months, series x sets)
            The sets of the first series, then those of the next.
        floors : sequence of ndarray, each of shape (series, cells)
            For each size the lowest count that is looked at: as :meth:`floors` returns them.
        """
        series = len(self.likelihoods[0])
        sets = counts.shape[2] // series
        found = np.zeros(sets)
        sized = zip(self.likelihoods, floors, window_sums(counts, rings=self.rings), strict=True)
        for likelihoods, least, (_, _, sums) in sized:
            by_series = sums.reshape(len(sums), series, sets)
            reached = np.flatnonzero((by_series >= least.T[:, :, None]).any(axis=1))
            window, number = reached // sets, reached % sets
            ratio = np.zeros(len(reached))
            for own, likelihood in enumerate(likelihoods):
                ratio += likelihood.ratios(by_series[window, own, number], windows=window)
            np.maximum.at(found, number, ratio)
        return found

    def floors(self, ratio: float) -> tuple[Counts, ...]:
        """Return the counts from which on a window's ratio can be above one that is given.

        Several series add up: at least one of them then has its share of the ratio.
        """
        return tuple(
            np.stack([one.least_above(ratio / len(own)) for one in own]) for own in self.likelihoods
        )
