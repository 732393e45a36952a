"""The risk model with the manners of a scikit-learn estimator, over a table of rates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils.validation import check_is_fitted, validate_data

from hotspots.risk.weighing import Columns, weighing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import ArrayLike, NDArray

    Floats = NDArray[np.float64]


class RiskModel(BaseEstimator):  # type: ignore[misc]  # scikit-learn has no types
    """Weighted sum of the sources' standardised evidence, 0 to 100.

    Parameters
    ----------
    sources : sequence of str, optional
        The source of each column; without it every column is a source of its own.
    harm : sequence of float, optional
        The harm of one incident of each column, 0 for context; 1 without it.
    weights, caps : mapping of str to float, optional
        Weight of each source, and the largest share that it may have; 1 where not given. Sources
        that are left out of given weights count for nothing.
    standardisation : {"ratio", "rank", "exponential"}
    cap : float
        How many times the mean scores 100.
    averages : sequence of float, optional
        Mean of each column over the cells that it covers; the columns' own means without it.

    Attributes
    ----------
    weighing_ : Weighing
    n_features_in_ : int

    Notes
    -----
    A NaN says that a source does not speak there; a source covers a cell where all its columns
    that count do.
    """

    def __init__(
        self,
        *,
        sources: Sequence[str] | None = None,
        harm: Sequence[float] | None = None,
        weights: Mapping[str, float] | None = None,
        caps: Mapping[str, float] | None = None,
        standardisation: str = "ratio",
        cap: float = 100.0,
        averages: Sequence[float] | None = None,
    ) -> None:
        self.sources = sources
        self.harm = harm
        self.weights = weights
        self.caps = caps
        self.standardisation = standardisation
        self.cap = cap
        self.averages = averages

    def fit(self, X: ArrayLike, y: object = None) -> Self:  # noqa: ARG002, N803  scikit-learn's names
        """Learn what each source's harm is held against.

        Parameters
        ----------
        X : array, shape (cells, measures)
            Rates, 0 or more; NaN where a measure is not received.
        y : ignored

        Raises
        ------
        WeightsError
            Where a weight or a cap cannot be, or the columns are not as many as are named.
        """
        rates = self._checked(X, reset=True)
        size = self.n_features_in_
        # Equal lengths keep the order of the columns.
        names = self.sources or [f"x{number:06}" for number in range(size)]
        self.weighing_ = weighing(
            rates,
            columns=Columns(
                sources=list(names),
                harm=np.ones(size) if self.harm is None else np.asarray(self.harm, dtype=float),
                averages=None if self.averages is None else np.asarray(self.averages, dtype=float),
            ),
            weights=dict.fromkeys(names, 1.0) if self.weights is None else self.weights,
            caps=self.caps or {},
            standardisation=self.standardisation,
            cap=self.cap,
        )
        return self

    def predict(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return the score of each cell, shape (cells,); NaN where no source that counts speaks."""
        check_is_fitted(self)
        share, standard, _ = self.weighing_.weighed(self._checked(X, reset=False))
        total = (share * np.nan_to_num(standard)).sum(axis=1)
        return np.where(share.any(axis=1), total, np.nan)

    def points(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Return what each column adds to the score, shape (cells, measures); rows sum to it."""
        check_is_fitted(self)
        rates = self._checked(X, reset=False)
        share, standard, _ = self.weighing_.weighed(rates)
        return self.weighing_.points(rates, share=share, standard=standard)

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401  scikit-learn's own
        """Say that NaN has a meaning and negative rates have none."""
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        tags.input_tags.positive_only = True
        return tags

    def _checked(self, X: ArrayLike, *, reset: bool) -> Floats:  # noqa: N803
        found: Floats = validate_data(
            self, X, reset=reset, dtype=np.float64, ensure_all_finite="allow-nan"
        )
        if (found < 0).any():
            message = "Negative values in data passed to RiskModel: a rate is 0 or more."
            raise ValueError(message)
        return found
