"""Totals of areas and of the whole map: from true counts, treated, and left out where they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.governance.complementary import UNKNOWN, Tree
from hotspots.governance.roles import rule_for
from hotspots.governance.told_totals import told_totals
from hotspots.publish.kinds_of_view import TOTALS
from hotspots.publish.roles.ground import AREA, CELL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.governance import Role
    from hotspots.publish.roles.ground import Ground

    Integers = NDArray[np.int64]

KEYS = ["measure", "year", "level", "unit"]


def totals(
    told: pd.DataFrame, *, ground: Ground, contracts: Mapping[str, Contract], role: Role
) -> pd.DataFrame:
    """Return the totals of areas and of the map that a role may see.

    Parameters
    ----------
    told : DataFrame
        See :func:`hotspots.publish.roles.units.units`.
    ground : Ground
    contracts : mapping of str to Contract
        Measure to its contract.
    role : Role

    Returns
    -------
    DataFrame
        Columns of :data:`hotspots.publish.kinds_of_view.TOTALS`, of the areas and years in which
        anything was counted.
    """
    if told.empty:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in TOTALS.items()})
    nodes = _nodes(told, ground)
    is_total = np.arange(len(nodes)) >= len(told)
    rules = {name: rule_for(contracts[name], role) for name in nodes["measure"].unique()}
    small = nodes["measure"].map({name: one.suppress_to for name, one in rules.items()})
    step = nodes["measure"].map({name: one.round_to for name, one in rules.items()})
    tree = Tree(
        nodes["above"].to_numpy(np.int64),
        low=np.where(is_total, 0, nodes["low"]).astype(np.int64),
        high=np.where(is_total, UNKNOWN, nodes["high"]).astype(np.int64),
    )
    # What a sender hid is in no total: such a total would be too small.
    is_asked = is_total & nodes["area"].notna().to_numpy() & (nodes["untold"] == 0).to_numpy()
    tree = told_totals(
        tree,
        nodes["value"].to_numpy(np.int64),
        is_asked=is_asked,
        small=small.to_numpy(np.int64),
        step=step.to_numpy(np.int64),
    )
    is_told = tree.high < UNKNOWN
    middle = tree.low + step.to_numpy(np.int64) // 2
    is_one = (tree.high - tree.low + 1 <= step) | (tree.low == tree.high)
    sums = nodes.rename(columns={"level": "layer"}).assign(
        incidents=np.where(tree.low == tree.high, tree.low, middle), least=tree.low, most=tree.high
    )
    for name, kept in (("incidents", is_told & is_one), ("least", is_told), ("most", is_told)):
        sums[name] = sums[name].astype("Int64").mask(~kept)
    return sums.loc[is_total, list(TOTALS)].astype(TOTALS).reset_index(drop=True)


def _nodes(told: pd.DataFrame, ground: Ground) -> pd.DataFrame:
    """Return counts and after them totals, finest first.

    ``above`` is the place of the total that a row adds to, -1 for none.
    """
    number = {CELL: -1, AREA: -1} | {name: n for n, name in enumerate(ground.above)}
    nodes = told.reset_index(drop=True).assign(above=-1)
    nodes["at"] = nodes["level"].map(number)
    nodes["first"] = nodes.groupby("measure")["at"].transform("min")
    for level in ground.above:
        ends = nodes[(nodes["above"] < 0) & (nodes["at"] <= number[level])]
        unit = ground.unit[level][ends["place"].to_numpy(np.int64)]
        ends = ends.assign(level=level, unit=unit)
        own = ends[(unit >= 0) & (ends["first"] < number[level])].groupby(KEYS, sort=True)
        nodes.loc[own.obj.index, "above"] = own.ngroup() + len(nodes)
        summed = own.agg({"value": "sum", "untold": "sum", "place": "first", "first": "first"})
        found = summed.reset_index().assign(above=-1, at=number[level])
        found["area"] = np.array(ground.names[level], dtype=object)[found["unit"].to_numpy(int)]
        nodes = pd.concat([nodes, found], ignore_index=True)
    return nodes
