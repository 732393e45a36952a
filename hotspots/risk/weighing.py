"""Weighing: from the harm of each source to shares of one score."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.errors import WeightsError
from hotspots.risk.standardise import REFERENCES, Standardised
from hotspots.risk.weights import check_weights, shares

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]


@dataclass(frozen=True)
class Columns:
    """What the columns of a table of rates are."""

    sources: Sequence[str]
    """The source of each column."""
    harm: Floats
    """The harm of one incident of each column, 0 for context."""
    averages: Floats | None = None
    """Mean of each column over the cells that it covers; the columns' own means without it."""


@dataclass(frozen=True)
class Weighing:
    """How rates become shares and standardised evidence, learned from the cells of one map."""

    sources: tuple[str, ...]
    """Those with a weight and a column that counts, in the order of their names."""
    weights: Floats
    caps: Floats
    columns: tuple[Integers, ...]
    """The columns of each source that count."""
    harm: Floats
    """Of each column."""
    references: tuple[Standardised, ...]
    """What the harm of each source is held against."""

    def source_harm(self, rates: Floats) -> Floats:
        """Return the harm of each source, shape (cells, sources); NaN where it does not speak."""
        return _source_harm(rates, self.columns, self.harm)

    def weighed(self, rates: Floats) -> tuple[Floats, Floats, Truths]:
        """Return share and standardised evidence of each source, and where the caps lapse.

        Returns
        -------
        share, standard : ndarray of float, shape (cells, sources)
            ``standard`` is NaN where the source does not speak.
        lapsed : ndarray of bool, shape (cells,)
        """
        harm = self.source_harm(rates)
        share, lapsed = shares(np.isfinite(harm), weights=self.weights, caps=self.caps)
        standard = np.full(harm.shape, np.nan)
        for number, reference in enumerate(self.references):
            speaks = np.isfinite(harm[:, number])
            standard[speaks, number] = reference(harm[speaks, number])
        return share, standard, lapsed

    def points(self, rates: Floats, *, share: Floats, standard: Floats) -> Floats:
        """Return what each column adds to the score, shape (cells, measures); rows sum to it."""
        found = np.zeros(rates.shape)
        for number, columns in enumerate(self.columns):
            own = rates[:, columns] * self.harm[columns]
            together = own.sum(axis=1)
            adds = np.nan_to_num(together) > 0
            each = share[adds, number] * standard[adds, number] / together[adds]
            found[np.ix_(adds, columns)] = own[adds] * each[:, None]
        return found


def weighing(
    rates: Floats,
    *,
    columns: Columns,
    weights: Mapping[str, float],
    caps: Mapping[str, float],
    standardisation: str,
    cap: float,
) -> Weighing:
    """Return how the rates of a map are weighed.

    Parameters
    ----------
    rates : ndarray of float, shape (cells, measures)
        0 or more; NaN where a measure is not received.
    columns : Columns
    weights, caps : mapping of str to float
        Weight of each source, and the largest share that it may have where it speaks.
    standardisation : {"ratio", "rank", "exponential"}
    cap : float
        How many times the mean scores 100.

    Raises
    ------
    WeightsError
        Where a weight or a cap cannot be, or the columns are not as many as the rates have.
    """
    if not len(columns.sources) == len(columns.harm) == rates.shape[1]:
        message = (
            f"{len(columns.sources)} sources and {len(columns.harm)} values of harm are named "
            f"for {rates.shape[1]} columns. Name one of each a column."
        )
        raise WeightsError(message)
    check_weights(weights, caps=caps)
    counting = {name for name, harm in zip(columns.sources, columns.harm, strict=True) if harm > 0}
    sources = tuple(sorted(name for name in counting if weights.get(name, 0.0) > 0))
    own = tuple(
        np.array([n for n, name in enumerate(columns.sources) if name == one and columns.harm[n]])
        for one in sources
    )
    together = _source_harm(rates, own, columns.harm)
    references = []
    for harm, numbers in zip(together.T, own, strict=True):
        known = harm[np.isfinite(harm)]
        mean = float(known.mean()) if len(known) else 0.0
        if columns.averages is not None:
            mean = float(columns.averages[numbers] @ columns.harm[numbers])
        references.append(REFERENCES[standardisation](known, mean, cap))
    return Weighing(
        sources=sources,
        weights=np.array([weights[name] for name in sources], dtype=float),
        caps=np.array([caps.get(name, 1.0) for name in sources], dtype=float),
        columns=own,
        harm=columns.harm,
        references=tuple(references),
    )


def _source_harm(rates: Floats, columns: Sequence[Integers], harm: Floats) -> Floats:
    parts = [rates[:, own] @ harm[own] for own in columns]
    return np.stack(parts, axis=1) if parts else np.empty((len(rates), 0))
