"""What one view may see, as tables: the only thing that the screen reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csr_array

from hotspots.counts.files import write_json, write_table
from hotspots.places.areas import read_json
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd
    from numpy.typing import NDArray


@dataclass(frozen=True)
class View:
    """The published tables of one view.

    Equal arguments of functions on views are told apart by ``key``, never by their tables.
    """

    key: str
    """Identity of snapshot and view."""
    about: dict[str, Any]
    """Partnership, months, measures, weights, bands, layers and totals."""
    cells: pd.DataFrame
    """A row a cell of the map: ``cell`` (text), ``longitude``, ``latitude``, ``area_km2``,
    ``land``, ``residents``, ``tenth`` (of deprivation), ``exposure``, ``name`` and the name of the
    area of each layer."""
    counts: MonthlyCounts
    """What the view may see of the counts."""
    hidden: MonthlyCounts
    """Where there is a count that the view may not see; ``incidents`` are what a score takes it
    for, the same everywhere."""
    by_area: AreaCounts
    """What is known by area only, and how it is shared out to cells."""
    shares: pd.DataFrame
    """``feed``, ``sender``, ``area``, ``place`` (of the cell) and the ``share`` covered."""
    coverage: pd.DataFrame
    """Follows :data:`hotspots.counts.coverage.COVERAGE_TABLE`."""
    quality: pd.DataFrame
    """How good the data of a month are; see :func:`hotspots.publish.seen_quality.seen_quality`."""
    sites: pd.DataFrame
    """Key buildings; see :func:`hotspots.publish.sites.seen_sites`."""

    @property
    def months(self) -> tuple[str, ...]:
        """Every month of the view, in order."""
        return tuple(self.about["months"])

    def measure(self, name: str) -> dict[str, Any]:
        """Return what is known of a measure: ``name``, ``theme``, ``feed``, ``harm`` ..."""
        return next(item for item in self.about["measures"] if item["name"] == name)

    def place_of(self, cell: str) -> int:
        """Return the row of a cell.

        Raises
        ------
        KeyError
            Where the cell is not on the map.
        """
        found: NDArray[np.intp] = np.flatnonzero(self.cells["cell"].to_numpy() == cell)
        if len(found) != 1:
            raise KeyError(cell)
        return int(found[0])


def write_view(view: View, folder: Path) -> None:
    """Write a view's tables to a folder."""
    folder.mkdir(parents=True)
    write_json(folder / "view.json", view.about)
    for name, frame in (
        ("cells", view.cells),
        ("shares", view.shares),
        ("coverage", view.coverage),
        ("quality", view.quality),
        ("sites", view.sites),
    ):
        write_table(folder / f"{name}.parquet", pa.Table.from_pandas(frame, preserve_index=False))
    for name, counts in (
        ("counts", view.counts),
        ("hidden", view.hidden),
        ("area_counts", view.by_area.counts),
        ("area_hidden", view.by_area.hidden),
    ):
        trust = np.ones(len(counts.cell)) if counts.trust is None else counts.trust
        write_table(
            folder / f"{name}.parquet",
            pa.table(
                {
                    "cell": pa.array(counts.cell, pa.int32()),
                    "measure": pa.array(counts.measure, pa.int16()),
                    "month": pa.array(counts.month, pa.int16()),
                    "incidents": pa.array(counts.incidents, pa.float64()),
                    "trust": pa.array(trust, pa.float64()),
                }
            ),
        )
    shares = view.by_area.shares.tocoo()
    write_table(
        folder / "area_shares.parquet",
        pa.table(
            {
                "area": pa.array(shares.coords[0], pa.int32()),
                "place": pa.array(shares.coords[1], pa.int32()),
                "share": pa.array(shares.data, pa.float64()),
            }
        ),
    )


def read_view(folder: Path, *, key: str) -> View:
    """Read a view's tables from a folder."""
    about = read_json(folder / "view.json")

    def counts(name: str) -> MonthlyCounts:
        table = pq.read_table(folder / f"{name}.parquet")
        columns = {
            one: table[one].to_numpy().astype(np.int64) for one in ("cell", "measure", "month")
        }
        return MonthlyCounts(
            **columns,
            incidents=table["incidents"].to_numpy(),
            trust=table["trust"].to_numpy(),
            measures=tuple(item["name"] for item in about["measures"]),
            months=tuple(about["months"]),
        )

    return View(
        key=key,
        about=about,
        cells=pq.read_table(folder / "cells.parquet").to_pandas(),
        counts=counts("counts"),
        hidden=counts("hidden"),
        by_area=AreaCounts(
            counts=counts("area_counts"),
            hidden=counts("area_hidden"),
            shares=_area_shares(folder, about),
        ),
        shares=pq.read_table(folder / "shares.parquet").to_pandas(),
        coverage=pq.read_table(folder / "coverage.parquet").to_pandas(),
        quality=pq.read_table(folder / "quality.parquet").to_pandas(),
        sites=pq.read_table(folder / "sites.parquet").to_pandas(),
    )


def _area_shares(folder: Path, about: dict[str, Any]) -> csr_array:
    table = pq.read_table(folder / "area_shares.parquet")
    area, place, share = (table[name].to_numpy() for name in ("area", "place", "share"))
    return csr_array((share, (area, place)), shape=tuple(about["area_shares"]))
