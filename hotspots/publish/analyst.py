"""Make the analyst's view: counts rolled up to the map's cells, treated, with all they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from hotspots.contracts.harm_editions import harm_weights
from hotspots.governance import treat
from hotspots.places.cells import parents
from hotspots.publish.view import View
from hotspots.risk.evidence import MonthlyCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from hotspots.contracts.contract import Contract, Measure
    from hotspots.counts.deliveries import Delivery
    from hotspots.places.geography import Geography
    from hotspots.settings import Partnership

    Integers = NDArray[np.int64]

VIEW = "analyst"


def analyst_view(
    partnership: Partnership,
    *,
    contracts: Sequence[Contract],
    geography: Geography,
    counts: pa.Table,
    coverage: pa.Table,
    deliveries: Sequence[Delivery],
) -> View:
    """Return the view of a community safety analyst.

    Parameters
    ----------
    partnership : Partnership
    contracts : sequence of Contract
    geography : Geography
    counts : pyarrow.Table
        The count table; see :data:`hotspots.counts.count_table.COUNT_TABLE`.
    coverage : pyarrow.Table
        See :data:`hotspots.counts.coverage.COVERAGE_TABLE`.
    deliveries : sequence of Delivery
        Those that the counts come from.
    """
    measures = [(contract, m) for contract in contracts for m in contract.measures]
    months = tuple(sorted(set(coverage["month"].to_pylist())))
    place = np.full(counts.num_rows, -1, dtype=np.int64)
    cells = counts["cell"]
    is_placed = np.asarray(cells.is_valid())
    fine = cells.drop_null().to_numpy()
    place[is_placed] = geography.grid.index(parents(fine, resolution=geography.grid.resolution))
    month = _numbers(counts["month"].to_pylist(), months)
    rows = counts["rows"].to_numpy()
    on_map = (place >= 0) & (month >= 0)
    names = tuple(measure.name for _, measure in measures)
    summed = _summed(
        place[on_map],
        _numbers(counts["measure"].to_pylist(), names)[on_map],
        month[on_map],
        rows[on_map],
        measures=names,
        months=months,
    )
    shown, hidden = _treated(summed, [contract for contract, _ in measures])
    totals = {
        "rows": sum(one.rows for one in deliveries),
        "accepted": sum(one.accepted for one in deliveries),
        "placed": int(rows[is_placed].sum()),
        "outside_own_area": sum(one.outside for one in deliveries),
        "off_the_map": int(rows[is_placed & ~on_map].sum()),
        "deliveries": len(deliveries),
    }
    return View(
        key=VIEW,
        about=_about(partnership, measures, months, totals),
        cells=geography.cells,
        counts=shown,
        hidden=hidden,
        shares=geography.shares,
        coverage=coverage.to_pandas(),
    )


def _numbers(values: list[str], known: tuple[str, ...]) -> Integers:
    number = {value: place for place, value in enumerate(known)}
    return np.array([number.get(value, -1) for value in values], dtype=np.int64)


def _summed(
    cell: Integers,
    measure: Integers,
    month: Integers,
    rows: Integers,
    *,
    measures: tuple[str, ...],
    months: tuple[str, ...],
) -> MonthlyCounts:
    key = np.stack([cell, measure, month])
    distinct, number = np.unique(key, axis=1, return_inverse=True)
    total = np.bincount(number.ravel(), weights=rows, minlength=distinct.shape[1])
    return MonthlyCounts(
        cell=distinct[0],
        measure=distinct[1],
        month=distinct[2],
        incidents=total.astype(np.int64),
        measures=measures,
        months=months,
    )


def _treated(
    counts: MonthlyCounts, contracts: Sequence[Contract]
) -> tuple[MonthlyCounts, MonthlyCounts]:
    incidents = counts.incidents.copy()
    is_hidden = np.zeros(len(incidents), dtype=bool)
    for number, contract in enumerate(contracts):
        own = counts.measure == number
        treated = treat(incidents[own], rule=contract.small_numbers, view=VIEW)
        incidents[own], is_hidden[own] = treated.counts, treated.is_hidden
    return (
        _part(counts, incidents, ~is_hidden),
        _part(counts, np.zeros_like(incidents), is_hidden),
    )


def _part(counts: MonthlyCounts, incidents: Integers, kept: NDArray[np.bool_]) -> MonthlyCounts:
    return MonthlyCounts(
        counts.cell[kept],
        counts.measure[kept],
        counts.month[kept],
        incidents[kept],
        measures=counts.measures,
        months=counts.months,
    )


def _about(
    partnership: Partnership,
    measures: Sequence[tuple[Contract, Measure]],
    months: tuple[str, ...],
    totals: dict[str, int],
) -> dict[str, Any]:
    weights = partnership.weights
    harm = harm_weights(
        partnership.contracts_folder / "harm_editions",
        edition=weights.harm_edition,
        measures=[measure for _, measure in measures],
    )
    return {
        "partnership": partnership.name,
        "view": VIEW,
        "resolution": partnership.grid.resolution,
        "months": months,
        "measures": [
            {
                "name": measure.name,
                "theme": measure.theme,
                "feed": contract.feed,
                "harm": harm[measure.name],
                "is_context": measure.is_context,
            }
            for contract, measure in measures
        ],
        "weights": weights.model_dump(mode="json"),
        "scoring": partnership.scoring.model_dump(mode="json"),
        "bands": [band.model_dump() for band in partnership.bands],
        "layers": [{"name": one.name, "label": one.label} for one in partnership.layers],
        "limitations": {contract.feed: contract.limitations for contract, _ in measures},
        "totals": totals,
    }
