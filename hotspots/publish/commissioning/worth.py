"""What one incident adds to the need of a place: as the risk model weighs it, before its scale.

The model holds each source against its own average, weighs it as agreed and then takes a logarithm,
so that the highest cells stay apart from one another on a map. A sum over the cells of an area
means nothing after that, so need is added up before: harm, source by source, each against its
average, weighed as agreed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.publish.risk_map import RiskMap

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Worth:
    """What one decayed incident is worth."""

    each: Floats
    """Shape (cells, measures); 0 where the measure is not received, does not count, or another
    feed tells of the same incidents."""
    source: Integers
    """Number of each measure's source among those that count, -1 for none; shape (measures,)."""
    sources: tuple[str, ...]
    weights: Floats
    caps: Floats
    is_received: NDArray[np.bool_]
    """Shape (cells,): whether any source that counts speaks of the cell."""


def worth(scored: RiskMap) -> Worth:
    """Return what one incident adds to the need of each cell.

    Parameters
    ----------
    scored : RiskMap
    """
    weighing, found = scored.score.weighing, scored.evidence
    each = np.zeros(found.count.shape)
    source = np.full(found.count.shape[1], -1, dtype=np.int64)
    told = found.count + found.shared_count
    for number, columns in enumerate(weighing.columns):
        source[columns] = number
        exposed = found.exposed[:, columns]
        counts = (exposed > 0) & ~found.is_replaced[:, columns]
        harm = np.broadcast_to(weighing.harm[columns], exposed.shape)
        a_month = np.divide(harm, exposed, out=np.zeros_like(exposed), where=counts)
        share = scored.score.share[:, number]
        of_source = (told[:, columns] * a_month).sum(axis=1)
        average = float(of_source[share > 0].mean()) if (share > 0).any() else 0.0
        if average > 0:
            each[:, columns] = a_month * share[:, None] / average
    return Worth(
        each=each,
        source=source,
        sources=weighing.sources,
        weights=weighing.weights,
        caps=weighing.caps,
        is_received=scored.score.share.sum(axis=1) > 0,
    )
