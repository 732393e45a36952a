"""Flows between areas, as a view may see them: all that the page about borders reads of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.stats import false_discovery_control

from hotspots.borders.flows.changes import LEVEL
from hotspots.counts.files import write_json, write_table
from hotspots.places.areas import read_json
from hotspots.publish.borders.flow_changes import flow_changes
from hotspots.publish.borders.flow_places import flow_places
from hotspots.publish.borders.flow_series import flow_series
from hotspots.publish.borders.flow_table import flow_table
from hotspots.publish.borders.net_flows import net_flows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.contracts.measures import Measure
    from hotspots.publish.borders.flow_places import FlowGround

MEASURES, TABLES = "flows.json", "flow_{}.parquet"
NAMES = ("table", "places", "changes", "net")
RISING, FALLING, EXPORTS, IMPORTS = "rising", "falling", "exports", "imports"


@dataclass(frozen=True)
class Flows:
    """What a view may see of flows. Indicators are never added together."""

    measures: tuple[dict[str, Any], ...]
    """``name``, ``feed``, ``direction``, ``is_context``, ``is_police_activity``, ``unsent`` (a flow
    without a row may have had so many episodes), ``months`` (of a period) and ``periods``, of those
    of which any flow was sent, in the order of the contracts."""
    table: pd.DataFrame
    """See :func:`hotspots.publish.borders.flow_table.flow_table`."""
    places: pd.DataFrame
    """See :func:`hotspots.publish.borders.flow_places.flow_places`."""
    changes: pd.DataFrame
    """See :func:`hotspots.publish.borders.flow_changes.flow_changes`; with ``adjusted`` and
    ``flag``: ``rising`` or ``falling`` where the change is more than chance, else empty."""
    net: pd.DataFrame
    """See :func:`hotspots.publish.borders.net_flows.net_flows`; with ``adjusted`` and ``flag``:
    ``exports`` or ``imports``, else empty."""

    def measure(self, name: str) -> dict[str, Any]:
        """Return what is known of a measure."""
        return next(one for one in self.measures if one["name"] == name)

    def of_year(
        self, what: Literal["changes", "net"], *, measure: str, until: str
    ) -> list[dict[str, Any]]:
        """Return the rows of a measure and year, by the year's last period."""
        rows: pd.DataFrame = getattr(self, what)
        kept = rows[(rows["measure"] == measure) & (rows["until"] == until)]
        return [
            {str(name): value for name, value in row.items()} for row in kept.to_dict("records")
        ]

    def names(self) -> dict[str, str]:
        """Return code to name of every end of a flow."""
        return dict(zip(self.places["code"], self.places["name"], strict=True))


def seen_flows(
    counts: pa.Table,
    *,
    contracts: Sequence[Contract],
    ground: FlowGround,
    coverage: pa.Table,
    view: str,
) -> Flows:
    """Return what a view may see of flows.

    Parameters
    ----------
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
    ground : FlowGround
        See :func:`hotspots.publish.borders.flow_places.flow_ground`.
    coverage : pyarrow.Table
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`.
    view : str

    Notes
    -----
    Flags are given with false discovery held down over all indicators and areas of a year together.
    What comes later changes no earlier flag.
    """
    table = flow_table(counts, contracts=contracts, known=ground.known, view=view)
    places = flow_places({*table["origin"], *table["destination"]}, ground=ground)
    kinds = dict(zip(places["code"], places["kind"], strict=True))
    measures, moved, net = [], [], []
    for contract, measure in ((one, each) for one in contracts for each in one.measures):
        rows = table[table["measure"] == measure.name]
        if rows.empty:
            continue
        unsent = unsent_of(contract)
        series = flow_series(
            rows, kinds=kinds, unsent=unsent, complete=complete_months(coverage, contract.feed)
        )
        told = _told(contract, measure)
        measures.append({**told, "unsent": unsent, "periods": list(series.periods)})
        measures[-1]["months"] = int(rows["months"].mode().iloc[0])
        moved.append(flow_changes(measure.name, series))
        net.append(net_flows(measure.name, series))
    return Flows(
        measures=tuple(measures),
        table=table,
        places=places,
        changes=_flagged(moved, value="ratio", even=1.0, words=(FALLING, RISING)),
        net=_flagged(net, value="index", even=0.0, words=(IMPORTS, EXPORTS)),
    )


def unsent_of(contract: Contract) -> int:
    """Return how many episodes a flow may have had that was not sent: fewer than the least."""
    minimum = contract.column(contract.count.value).minimum if contract.count.value else None
    return max(int(minimum) - 1, 0) if minimum else 0


def complete_months(coverage: pa.Table, feed: str) -> dict[str, bool]:
    """Return the months for which a feed came: whether all of it did and may be compared."""
    months: dict[str, bool] = {}
    columns = (coverage[name].to_pylist() for name in ("feed", "month", "status"))
    for name, month, status in zip(*columns, strict=True):
        if name == feed:
            months[month] = months.get(month, True) and status in {"received", "partial"}
    return months


def write_flows(flows: Flows, folder: Path) -> None:
    """Write flows to a view's folder."""
    write_json(folder / MEASURES, {"measures": list(flows.measures)})
    for name in NAMES:
        frame = getattr(flows, name)
        write_table(folder / TABLES.format(name), pa.Table.from_pandas(frame, preserve_index=False))


def read_flows(folder: Path) -> Flows:
    """Read flows from a view's folder."""
    tables = {name: pq.read_table(folder / TABLES.format(name)).to_pandas() for name in NAMES}
    tables["table"]["episodes"] = tables["table"]["episodes"].astype("Int64")
    return Flows(measures=tuple(read_json(folder / MEASURES)["measures"]), **tables)


def _told(contract: Contract, measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "feed": contract.feed,
        "direction": measure.direction,
        "is_context": measure.is_context,
        "is_police_activity": measure.is_police_activity,
    }


def _flagged(
    parts: Sequence[pd.DataFrame], *, value: str, even: float, words: tuple[str, str]
) -> pd.DataFrame:
    """Return rows together, with the level at which each is a finding and what it is then."""
    kept = [part for part in parts if len(part)]
    if not kept:
        return pd.DataFrame(columns=["measure", "until", "adjusted", "flag"])
    rows = pd.concat(kept, ignore_index=True)
    p = rows["p"].to_numpy()
    adjusted = np.full(len(p), np.nan)
    asked = np.isfinite(p)
    for until in sorted(set(rows["until"])):
        own = asked & (rows["until"] == until).to_numpy()
        if own.any():
            adjusted[own] = false_discovery_control(p[own])
    excludes = (rows["low"] > even) | (rows["high"] < even)
    is_finding = excludes.to_numpy() & (np.nan_to_num(adjusted, nan=1.0) <= LEVEL)
    above = (rows[value] > even).to_numpy()
    flag = np.where(is_finding, np.where(above, words[1], words[0]), "")
    return rows.assign(adjusted=adjusted, flag=flag)
