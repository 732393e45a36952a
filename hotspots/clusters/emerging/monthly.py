"""Which places each month finds, by any local test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    from hotspots.clusters.emerging.trailing import Trailing

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


class LocalTest(Protocol):
    """Tells how surprising each cell is, given the others of the same map."""

    def __call__(self, counts: Integers, *, neighbours: csr_array, covered: Truths) -> Floats:
        """Return the upper-tail p of each cell, shape (cells,); NaN where not covered."""
        ...


class Discoveries(Protocol):
    """Tells which of a family of tests count as found."""

    def __call__(self, p: Floats) -> Truths:
        """Return what is found, same shape; p that are NaN do not belong to the family."""
        ...


def monthly_findings(
    seen: Trailing, *, neighbours: csr_array, test: LocalTest, discoveries: Discoveries
) -> Truths:
    """Return what each month finds.

    Parameters
    ----------
    seen : Trailing
        Of shape (series, cells, months).
    neighbours : csr_array, shape (cells, cells)
    test : callable
        Judges one map. Its null is fitted to the cells that are judged in that month.
    discoveries : callable
        Judges one family: all series and cells that are judged in that month.

    Returns
    -------
    ndarray of bool, shape (series, cells, months)

    Notes
    -----
    Null and family of a month hold nothing later than that month, so that a month's findings stay
    what they were when further months come in.
    """
    found: Truths = np.zeros(seen.counts.shape, dtype=bool)
    for month in range(found.shape[-1]):
        if not seen.is_judged[..., month].any():
            continue
        p = np.stack(
            [
                test(counts, neighbours=neighbours, covered=judged)
                for counts, judged in zip(
                    np.moveaxis(seen.counts, -1, 0)[month].copy(),
                    np.moveaxis(seen.is_judged, -1, 0)[month].copy(),
                    strict=True,
                )
            ]
        )
        found[..., month] = discoveries(p)
    return found & seen.is_judged
