"""How few places hold how much: the Lorenz curve of harm, or of incidents, over area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

AREAS = (0.01, 0.02, 0.05)
"""Shares of the area of which it is said how much they hold."""
DRAWS = 400
LEVEL = 0.9
"""Of the intervals."""


@dataclass(frozen=True)
class LorenzCurve:
    """What share of the amount lies in what share of the area, the densest cells first."""

    area: Floats
    """From 0 to 1, shape (cells + 1,)."""
    amount: Floats
    """From 0 to 1, shape (cells + 1,); NaN where there is no amount at all."""

    def within(self, area: float) -> float:
        """Return what share the densest part of the area holds; a cell may be cut."""
        return float(np.interp(area, self.area, self.amount))

    @property
    def gini(self) -> float:
        """0 where all is spread evenly over the area, towards 1 where one small place holds all."""
        return float(2 * np.trapezoid(self.amount, self.area) - 1)


@dataclass(frozen=True)
class Uneven:
    """How uneven an amount is spread, with what chance leaves open."""

    curve: LorenzCurve
    areas: tuple[float, ...]
    """Shares of the area."""
    within: Floats
    """Share of the amount in each, shape (areas,)."""
    low: Floats
    high: Floats
    gini: float
    gini_low: float
    gini_high: float
    generalised_gini: float
    """Of the incidents, whatever the amount: 0 where they are spread as evenly as so few can be;
    see :func:`generalised_gini`."""
    even_area: float
    """Share of the cells that incidents could fill at most: where it is below 1, the line of their
    greatest evenness ends there."""


def lorenz_curve(amount: Floats | Integers, *, area_km2: Floats) -> LorenzCurve:
    """Return the Lorenz curve of an amount over true areas.

    Parameters
    ----------
    amount : ndarray of float or int, shape (cells,)
        Harm or incidents in covered cells, 0 or more.
    area_km2 : ndarray of float, shape (cells,)
        Above 0.

    Examples
    --------
    >>> curve = lorenz_curve(np.array([0, 6, 2, 0]), area_km2=np.ones(4))
    >>> curve.amount.tolist(), curve.within(0.125), curve.gini
    ([0.0, 0.75, 1.0, 1.0, 1.0], 0.375, 0.625)
    """
    order = np.argsort(-(amount / area_km2), kind="stable")
    return _curve(amount[order], area_km2[order])


def generalised_gini(gini: float, *, incidents: int, cells: int) -> float:
    """Return the Gini coefficient held against the most even spread that is possible.

    Notes
    -----
    It holds for whole incidents only: harm that is uneven from one to the next has another most
    even spread. Fewer incidents than cells cannot be spread evenly: ten incidents in ten of a
    hundred cells have a Gini coefficient of 0.9 and are as even as can be. Source: W. Bernasco and
    W. Steenbeek, More places than crimes, Journal of Quantitative Criminology 33 (2017).

    Examples
    --------
    >>> round(abs(generalised_gini(0.9, incidents=10, cells=100)), 9)
    0.0
    """
    if incidents == 0:
        return np.nan
    return max(cells / incidents, 1.0) * (gini - 1) + 1


def uneven(
    amount: Floats | Integers,
    *,
    incidents: Integers,
    area_km2: Floats,
    seed: int,
    blocks: Integers | None = None,
    areas: tuple[float, ...] = AREAS,
    draws: int = DRAWS,
) -> Uneven:
    """Return how uneven an amount is spread over the covered area.

    Parameters
    ----------
    amount : ndarray of float or int, shape (cells,)
        Harm, or the incidents themselves.
    incidents : ndarray of int, shape (cells,)
    area_km2 : ndarray of float, shape (cells,)
    seed : int
    blocks : ndarray of int, shape (cells,), optional
        Cells of one number, from 0, are drawn together; each by itself, if not given.
    areas : tuple of float
    draws : int

    Returns
    -------
    Uneven
        All NaN but the areas where there is no amount.

    Notes
    -----
    Intervals are those of 90% of the curves of cells, or blocks, drawn again with replacement.
    """
    order = np.argsort(-(amount / area_km2), kind="stable")
    ordered, area = amount[order].astype(np.float64), area_km2[order]
    block = (np.arange(len(amount)) if blocks is None else blocks)[order]
    curve = _curve(ordered, area)
    number = int(block.max(initial=0)) + 1
    chance = np.random.default_rng(seed)
    drawn = np.empty((draws, len(areas) + 1))
    for row in drawn:
        often = np.bincount(chance.integers(number, size=number), minlength=number)[block]
        again = _curve(ordered * often, area * often)
        row[:] = [*(again.within(one) for one in areas), again.gini]
    tail = (1 - LEVEL) / 2
    low, high = _between(drawn, tail)
    total = int(incidents.sum())
    return Uneven(
        curve=curve,
        areas=areas,
        within=np.array([curve.within(one) for one in areas]),
        low=low[:-1],
        high=high[:-1],
        gini=curve.gini,
        gini_low=float(low[-1]),
        gini_high=float(high[-1]),
        generalised_gini=generalised_gini(
            lorenz_curve(incidents, area_km2=area_km2).gini, incidents=total, cells=len(amount)
        ),
        even_area=min(total / max(len(amount), 1), 1.0),
    )


def _curve(amount: Floats | Integers, area: Floats) -> LorenzCurve:
    """Return the curve of cells that are in order."""
    areas = np.append(0.0, np.cumsum(area, dtype=np.float64))
    amounts = np.append(0.0, np.cumsum(amount, dtype=np.float64))
    if amounts[-1] == 0:
        points = max(len(areas), 2)
        return LorenzCurve(np.linspace(0, 1, points), np.full(points, np.nan))
    return LorenzCurve(areas / areas[-1], amounts / amounts[-1])


def _between(drawn: Floats, tail: float) -> tuple[Floats, Floats]:
    """Return the interval of each column; draws without any amount say nothing."""
    told = drawn[np.isfinite(drawn[:, -1])]
    if len(told) == 0:
        nothing = np.full(drawn.shape[1], np.nan)
        return nothing, nothing
    low, high = np.quantile(told, [tail, 1 - tail], axis=0)
    return low, high
