"""Key buildings of a view: which kinds of place lie where, from the lists that were sent last."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from hotspots.counts.deliveries import read_facts
from hotspots.places.cells import FINEST_RESOLUTION, cells_of, parents
from hotspots.places.grid_reference import to_degrees

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from hotspots.contracts.clauses import Place
    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.places.grid import Grid

    Floats = NDArray[np.float64]

KIND = "sites"
"""Kind of contract."""
TYPES = {"kind": str, "place": np.int32, "longitude": float, "latitude": float, "name": str}
COLUMNS = list(TYPES)


def seen_sites(
    store: Path,
    deliveries: Sequence[Delivery],
    *,
    contracts: Sequence[Contract],
    grid: Grid,
    view: str,
) -> pd.DataFrame:
    """Return the sites of the map, a row each.

    Parameters
    ----------
    store : Path
    deliveries : sequence of Delivery
        Those that count.
    contracts : sequence of Contract
    grid : Grid
    view : str
        Who reads: names are left out where the contract does not let that role see all.

    Returns
    -------
    DataFrame
        ``kind`` in the words of the contract's list of codes, ``place`` of the cell,
        ``longitude``, ``latitude`` and ``name``. A site that two registers name stands once.

    Raises
    ------
    StoreError
        Where a delivery is damaged.

    Notes
    -----
    Only what the list of codes gives a kind is shown: a type that nobody has thought about, or
    that no map may show, is never on it.
    """
    parts = [no_sites()]
    known = {one.feed: one for one in contracts if one.kind == KIND}
    for one in deliveries:
        if one.feed in known:
            facts = read_facts(store, one).to_pandas()
            parts.append(_sites(facts, contract=known[one.feed], view=view))
    sites = pd.concat(parts, ignore_index=True)
    longitude, latitude = (sites[name].to_numpy(float) for name in ("longitude", "latitude"))
    fine = cells_of(longitude, latitude, resolution=FINEST_RESOLUTION)
    sites["place"] = grid.index(parents(fine, resolution=grid.resolution)).astype(np.int32)
    sites["fine"] = fine
    on_map = sites[sites["place"] >= 0].sort_values([*COLUMNS, "fine"], kind="stable")
    once = on_map.drop_duplicates(["kind", "name", "fine"])
    return once[COLUMNS].astype(TYPES).reset_index(drop=True)


def no_sites() -> pd.DataFrame:
    """Return the table where no list of sites was sent."""
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in TYPES.items()})


def _sites(facts: pd.DataFrame, *, contract: Contract, view: str) -> pd.DataFrame:
    """Return the sites of one list that have a kind and a point."""
    typed = next(
        (one for one in contract.columns if one.means and one.name in contract.keeps), None
    )
    kinds = dict(zip(typed.codes, typed.means, strict=True)) if typed else {}
    kind = [next(iter(kinds.get(one, ())), "") for one in facts[typed.name]] if typed else ""
    longitude, latitude = degrees_of(facts, contract.place)
    may_name = contract.access.get(view) == "all" and "name" in facts
    found = pd.DataFrame(
        {
            "kind": kind,
            "place": -1,
            "longitude": longitude.round(6),
            "latitude": latitude.round(6),
            "name": facts["name"] if may_name else "",
        },
        index=facts.index,
    )
    return found[(found["kind"] != "") & found["longitude"].notna() & found["latitude"].notna()]


def degrees_of(facts: pd.DataFrame, place: Place) -> tuple[Floats, Floats]:
    """Return longitude and latitude of each row, NaN where it has no point."""

    def numbers(name: str | None) -> Floats:
        if name is None or name not in facts:
            return np.full(len(facts), np.nan)
        return pd.to_numeric(facts[name], errors="coerce").to_numpy(float, copy=True)

    longitude, latitude = numbers(place.longitude), numbers(place.latitude)
    metres = np.stack([numbers(place.easting), numbers(place.northing)], axis=1)
    on_grid = np.isnan(longitude) & np.isfinite(metres).all(axis=1)
    longitude[on_grid], latitude[on_grid] = to_degrees(metres[on_grid]).T
    return longitude, latitude
