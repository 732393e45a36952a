"""What is known of the harm that each source tells of, summed over its measures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.risk.confidence.drawn_scores import SourcePosterior
from hotspots.risk.strength import exposures

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.risk.evidence import Evidence
    from hotspots.risk.strength import Strength
    from hotspots.risk.weighing import Weighing

    Floats = NDArray[np.float64]


def source_posterior(
    found: Evidence, *, strength: Strength, weighing: Weighing, people: Floats | None = None
) -> SourcePosterior:
    """Return mean and variance of each source's harm in each cell.

    Parameters
    ----------
    found : Evidence
        With every incident counted once.
    strength : Strength
        What was weighed.
    weighing : Weighing
    people : ndarray of float, shape (cells,), optional
        As of :func:`hotspots.risk.strength.exposures`.

    Notes
    -----
    The measures of a source are drawn together, as one gamma with the mean and the variance of
    their weighed sum. What is known by area only has no spread of its own.
    """
    exposed = exposures(found, people=people)
    own = ~(found.is_replaced | found.is_stood_in)
    shape = np.where(own, [prior.shape for prior in strength.priors], 0.0)
    rate = np.array([prior.rate for prior in strength.priors]) + exposed
    left = shape / rate
    variance = (shape + found.count) / rate**2
    return SourcePosterior(
        mean=weighing.source_harm(left + strength.rate),
        variance=replace(weighing, harm=weighing.harm**2).source_harm(variance),
        left=weighing.source_harm(left),
        references=weighing.references,
    )
