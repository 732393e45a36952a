"""What shows where drug lines lead to: one table of all indicators of the importing end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.counts.files import write_json, write_table
from hotspots.places.areas import read_json
from hotspots.publish.borders.importing_counts import atoms_of, found_in, in_every_area
from hotspots.publish.borders.importing_places import (
    ends_of,
    gathered,
    layer_of,
    places_of,
    speaking,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas
    from hotspots.publish.borders.flows import Flows

TABLE, ABOUT = "importing.parquet", "importing.json"
COLUMNS = ["measure", "area", "name", "group", "year", "months", "low", "high", "state"]


@dataclass(frozen=True)
class Tiers:
    """Layers between which the importing end is shown."""

    least: str
    """The layer of small areas: nothing is shown below it."""
    group: str
    """The layer to gather areas in, as districts."""


@dataclass(frozen=True)
class Importing:
    """Indicators of the importing end, as a view may see them."""

    measures: tuple[dict[str, Any], ...]
    """``name``, ``feed``, ``layer`` (of its areas), ``is_police_activity`` and ``is_flow``."""
    group_layer: str
    """The layer whose areas small ones are gathered in."""
    table: pd.DataFrame
    """``measure``, ``area`` (code), ``name``, ``group`` (name of the area of the group layer that
    it lies in), ``year`` (of the calendar), ``months`` (how many of it were received), ``low`` and
    ``high`` (what there is at least and at most), ``state`` (see
    :func:`hotspots.publish.borders.importing_counts.state_of`)."""


def seen_importing(
    counts: pa.Table,
    *,
    contracts: Sequence[Contract],
    geography: Geography,
    known: KnownAreas,
    coverage: pa.Table,
    flows: Flows,
    tiers: Tiers,
    view: str,
) -> Importing:
    """Return the indicators of the importing end.

    Parameters
    ----------
    counts, contracts, coverage, flows
        As of :func:`hotspots.publish.borders.flows.seen_flows`, and what it returns.
    geography : Geography
    known : KnownAreas
    tiers : Tiers
    view : str

    Notes
    -----
    Counts are treated as the rest of the view treats them, by area as it was sent (or cell) and
    calendar year; an area's, and a group's, are put together from these and never from true ones.
    """
    marked = [(one, each) for one in contracts for each in one.measures if each.is_importing_end]
    wanted = [each.name for _, each in marked]
    is_wanted = np.isin(np.array(counts["measure"].to_pylist(), dtype=object), wanted)
    frame = counts.filter(pa.array(is_wanted)).to_pandas(types_mapper=_nullable)
    measures, parts = [], []
    for contract, measure in marked:
        rows = frame[frame["measure"] == measure.name]
        is_flow = contract.kind == "flows"
        if is_flow:
            layer = ends_of(flows, measure.name, geography=geography, otherwise=tiers.group)
            areas = geography.layers[layer]
            atoms = found_in(flows, measure.name, areas)
        else:
            layer = layer_of(rows, geography=geography, known=known, least=tiers.least)
            areas = geography.layers[layer]
            atoms = atoms_of(rows, rule=contract.small_numbers, view=view)
            atoms["area"] = places_of(atoms, areas, geography=geography, known=known)
        months = speaking(areas, coverage, contract.feed, geography=geography)
        if is_flow and atoms.empty:
            # Whether nothing was found or too little to be sent, nobody told.
            months = {year: 0 * received for year, received in months.items()}
        part = in_every_area(atoms, areas, months=months)
        group = gathered(areas, geography.layers[tiers.group])
        parts.append(part.assign(measure=measure.name, group=part["area"].map(group)))
        measures.append(
            {
                "name": measure.name,
                "feed": contract.feed,
                "layer": layer,
                "is_police_activity": measure.is_police_activity,
                "is_flow": is_flow,
            }
        )
    empty = pd.DataFrame(columns=COLUMNS)
    table = pd.concat(parts, ignore_index=True)[COLUMNS] if parts else empty
    kinds = {"months": "int64", "low": "int64", "high": "int64"}
    return Importing(tuple(measures), tiers.group, table.astype(kinds))


def write_importing(importing: Importing, folder: Path) -> None:
    """Write the indicators of the importing end to a view's folder."""
    about = {"measures": list(importing.measures), "group_layer": importing.group_layer}
    write_json(folder / ABOUT, about)
    write_table(folder / TABLE, pa.Table.from_pandas(importing.table, preserve_index=False))


def read_importing(folder: Path) -> Importing:
    """Read the indicators of the importing end from a view's folder."""
    about = read_json(folder / ABOUT)
    table = pq.read_table(folder / TABLE).to_pandas()
    return Importing(tuple(about["measures"]), about["group_layer"], table)


def _nullable(kind: pa.DataType) -> Any:  # noqa: ANN401 - pandas gives its types no common name
    return pd.UInt64Dtype() if kind == pa.uint64() else None
