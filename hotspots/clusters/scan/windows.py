"""Windows of a scan: a cell and the rings around it, over the last so many months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Booleans = NDArray[np.bool_]

Number = TypeVar("Number", np.float64, np.int32)


@dataclass(frozen=True)
class Window:
    """One window."""

    rings: int
    months: int
    """How many months up to the last one."""
    centre: int
    """Row of the cell in the middle."""


def window_sums(
    values: NDArray[Number], *, rings: Sequence[csr_array]
) -> Iterator[tuple[int, int, NDArray[Number]]]:
    """Give the sums of values in every window, windows of one size together.

    Parameters
    ----------
    values : ndarray, shape (cells, months, sets)
    rings : sequence of csr_array
        As :func:`hotspots.places.rings.rings` gives them: only whole cells of the map count, and
        at its edge a window holds fewer.

    Yields
    ------
    number, months, sums
        ``number`` of rings from 0 on, ``months`` from 1 on, ``sums`` of shape (cells, sets) by the
        cell in the middle. It is overwritten by the next: a ring is added to what was there.
    """
    for months in range(1, values.shape[1] + 1):
        lasting = np.ascontiguousarray(values[:, -months:].sum(axis=1, dtype=values.dtype))
        sums = np.zeros_like(lasting)
        for number, ring in enumerate(rings):
            sums += ring @ lasting
            yield number, months, sums


def cells_of_window(window: Window, *, rings: Sequence[csr_array], counts: Booleans) -> list[int]:
    """Return the rows of a window's cells, in order.

    Parameters
    ----------
    window : Window
    rings : sequence of csr_array
    counts : ndarray of bool, shape (cells, months)
        Whether a cell says anything in a month.
    """
    found: set[int] = set()
    for ring in rings[: window.rings + 1]:
        start, end = ring.indptr[window.centre : window.centre + 2]
        found.update(ring.indices[start:end].tolist())
    return [cell for cell in sorted(found) if counts[cell, -window.months :].any()]


def touching(cells: Sequence[int], *, rings: Sequence[csr_array]) -> Booleans:
    """Return which windows hold at least one of some cells, shape (rings, cells)."""
    is_one = np.zeros(rings[0].shape[0], dtype=np.int32)
    is_one[list(cells)] = 1
    found: Booleans = np.cumsum([ring @ is_one for ring in rings], axis=0) > 0
    return found
