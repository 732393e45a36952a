"""Poisson regression in which every column can only add: counts are sums of what each explains."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
from scipy.optimize import minimize
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.metrics import d2_tweedie_score
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]

LEAST_BACKGROUND = 1e-6
"""The background is at least this share of the mean, so that no count is ever impossible."""


class NonNegativePoisson(RegressorMixin, BaseEstimator):  # type: ignore[misc]  # comes without types
    """``y ~ Poisson(exposure (c + sum w x))`` with background c above 0 and weights w of 0 or more.

    As with scikit-learn's own Poisson regression, ``y`` is a count divided by its exposure and the
    exposure is given as ``sample_weight``.

    Parameters
    ----------
    alpha : float
        Strength of the ridge on the weights, of columns divided by their root mean square. Small:
        it only decides between columns that say the same.
    max_iter : int
    tol : float
        The largest gradient at which fitting ends.

    Attributes
    ----------
    coef_ : ndarray of float, shape (columns,)
    intercept_ : float
        The background.
    n_features_in_ : int
    n_iter_ : int

    Notes
    -----
    scikit-learn's ``PoissonRegressor`` has a log link, under which evidence multiplies, and no
    sign constraint. A score adds up its sources and none of them may count against a place, so
    here the link is the identity. The deviance is convex in c and w.
    """

    def __init__(self, *, alpha: float = 1e-4, max_iter: int = 1000, tol: float = 1e-7) -> None:
        self.alpha = alpha
        self.max_iter = max_iter
        self.tol = tol

    def fit(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> Self:  # noqa: N803  scikit-learn's names
        """Fit background and weights.

        Parameters
        ----------
        X : array, shape (rows, columns)
            0 or more.
        y : array, shape (rows,)
            Count by exposure, 0 or more.
        sample_weight : array, shape (rows,), optional
            Exposure.

        Raises
        ------
        ValueError
            Where a value is negative or no number.
        """
        columns, counts = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        counts = np.asarray(counts, dtype=np.float64)
        _require_positive(columns, "X")
        _require_positive(counts, "y")
        exposure = _check_sample_weight(sample_weight, columns, dtype=np.float64)
        _require_positive(exposure, "sample_weight")
        kept = exposure > 0
        columns, counts, exposure = columns[kept], counts[kept], exposure[kept] / exposure.sum()
        mean = float(exposure @ counts)
        self.coef_, self.intercept_, self.n_iter_ = np.zeros(columns.shape[1]), mean, 0
        if mean > 0:
            scale = np.sqrt(exposure @ columns**2)
            scale[scale == 0] = 1.0
            found = self._least(columns / scale, counts / mean, exposure)
            self.intercept_ = float(found.x[0] * mean)
            self.coef_ = found.x[1:] * mean / scale
            self.n_iter_ = int(found.nit)
        return self

    def predict(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the mean count by exposure, shape (rows,)."""
        check_is_fitted(self)
        columns = validate_data(self, X, reset=False, dtype=np.float64)
        found: Floats = self.intercept_ + columns @ self.coef_
        return found

    def score(self, X: ArrayLike, y: ArrayLike, sample_weight: ArrayLike | None = None) -> float:  # noqa: N803
        """Return the share of the deviance that is explained."""
        means = np.maximum(self.predict(X), np.finfo(float).tiny)
        return float(d2_tweedie_score(y, means, sample_weight=sample_weight, power=1))

    def _least(self, columns: Floats, counts: Floats, exposure: Floats) -> Any:  # noqa: ANN401  scipy's own
        """Return where deviance and ridge are least: background first, then the weights."""

        def loss(point: Floats) -> tuple[float, Floats]:
            weights = point[1:]
            mean = point[0] + columns @ weights
            slope = exposure * (1 - counts / mean)
            deviance = exposure @ (mean - counts * np.log(mean))
            total = float(deviance + self.alpha / 2 * (weights @ weights))
            return total, np.r_[slope.sum(), columns.T @ slope + self.alpha * weights]

        size = columns.shape[1]
        return minimize(
            loss,
            np.r_[0.5, np.full(size, 0.5 / size)],
            jac=True,
            method="L-BFGS-B",
            bounds=[(LEAST_BACKGROUND, None), *[(0.0, None)] * size],
            options={"maxiter": self.max_iter, "gtol": self.tol, "ftol": 1e-14},
        )

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401  scikit-learn's own
        """Say that columns and counts are 0 or more."""
        tags = super().__sklearn_tags__()
        tags.input_tags.positive_only = True
        tags.target_tags.positive_only = True
        # A column that lowers the count is given no weight, whatever it would explain.
        tags.regressor_tags.poor_score = True
        return tags


def _require_positive(values: Floats, name: str) -> None:
    if (values < 0).any():
        message = f"Negative values in data passed to NonNegativePoisson: {name} is 0 or more."
        raise ValueError(message)
