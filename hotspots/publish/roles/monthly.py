"""Counts of years as a map reads them: shared out evenly over the twelve months of their year."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance.roles import rule_for
from hotspots.publish.tallied import numbered
from hotspots.publish.treatment import taken_for
from hotspots.risk.monthly_counts import MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.governance import Role

    Integers = NDArray[np.int64]

A_YEAR = 12


def monthly(
    told: pd.DataFrame, place: Integers, *, measures: tuple[str, ...], months: tuple[str, ...]
) -> MonthlyCounts:
    """Return the counts that are shown, month by month.

    Parameters
    ----------
    told : DataFrame
        See :func:`hotspots.publish.roles.units.units`.
    place : ndarray of int, shape (rows,)
        What ``cell`` is to be: the place of a cell, or of an area among the areas.
    measures, months : tuple of str
    """
    kept = told["shown"].to_numpy(np.int64) > 0
    return _spread(
        told[kept],
        place[kept],
        yearly=told["shown"].to_numpy(np.float64)[kept],
        measures=measures,
        months=months,
    )


def monthly_hidden(
    told: pd.DataFrame,
    place: Integers,
    *,
    contracts: Mapping[str, Contract],
    role: Role,
    months: tuple[str, ...],
) -> MonthlyCounts:
    """Return where counts are hidden, with what a score takes each for.

    Parameters
    ----------
    told, place, months
        As for :func:`monthly`.
    contracts : mapping of str to Contract
        Measure to its contract, in the order of the measures.
    role : Role
    """
    kept = told["is_hidden"].to_numpy(bool)
    guess = {name: taken_for(rule_for(contract, role)) for name, contract in contracts.items()}
    yearly = np.array([guess[name] for name in told["measure"][kept]], dtype=np.float64)
    rows = told[kept].assign(trust=1.0)
    return _spread(rows, place[kept], yearly=yearly, measures=tuple(contracts), months=months)


def _spread(
    told: pd.DataFrame,
    place: Integers,
    *,
    yearly: NDArray[np.float64],
    measures: tuple[str, ...],
    months: tuple[str, ...],
) -> MonthlyCounts:
    measure = numbered(told["measure"].tolist(), measures)
    first = numbered([f"{year}-01" for year in told["year"]], months)
    order = np.lexsort((first, measure, place))
    row = np.repeat(order, A_YEAR)
    return MonthlyCounts(
        cell=place[row],
        measure=measure[row],
        month=first[row] + np.tile(np.arange(A_YEAR), len(order)),
        incidents=yearly[row] / A_YEAR,
        measures=measures,
        months=months,
        trust=told["trust"].to_numpy(np.float64)[row],
    )
