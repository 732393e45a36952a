"""Incidents in cells that a border cuts, by side: what a finer look tells of coarse cells.

Cells that no border cuts go whole to the area that they lie in, so nothing is kept of them. What
the view may see by year only, or not at all, is never in: its cells go whole to one side.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from hotspots.borders.authorities import NOBODY, Owned, fine_cells, is_cut, owned
from hotspots.counts.files import write_table
from hotspots.places.cells import parents
from hotspots.publish.tallied import tallied

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract
    from hotspots.places.geography import Geography
    from hotspots.publish.view import View
    from hotspots.risk.monthly_counts import MonthlyCounts
    from hotspots.settings import Partnership

PARTS, CODES = "border_cells.parquet", "cell_codes.parquet"
COLUMNS = ["layer", "place", "area", "measure", "month", "incidents"]
KEYS = COLUMNS[:-1]


@dataclass(frozen=True)
class BorderCells:
    """Whose cells are, and what lies on which side of borders that cut them."""

    codes: pd.DataFrame
    """A row a cell of the map, a column a layer: the code of the area that the cell goes to where
    nothing splits it, empty for nobody."""
    parts: pd.DataFrame
    """``layer``, ``place`` (of the cell), ``area`` (code, empty for nobody), ``measure``,
    ``month``, ``incidents``; only cells that a border of the layer cuts."""


def authorities(partnership: Partnership, geography: Geography) -> dict[str, Owned]:
    """Return who owns the map's resolution 10 cells, in every layer of authorities."""
    fine = fine_cells(geography.grid.cells)
    return {
        layer.name: owned(geography.layers[layer.name], fine=fine)
        for layer in partnership.layers
        if layer.is_authority
    }


def border_cells(
    view: View,
    *,
    counts: pa.Table,
    contracts: Sequence[Contract],
    geography: Geography,
    layers: Mapping[str, Owned],
) -> BorderCells:
    """Return whose cells are, and the incidents of those that borders cut by side.

    Parameters
    ----------
    view : View
        Only measures that it sees in full and by cell are split.
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    contracts : sequence of Contract
        Those of the view, in its order.
    geography : Geography
    layers : mapping of str to Owned
        See :func:`authorities`.
    """
    grid = geography.grid
    codes = pd.DataFrame(
        {name: _code_of_cells(one, geography) for name, one in layers.items()},
        index=range(len(grid.cells)),
    )
    parts = [pd.DataFrame({name: [] for name in COLUMNS})]
    if layers:
        fine = next(iter(layers.values())).fine
        place = grid.index(parents(fine, resolution=grid.resolution))
        cuts = {
            name: is_cut(one.owner, place=place, cells=len(grid.cells))
            for name, one in layers.items()
        }
        cut = np.logical_or.reduce(list(cuts.values()))
        told = _tallied(view, counts, contracts, fine=fine, is_wanted=cut[place])
        parts = [
            _parts(told, place=place, owner=one, is_cut=cuts[name]) for name, one in layers.items()
        ]
    return BorderCells(codes=codes, parts=_typed(pd.concat(parts)))


def write_border_cells(cells: BorderCells, folder: Path) -> None:
    """Write whose cells are to the folder of a view."""
    for name, frame in ((PARTS, cells.parts), (CODES, cells.codes)):
        write_table(folder / name, pa.Table.from_pandas(frame, preserve_index=False))


def read_border_cells(folder: Path) -> BorderCells:
    """Read whose cells are."""
    parts, codes = (pq.read_table(folder / name).to_pandas() for name in (PARTS, CODES))
    return BorderCells(codes=codes, parts=parts)


def _code_of_cells(one: Owned, geography: Geography) -> NDArray[np.str_]:
    """Return the owner of each cell's central resolution 10 cell."""
    longitude, latitude = geography.grid.centres
    at = geography.layers[one.layer].at(longitude, latitude)
    found: NDArray[np.str_] = np.array([*one.codes, NOBODY])[at]
    return found


def _tallied(
    view: View,
    counts: pa.Table,
    contracts: Sequence[Contract],
    *,
    fine: NDArray[np.uint64],
    is_wanted: NDArray[np.bool_],
) -> MonthlyCounts:
    """Return counts by place of the resolution 10 cell, of measures that may be split."""
    is_placed = np.asarray(counts["cell"].is_valid())
    cells = counts["cell"].drop_null().to_numpy()
    at = np.minimum(np.searchsorted(fine, cells), len(fine) - 1)
    row = np.full(counts.num_rows, -1, dtype=np.int64)
    row[is_placed] = np.where((fine[at] == cells) & is_wanted[at], at, -1)
    kept = row >= 0
    found = tallied(
        counts.filter(pa.array(kept)),
        row[kept],
        value=counts["value"].to_numpy()[kept].astype(np.float64),
        contracts=contracts,
        months=view.months,
    )
    full = {one["name"] for one in view.about["measures"] if one["is_full"]}
    by_cell = {one["name"] for one in view.about["measures"] if one["finest"] == "cell"}
    wanted = np.array([name in full & by_cell for name in found.measures], dtype=bool)
    return found.only(wanted[found.measure])


def _parts(
    told: MonthlyCounts, *, place: NDArray[np.intp], owner: Owned, is_cut: NDArray[np.bool_]
) -> pd.DataFrame:
    own = is_cut[place[told.cell]]
    rows = pd.DataFrame(
        {
            "layer": owner.layer,
            "place": place[told.cell][own],
            "area": np.array([*owner.codes, NOBODY])[owner.owner[told.cell[own]]],
            "measure": np.array(told.measures, dtype=object)[told.measure[own]],
            "month": np.array(told.months, dtype=object)[told.month[own]],
            "incidents": told.incidents[own],
        }
    )
    return rows.groupby(KEYS, sort=True)["incidents"].sum().reset_index()


def _typed(parts: pd.DataFrame) -> pd.DataFrame:
    whole = parts.assign(
        place=parts["place"].astype(np.int32),
        incidents=np.rint(parts["incidents"].astype(np.float64)).astype(np.int64),
    )
    return whole.sort_values(KEYS, kind="stable")[COLUMNS].reset_index(drop=True)
