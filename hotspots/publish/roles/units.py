"""Counts on the lattice of a role: added up to their level, and treated there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from hotspots.governance import treat
from hotspots.governance.lattice import finest
from hotspots.governance.roles import rule_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.terms import SmallNumbers
    from hotspots.governance import Role
    from hotspots.governance.lattice import Levels
    from hotspots.publish.roles.ground import Ground

    Integers = NDArray[np.int64]

SUMMED = ["value", "untold", "weighed"]
ON_LEVEL = ["level", "unit", "year", "place", *SUMMED]
TREATED = ["shown", "is_hidden", "low", "high", "trust"]


def chosen_levels(
    known: pd.DataFrame,
    *,
    ground: Ground,
    contracts: Mapping[str, Contract],
    role: Role,
    kept: Levels,
) -> Levels:
    """Return the level of each measure and way of knowing its place: kept ones, or the finest.

    Parameters
    ----------
    known : DataFrame
        See :func:`hotspots.publish.roles.known_counts.known_counts`.
    ground : Ground
    contracts : mapping of str to Contract
        Measure to its contract.
    role : Role
    kept : mapping
        What was chosen before.
    """
    found = {name: dict(each) for name, each in kept.items()}
    for (measure, how), rows in known.groupby(["measure", "known"], sort=True):
        own = found.setdefault(str(measure), {})
        if str(how) not in own:
            rule = rule_for(contracts[str(measure)], role)
            own[str(how)] = finest(_by_level(rows, str(how), ground), rule=rule, view=role)
    return found


def units(
    known: pd.DataFrame,
    *,
    ground: Ground,
    levels: Levels,
    contracts: Mapping[str, Contract],
    role: Role,
) -> pd.DataFrame:
    """Return counts on the lattice, as the role may see them.

    Returns
    -------
    DataFrame
        ``measure``, ``known``, ``level``, ``unit``, ``year``, ``place`` (one of its places), then
        ``value`` (true) and ``untold``; ``shown`` and ``is_hidden``; ``low`` and ``high``, between
        which the value may lie for what is shown of it; ``trust``, the mean weight of its grades
        where the count is told exactly, else 1.
    """
    parts = []
    for (measure, how), rows in known.groupby(["measure", "known"], sort=True):
        rule = rule_for(contracts[str(measure)], role)
        own = _on_level(rows, levels[str(measure)][str(how)], ground)
        seen = _treated(own, rule, role)
        parts.append(pd.DataFrame({"measure": str(measure), "known": str(how), **own, **seen}))
    columns = ["measure", "known", *ON_LEVEL, *TREATED]
    empty = pd.DataFrame({name: pd.Series(dtype="object") for name in columns})
    return pd.concat(parts, ignore_index=True)[columns] if parts else empty


def _treated(own: Mapping[str, Integers], rule: SmallNumbers, role: Role) -> dict[str, Any]:
    value, untold = own["value"], own["untold"] > 0
    seen = treat(value, rule=rule, view=role)
    low, high = seen.possible(rule=rule, view=role)
    is_exact = ~seen.is_hidden & (low == high) & (value > 0)
    return {
        "shown": seen.counts,
        # Nobody can tell a small count from one that the sender hid, nor from both.
        "is_hidden": seen.is_hidden | untold,
        "low": np.where(untold, 0, low),
        "high": np.where(untold, np.maximum(high, rule.suppress_to), high),
        "trust": np.where(is_exact, own["weighed"] / np.maximum(value, 1), 1.0).round(1),
    }


def _on_level(rows: pd.DataFrame, level: str, ground: Ground) -> dict[str, Any]:
    """Return counts added up to a level, by level, unit and year; an array a column."""
    place, year = rows["place"].to_numpy(np.int64), rows["year"].to_numpy(np.int64)
    at, unit = ground.units(level, place)
    kept = np.flatnonzero(unit >= 0)
    order, number = np.unique(at[kept].astype(str), return_inverse=True)
    key = np.stack([number.ravel(), unit[kept], year[kept]])
    groups, first, group = np.unique(key, axis=1, return_index=True, return_inverse=True)
    summed = {
        name: np.bincount(group.ravel(), rows[name].to_numpy(float)[kept], groups.shape[1])
        for name in SUMMED
    }
    return {
        "level": order.astype(object)[groups[0]] if len(kept) else np.empty(0, dtype=object),
        "unit": groups[1],
        "year": groups[2],
        "place": place[kept][first],
        "value": np.rint(summed["value"]).astype(np.int64),
        "untold": np.rint(summed["untold"]).astype(np.int64),
        "weighed": summed["weighed"],
    }


def _by_level(rows: pd.DataFrame, how: str, ground: Ground) -> dict[str, Integers]:
    return {one: _on_level(rows, one, ground)["value"] for one in ground.levels(how)}
