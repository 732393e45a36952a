"""What records would have to be multiplied with, were all to record as much as who records most."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from hotspots.borders.recording.ratio import BREAK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotspots.borders.recording.comparison import Comparison


@dataclass(frozen=True)
class Factor:
    """How many times the records of one authority would count."""

    feed: str
    measure: str
    recorder: str
    factor: float
    """Above 1, to three places."""
    beside: tuple[str, ...]
    """Those that it was compared with."""


def factors(comparisons: Sequence[Comparison]) -> tuple[Factor, ...]:
    """Return the factors that would make up for breaks, by feed, measure and recorder.

    Parameters
    ----------
    comparisons : sequence of Comparison
        Only breaks count: where none was found, nothing is adjusted.

    Returns
    -------
    tuple of Factor
        Among authorities that breaks join, the one that records most has none. Where three or more
        are joined their levels are those that agree best with all ratios, each weighed by how
        narrow its interval is.
    """
    found: list[Factor] = []
    breaks = [one for one in comparisons if one.state == BREAK and one.ratio and one.low]
    for feed, measure in sorted({(one.feed, one.measure) for one in breaks}):
        own = [one for one in breaks if (one.feed, one.measure) == (feed, measure)]
        names = sorted({side.name for one in own for side in (one.here, one.there)})
        for name, factor in zip(names, _levels(own, names), strict=True):
            if factor > 1:
                beside = {
                    side.name
                    for one in own
                    if name in {one.here.name, one.there.name}
                    for side in (one.here, one.there)
                }
                found.append(Factor(feed, measure, name, factor, tuple(sorted(beside - {name}))))
    return tuple(found)


def _levels(breaks: Sequence[Comparison], names: Sequence[str]) -> list[float]:
    """Return the factor of each name."""
    rows = np.zeros((len(breaks), len(names)))
    steps = np.zeros(len(breaks))
    for number, one in enumerate(breaks):
        # A break that was found has a ratio and both ends of its interval above 0.
        ratio, low, high = one.ratio or 1.0, one.low or 1.0, one.high or 1.0
        weight = 1 / max(log(high / low), 1e-6)
        rows[number, names.index(one.there.name)] = weight
        rows[number, names.index(one.here.name)] = -weight
        steps[number] = weight * log(ratio)
    level = np.linalg.lstsq(rows, steps, rcond=None)[0]
    _, joined = connected_components(csr_array(rows.T @ rows), directed=False)
    most = np.array([level[joined == group].max() for group in joined])
    return [round(float(one), 3) for one in np.exp(most - level)]
