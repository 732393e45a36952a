"""The published tables of one role's view, written and read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.sparse import csr_array

from hotspots.counts.files import write_json, write_table
from hotspots.governance import Role
from hotspots.places.areas import read_json
from hotspots.publish.kinds_of_view import (
    KINDS,
    THEMES,
    TOTALS,
    AnalystView,
    BoardView,
    PublicView,
    View,
)
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

__all__ = ["AnalystView", "BoardView", "PublicView", "View", "read_view", "write_view"]

OWN = {"totals": TOTALS, "themes": THEMES}
"""Tables that only some roles have, by the name of their field and file."""


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
        *_own_tables(view),
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

    role = Role(about["view"])
    own = {
        name: pq.read_table(folder / f"{name}.parquet").to_pandas().astype(columns)
        for name, columns in OWN.items()
        if name in KINDS[role].__dataclass_fields__
    }
    return KINDS[role](
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
        **own,
    )


def _own_tables(view: View) -> list[tuple[str, pd.DataFrame]]:
    return [(name, getattr(view, name)) for name in OWN if hasattr(view, name)]


def _area_shares(folder: Path, about: dict[str, Any]) -> csr_array:
    table = pq.read_table(folder / "area_shares.parquet")
    area, place, share = (table[name].to_numpy() for name in ("area", "place", "share"))
    return csr_array((share, (area, place)), shape=tuple(about["area_shares"]))
