"""Need held against what there is: each area's share of both, and what chance explains."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from hotspots.publish.commissioning.drawn import HERE

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    import pandas as pd
    from numpy.typing import NDArray

    from hotspots.publish.commissioning.areas import AreasOfLayer
    from hotspots.publish.commissioning.need import Need

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

COST = "pounds a year"
"""As a unit: what all services cost, whatever they count. Offered where all of them tell it: a
service without would look as if there were no money for its area."""
UNKNOWN, LESS, IN_LINE, MORE = -1, 0, 1, 2
"""Provision against need: less than its share, explained by chance, more than its share."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Need beside provision; arrays of shape (areas,)."""

    unit: str
    capacity: Floats
    """In the unit, of services that run on the day."""
    provision: Floats
    """Share of what is for ground of which need is known, as shares of need are; sums to 1 with
    what lies in no area of the layer. 0 where there is none, NaN where need is not known."""
    unknown: float
    """Share of all of it that is for areas of which need is not known, and so is in no share."""
    verdict: Integers
    """One of the verdicts above."""
    services: int
    """How many rows of the file are counted."""
    shared_out: float
    """Share of the provision that is for areas which several of these share, and parted by
    residents."""
    without_cost: int
    """Of the services that run on the day, how many do not tell what they cost."""


def running(table: pd.DataFrame, *, day: date, themes: Collection[str]) -> pd.DataFrame:
    """Return the services that run on a day and are for one of some themes, or for all.

    Parameters
    ----------
    table : DataFrame
        See :func:`hotspots.publish.commissioning.provision.read_provision`.
    day : date
    themes : collection of str
    """
    today = day.isoformat()
    begins, ends = table["from"], table["until"]
    runs = ((begins == "") | (begins <= today)) & ((ends == "") | (ends >= today))
    return table[runs & table["theme"].isin(["", *themes])]


def units(table: pd.DataFrame) -> list[str]:
    """Return the units of some services, the most used first, and cost where all tell it."""
    often = table["unit"].value_counts()
    named = sorted(often.index, key=lambda unit: (-often[unit], unit))
    return [*named, *([COST] if table["cost_a_year"].notna().all() else [])]


def gap(found: Need, table: pd.DataFrame, *, unit: str, layers: Mapping[str, AreasOfLayer]) -> Gap:
    """Return need beside provision.

    Parameters
    ----------
    found : Need
    table : DataFrame
        Services that run; see :func:`running`.
    unit : str
        Only capacity of one unit adds up, or :data:`COST`.
    layers : mapping of str to AreasOfLayer
        That services may be told for.

    Notes
    -----
    What is for an area of another layer is parted by where its residents live, and by land where
    nobody does. Chance explains a gap where the share of provision lies within the range of the
    share of need that holds all areas at once: each area's own leaves one in ten out by chance.
    """
    number = len(found.areas.codes)
    own = table if unit == COST else table[table["unit"] == unit]
    amounts = own["cost_a_year" if unit == COST else "capacity"].to_numpy(float)
    held, elsewhere = np.zeros(number), 0.0
    of_others = 0.0
    for layer, code, amount in zip(own["layer"], own["area"], amounts, strict=True):
        part = _parts(layers[layer], str(code), found.areas)
        held += amount * part[:number]
        elsewhere += float(amount * part[number])
        of_others += amount * (0 < part.max() < HERE)
    is_known = np.isfinite(found.share)
    total, everything = float(held[is_known].sum() + elsewhere), float(amounts.sum())
    provision = held / total if total > 0 else np.zeros(number)
    return Gap(
        unit=unit,
        capacity=held,
        provision=np.where(is_known, provision, np.nan),
        unknown=max(1 - total / everything, 0.0) if everything > 0 else 0.0,
        verdict=_verdicts(found, provision, is_any=total > 0),
        services=len(own),
        shared_out=float(of_others / everything) if everything > 0 else 0.0,
        without_cost=int(table["cost_a_year"].isna().sum()),
    )


def _verdicts(found: Need, provision: Floats, *, is_any: bool) -> Integers:
    if not is_any:
        return np.full(len(provision), UNKNOWN)
    low, high = found.together_low, found.together_high
    verdict = np.select([provision < low, provision > high], [LESS, MORE], IN_LINE)
    return np.where(np.isnan(found.share), UNKNOWN, verdict)


def _parts(source: AreasOfLayer, code: str, target: AreasOfLayer) -> Floats:
    """Return which part of an area lies in each area of another layer, and last in none.

    All are 0 where no cell of the view lies in it: what need is there is not known.
    """
    number = len(target.codes)
    part = np.zeros(number + 1)
    if source.layer == target.layer and code in target.codes:
        part[target.codes.index(code)] = 1.0
        return part
    at = source.codes.index(code) if code in source.codes else -1
    cells = np.flatnonzero(source.of_cell == at)
    if not len(cells):
        return part
    people = source.people[cells]
    weight = people if people.sum() > 0 else np.ones(len(cells))
    np.add.at(part, target.of_cell[cells], weight / weight.sum())
    return part
