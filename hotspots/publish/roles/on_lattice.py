"""From the count table to what a role is told: counts on its lattice and totals above them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from hotspots.governance.lattice import keep_levels, kept_levels
from hotspots.publish.roles.full_counts import full_counts
from hotspots.publish.roles.ground import AREA, AREAS, CELL, POINTS
from hotspots.publish.roles.known_counts import known_counts, places_of
from hotspots.publish.roles.monthly import monthly, monthly_hidden
from hotspots.publish.roles.totals import totals
from hotspots.publish.roles.units import chosen_levels, units
from hotspots.publish.treatment import joined
from hotspots.risk.monthly_counts import AreaCounts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    import pyarrow as pa
    from scipy.sparse import csr_array

    from hotspots.contracts.contract import Contract
    from hotspots.governance import Role
    from hotspots.governance.lattice import Levels
    from hotspots.places.geography import Geography
    from hotspots.publish.roles.ground import Ground
    from hotspots.publish.roles.received import Received
    from hotspots.publish.roles.whole_years import WholeYears
    from hotspots.risk.monthly_counts import MonthlyCounts
    from hotspots.settings import Partnership


@dataclass(frozen=True)
class OnLattice:
    """What a role is told of the counts."""

    levels: Levels
    counts: MonthlyCounts
    hidden: MonthlyCounts
    by_area: AreaCounts
    totals: pd.DataFrame
    true: pd.DataFrame
    """Every count with its true value, which no view holds; see
    :func:`hotspots.publish.roles.units.units`."""
    ground: Ground
    where: Received
    years: WholeYears


def on_lattice(
    partnership: Partnership,
    *,
    role: Role,
    contracts: Sequence[Contract],
    counts: pa.Table,
    geography: Geography,
    ground: Ground,
    where: Received,
    years: WholeYears,
) -> OnLattice:
    """Return what a role is told of the counts; see :func:`hotspots.publish.roles.board.role_view`.

    Notes
    -----
    The order is what protects: true counts of whole years are added up to the level of the
    lattice, each is treated there, and everything else is made of treated numbers. Only totals
    are computed from true counts once more, and treated themselves.
    """
    measures = {measure.name: one for one in contracts for measure in one.measures}
    place = places_of(counts, geography=geography, codes=ground.codes)
    small = [one for one in contracts if role not in one.small_numbers.full_counts]
    known = known_counts(counts, place, contracts=small, years=years, cells=ground.cells)
    alone = {POINTS: CELL, AREAS: AREA}
    single = known.assign(level=known["known"].map(alone), unit=known["place"])
    known = known[where.units(single, ground)]
    store, resolution = partnership.store_folder, geography.grid.resolution
    kept = kept_levels(store, role, resolution=resolution, levels={CELL, AREA, *ground.above})
    levels = chosen_levels(known, ground=ground, contracts=measures, role=role, kept=kept)
    keep_levels(store, role, resolution=resolution, found=levels)
    told = units(known, ground=ground, levels=levels, contracts=measures, role=role)
    told = told[where.units(told, ground)].reset_index(drop=True)
    full, untold = full_counts(
        counts, place, contracts=contracts, role=role, where=where, cells=ground.cells
    )
    shown, hidden = _monthly(told, ground, contracts=measures, role=role, where=where)
    n = ground.cells
    of_areas, shares = _used(ground, [shown[1], _areas(full, n)], [hidden[1], _areas(untold, n)])
    return OnLattice(
        levels=levels,
        counts=joined([shown[0], full.only(full.cell < n)]),
        hidden=joined([hidden[0], untold.only(untold.cell < n)]),
        by_area=AreaCounts(of_areas[0], of_areas[1], shares),
        totals=totals(told, ground=ground, contracts=measures, role=role),
        true=told,
        ground=ground,
        where=where,
        years=years,
    )


Parts = tuple["MonthlyCounts", "MonthlyCounts"]


def _monthly(
    told: pd.DataFrame,
    ground: Ground,
    *,
    contracts: Mapping[str, Contract],
    role: Role,
    where: Received,
) -> tuple[Parts, Parts]:
    """Return what is shown and what is hidden, each of cells and of areas."""
    is_cell = (told["level"] == CELL).to_numpy()
    cells, areas = told[is_cell], told[~is_cell]
    unit = areas["unit"].to_numpy(np.int64)
    row = np.zeros(len(areas), dtype=np.int64)
    for level in areas["level"].unique():
        own = (areas["level"] == level).to_numpy()
        row[own] = ground.row(level, unit[own])
    both = ((cells, cells["unit"].to_numpy(np.int64)), (areas, row))
    names, months = tuple(contracts), where.months
    shown = [monthly(rows, at, measures=names, months=months) for rows, at in both]
    hidden = [
        monthly_hidden(rows, at, contracts=contracts, role=role, months=months) for rows, at in both
    ]
    return (shown[0], shown[1]), (hidden[0], hidden[1])


def _areas(counts: MonthlyCounts, cells: int) -> MonthlyCounts:
    own = counts.only(counts.cell >= cells)
    return replace(own, cell=own.cell - cells)


def _used(ground: Ground, *both: list[MonthlyCounts]) -> tuple[list[MonthlyCounts], csr_array]:
    """Return counts of areas with the shares of those areas alone of which anything is told.

    That an area was ever named is itself known of a count, where the lattice is coarser.
    """
    counts = [joined(parts) for parts in both]
    used = np.zeros(ground.shares.shape[0], dtype=bool)
    used[len(ground.codes) :] = True
    for one in counts:
        used[one.cell] = True
    new = np.cumsum(used) - 1
    return [replace(one, cell=new[one.cell]) for one in counts], ground.shares[used]
