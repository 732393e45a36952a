"""How strongly each measure speaks of each cell: its shrunk rate, above what nothing would leave.

A cell where nothing was recorded is drawn towards the mean of all cells by shrinkage. That part is
no evidence of anything in that cell, so it is taken off: no incident, no strength.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from hotspots.risk.shrinkage import GammaPrior, Posterior, fitted_prior

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from hotspots.risk.evidence import Evidence

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Strength:
    """What the measures say of the cells, shrunk and ready to be weighed."""

    measures: tuple[str, ...]
    rate: Floats
    """Rate above what no incident would leave, by exposure and month, shape (cells, measures);
    NaN where the measure was not received or nobody is exposed."""
    average: Floats
    """Mean of the whole shrunk rate over the cells that the measure covers, shape (measures,)."""
    priors: tuple[GammaPrior, ...]
    """How the rates of each measure differ from cell to cell."""


def exposures(found: Evidence, *, people: Floats | None) -> Floats:
    """Return the exposure of each cell to each measure, shape (cells, measures).

    Parameters
    ----------
    found : Evidence
    people : ndarray of float, shape (cells,), optional
        Who could be harmed there. None asks where is most, so each month of a cell counts alike.
    """
    return found.exposed if people is None else found.exposed * people[:, None]


def fitted_priors(
    found: Evidence, *, people: Floats | None = None, clump: Floats | None = None
) -> tuple[GammaPrior, ...]:
    """Return the prior of each measure, fitted to all cells that it covers.

    Parameters
    ----------
    found : Evidence
        With what several feeds tell of still counted by each of them.
    people : ndarray of float, shape (cells,), optional
        As of :func:`exposures`.
    clump : ndarray of float, shape (measures,), optional
        What one incident adds to the decayed count on average. Counts are divided by it, so that
        they vary as whole incidents do: decayed ones would look more alike than chance lets them.
    """
    exposed = exposures(found, people=people)
    each = np.ones(len(found.measures)) if clump is None else np.where(clump > 0, clump, 1.0)
    counts, exposed = found.count / each, exposed / each
    # Threads that share out products of some thousand numbers take a hundred times as long as one,
    # and the last digits would hang on how many there are.
    with threadpool_limits(limits=1, user_api="blas"):
        return tuple(
            _fitted(found, counts, name, exposure=exposed[:, number])
            for number, name in enumerate(found.measures)
        )


def _fitted(found: Evidence, counts: Floats, name: str, *, exposure: Floats) -> GammaPrior:
    prior = fitted_prior(counts[:, found.measures.index(name)], exposure=exposure)
    if prior.mean > 0:
        return _borrowed(prior, _together(found, counts, name), exposure=exposure)
    return prior


def _together(found: Evidence, counts: Floats, name: str) -> Floats:
    """Return the counts of all measures of a source, shape (cells,)."""
    source = name.partition(".")[0]
    own = [number for number, one in enumerate(found.measures) if one.partition(".")[0] == source]
    whole: Floats = counts[:, own].sum(axis=1)
    return whole


def _borrowed(prior: GammaPrior, source: Floats, *, exposure: Floats) -> GammaPrior:
    """Return a prior that is at least as uneven as all that its source tells of together.

    The incidents of a rare measure all lie apart, which reads as if its rates were alike.
    """
    shape = min(prior.shape, fitted_prior(source, exposure=exposure).shape)
    return GammaPrior(shape, shape / prior.mean)


def strength(
    found: Evidence, *, priors: Sequence[GammaPrior], people: Floats | None = None
) -> Strength:
    """Return how strongly each measure speaks of each cell.

    Parameters
    ----------
    found : Evidence
        With every incident counted once.
    priors : sequence of GammaPrior
        One a measure.
    people : ndarray of float, shape (cells,), optional
        As of :func:`exposures`.

    Notes
    -----
    Of decayed count y, exposure e and the prior's shape a and rate b the shrunk rate is
    ``(a + y) / (b + e)``, and ``y / (b + e)`` of it is strength. What is known by area only is
    shared out evenly already and is not shrunk.
    """
    exposed = exposures(found, people=people)
    shape = np.array([prior.shape for prior in priors])
    rate = np.array([prior.rate for prior in priors])
    has_exposure = exposed > 0
    safe = np.where(has_exposure, exposed, 1.0)
    smooth = found.shared_count / safe
    own = found.count / (rate + safe)
    speaks = has_exposure & ~found.is_replaced & ~found.is_stood_in
    whole = np.where(speaks, shape / (rate + safe) + own, 0.0) + np.where(has_exposure, smooth, 0)
    covered = has_exposure.sum(axis=0)
    return Strength(
        measures=found.measures,
        rate=np.where(has_exposure, own + smooth, np.nan),
        average=np.divide(
            whole.sum(axis=0), covered, out=np.zeros(len(covered)), where=covered > 0
        ),
        priors=tuple(priors),
    )


def posterior_of(
    found: Evidence, measure: int, *, prior: GammaPrior, people: Floats | None = None
) -> Posterior:
    """Return what is known of the rate of one measure in every cell."""
    exposed = exposures(found, people=people)[:, measure]
    return Posterior(shape=prior.shape + found.count[:, measure], rate=prior.rate + exposed)
