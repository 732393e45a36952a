"""Shrinkage: what few incidents can and cannot say about a cell.

``y_i ~ Poisson(e_i theta_i)`` with ``theta_i ~ Gamma(shape, rate)``: the counts of all cells
decide how far one cell is believed. Decayed counts enter as a power prior: older evidence counts
for less.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize
from scipy.special import digamma, gammaincc, gammaincinv, gammaln

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]

LARGEST_SHAPE = 1e4
"""Beyond it the gamma is taken for a point: counts vary no more than chance alone lets them."""


@dataclass(frozen=True)
class GammaPrior:
    """How rates differ from cell to cell."""

    shape: float
    """Small where cells differ much; at least above 0."""
    rate: float
    """In units of exposure; the mean is ``shape / rate``."""

    @property
    def mean(self) -> float:
        """Mean rate."""
        return self.shape / self.rate


@dataclass(frozen=True)
class Posterior:
    """What is known of the rate of each cell."""

    shape: Floats
    rate: Floats

    @property
    def mean(self) -> Floats:
        """Mean rate, shape (cells,)."""
        return self.shape / self.rate

    def interval(self, level: float = 0.9) -> tuple[Floats, Floats]:
        """Return the equal-tailed interval of each rate."""
        tail = (1 - level) / 2
        low, high = (gammaincinv(self.shape, p) / self.rate for p in (tail, 1 - tail))
        return low, high

    def exceedance(self, threshold: float) -> Floats:
        """Return the probability that each rate lies above a threshold."""
        found: Floats = gammaincc(self.shape, threshold * self.rate)
        return found


def marshall(counts: Floats, *, exposure: Floats) -> GammaPrior:
    """Return the prior by Marshall's global estimator (moments).

    Parameters
    ----------
    counts : ndarray of float, shape (cells,)
    exposure : ndarray of float, shape (cells,)
        Above 0.

    Notes
    -----
    Where the variance between cells comes out below 0 it is taken for 0.
    Source: R. J. Marshall, Mapping disease and mortality rates using empirical Bayes estimators,
    Applied Statistics 40 (1991).
    """
    mean = counts.sum() / exposure.sum()
    spread = (exposure * (counts / exposure - mean) ** 2).sum() / exposure.sum()
    variance = spread - mean / exposure.mean()
    if mean == 0 or variance <= mean**2 / LARGEST_SHAPE:
        return GammaPrior(LARGEST_SHAPE, LARGEST_SHAPE / mean if mean > 0 else np.inf)
    return GammaPrior(float(mean**2 / variance), float(mean / variance))


def fitted_prior(counts: Floats, *, exposure: Floats) -> GammaPrior:
    """Return the prior by maximum likelihood: the counts are negative binomial.

    Parameters
    ----------
    counts : ndarray of float, shape (cells,)
        May be decayed, so no whole numbers.
    exposure : ndarray of float, shape (cells,)
        Cells without any are left out.

    Returns
    -------
    GammaPrior
        Where there is no incident at all, its mean is 0 and every posterior is 0.

    Notes
    -----
    Cells without incidents, nearly all, enter by the sum over each distinct exposure.
    """
    counts, exposure = counts[exposure > 0], exposure[exposure > 0]
    if counts.sum() <= 0:
        return GammaPrior(LARGEST_SHAPE, np.inf)
    exposed, number = np.unique(exposure, return_counts=True)
    own = counts > 0
    y, e = counts[own], exposure[own]
    start = marshall(counts, exposure=exposure)

    def loss(point: Floats) -> tuple[float, Floats]:
        shape, rate = np.exp(point)
        rates = rate + e
        unseen = np.log(rate) - np.log(rate + exposed)
        log_likelihood = (
            (gammaln(shape + y) - gammaln(shape)).sum()
            + shape * unseen @ number
            - (y * np.log(rates)).sum()
        )
        by_shape = (digamma(shape + y) - digamma(shape)).sum() + unseen @ number
        by_rate = (shape / rate - shape / (rate + exposed)) @ number - (y / rates).sum()
        return -log_likelihood, -np.array([by_shape * shape, by_rate * rate])

    found = minimize(
        loss,
        np.log([start.shape, start.rate]),
        jac=True,
        method="L-BFGS-B",
        bounds=[(np.log(1e-4), np.log(LARGEST_SHAPE)), (None, None)],
        options={"ftol": 1e-12, "gtol": 1e-8},
    )
    shape, rate = np.exp(found.x)
    return GammaPrior(float(shape), float(rate))


def posterior(counts: Floats, *, exposure: Floats, prior: GammaPrior) -> Posterior:
    """Return what is known of each cell's rate: ``Gamma(shape + y, rate + e)``."""
    return Posterior(shape=prior.shape + counts, rate=prior.rate + exposure)


def ring_pooled(
    counts: Floats, *, exposure: Floats, prior: GammaPrior, neighbours: csr_array
) -> Posterior:
    """Return what is known of each cell's rate when its neighbours lend it strength.

    Parameters
    ----------
    counts, exposure : ndarray of float, shape (cells,)
    prior : GammaPrior
        Of all cells.
    neighbours : csr_array, shape (cells, cells)
        1 for each neighbour of a cell, without itself.

    Returns
    -------
    Posterior
        As :func:`posterior`, with a prior of the same shape whose mean is what the neighbours'
        counts, shrunk themselves, make likely.
    """
    around = posterior(neighbours @ counts, exposure=neighbours @ exposure, prior=prior)
    own = prior.shape / around.mean if prior.mean > 0 else np.full(len(counts), np.inf)
    return Posterior(shape=prior.shape + counts, rate=own + exposure)
