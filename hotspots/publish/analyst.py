"""Make the analyst's view: counts rolled up to the map's cells, treated, with all they need."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
from scipy.sparse import csr_array

from hotspots.governance import Role
from hotspots.places.cells import parents
from hotspots.publish.about_view import about_view
from hotspots.publish.beside import beside_the_map, not_covered, seen_coverage, totals
from hotspots.publish.by_area import area_counts, is_beyond
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.partners import partners
from hotspots.publish.seen_quality import seen_quality
from hotspots.publish.tallied import tallied
from hotspots.publish.thresholds import told_thresholds
from hotspots.publish.treatment import treated
from hotspots.publish.view import AnalystView
from hotspots.risk.monthly_counts import AreaCounts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.places.geography import Geography
    from hotspots.places.known_areas import KnownAreas
    from hotspots.settings import Partnership

VIEW = Role.ANALYST


def analyst_view(
    partnership: Partnership,
    *,
    contracts: Sequence[Contract],
    geography: Geography,
    counts: pa.Table,
    coverage: pa.Table,
    deliveries: Sequence[Delivery],
    known: KnownAreas,
    sites: pd.DataFrame,
) -> AnalystView:
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
    known : KnownAreas
        Codes of areas, with the successors of former ones.
    sites : DataFrame
        See :func:`hotspots.publish.sites.seen_sites`.
    """
    measures = [(contract, m) for contract in contracts for m in contract.measures]
    months = tuple(sorted(set(coverage["month"].to_pylist())))
    place = np.full(counts.num_rows, -1, dtype=np.int64)
    cells = counts["cell"]
    is_placed = np.asarray(cells.is_valid())
    fine = cells.drop_null().to_numpy()
    place[is_placed] = geography.grid.index(parents(fine, resolution=geography.grid.resolution))
    rows = counts["rows"].to_numpy()
    summed = tallied(
        counts,
        place,
        value=counts["value"].to_numpy().astype(np.float64),
        contracts=contracts,
        months=months,
    )
    is_off = is_placed & ((place < 0) | ~np.isin(counts["month"].to_pylist(), months))
    about = about_view(partnership, measures, months, role=VIEW)
    about["thresholds"] = told_thresholds(partnership.thresholds, geography)
    counted = [one for one in contracts if not one.is_table]
    full = {one.feed for one in counted if VIEW in one.small_numbers.full_counts}
    is_full = np.isin(np.array(counts["feed"].to_pylist(), dtype=object), sorted(full))
    about["totals"] = totals(
        counts.filter(pa.array(is_full)),
        [one for one in deliveries if one.feed in full],
        off_the_map=int(rows[is_full & is_off].sum()),
    )
    about["partners"] = partners(partnership, contracts=contracts, deliveries=deliveries, view=VIEW)
    quality, about["quality"] = seen_quality(
        deliveries,
        counts=counts,
        contracts=contracts,
        resolution=geography.grid.resolution,
        full=full,
    )
    unseen = AnalystView(
        key=VIEW,
        about=about,
        cells=geography.cells,
        counts=summed,
        hidden=summed,
        by_area=AreaCounts(counts=summed, hidden=summed, shares=csr_array((0, 0))),
        shares=geography.shares,
        coverage=seen_coverage(coverage, full=full),
        quality=quality,
        sites=sites,
    )
    covered = feed_coverage(unseen)
    by_area = area_counts(
        counts,
        contracts=contracts,
        geography=geography,
        known=known,
        months=months,
        covered=covered,
        view=VIEW,
    )
    about["area_shares"] = list(by_area.shares.shape)
    about["beside"] = beside_the_map(
        counts,
        contracts=contracts,
        until=months[-1],
        is_beyond=is_beyond(counts, geography=geography, known=known),
    )
    about["not_covered"] = not_covered(summed, measures, covered, view=VIEW)
    shown, hidden = treated(
        summed,
        rules=[contract.small_numbers for contract, _ in measures],
        covered={measure.name: covered[contract.feed] for contract, measure in measures},
        view=VIEW,
    )
    return replace(unseen, counts=shown, hidden=hidden, by_area=by_area)
