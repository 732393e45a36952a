"""Make the view of a role that sees no true counts: all of it follows from treated numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from hotspots.governance import Role, may_see
from hotspots.places.coarser import coarser
from hotspots.publish.by_area import area_codes
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.roles.about_role import about_role, with_levels
from hotspots.publish.roles.ground import ground_of
from hotspots.publish.roles.on_lattice import OnLattice, on_lattice
from hotspots.publish.roles.received import received
from hotspots.publish.roles.whole_years import whole_years
from hotspots.publish.seen_quality import COLUMNS
from hotspots.publish.sites import no_sites
from hotspots.publish.view import BoardView
from hotspots.risk.monthly_counts import AreaCounts, MonthlyCounts

if TYPE_CHECKING:
    from hotspots.places.geography import Geography
    from hotspots.publish.roles.sources import Sources
    from hotspots.settings import Partnership


def role_view(partnership: Partnership, sources: Sources, *, role: Role) -> BoardView:
    """Return what a role may see; see :func:`view_and_truth`."""
    return view_and_truth(partnership, sources, role=role)[0]


def view_and_truth(
    partnership: Partnership, sources: Sources, *, role: Role
) -> tuple[BoardView, OnLattice]:
    """Return what a role may see that sees no true counts, but of feeds that grant them to it.

    Parameters
    ----------
    partnership : Partnership
        The lattice that was chosen before lies in its store; what is chosen now is kept there.
    sources : Sources
    role : Role
        Feeds whose contract does not name it are left out.

    Raises
    ------
    StoreError
        Where the settings do not go with the lattice that was chosen before.
    """
    resolution = resolution_of(partnership, role)
    geography = coarser(sources.geography, partnership=partnership, resolution=resolution)
    seen = [one for one in sources.contracts if may_see(one, role) and not one.is_table]
    measures = {measure.name: one.feed for one in seen for measure in one.measures}
    full = {one.feed for one in seen if role in one.small_numbers.full_counts}
    years = whole_years(sources.coverage.to_pandas(), today=sources.today, monthly=full)
    about = about_role(
        partnership,
        role=role,
        contracts=seen,
        geography=geography,
        deliveries=sources.deliveries,
        years=years,
    )
    unseen = _unseen(about, geography=geography, coverage=years.coverage)
    codes = area_codes(sources.counts)
    sent = sources.sent_to(geography.grid)
    ground = ground_of(partnership, geography, codes=codes, known=sources.known, sent=sent)
    told = on_lattice(
        partnership,
        role=role,
        contracts=seen,
        counts=sources.counts,
        geography=geography,
        ground=ground,
        where=received(feed_coverage(unseen), feeds=measures, ground=ground, months=years.months),
        years=years,
    )
    about = {**with_levels(about, told.levels), "area_shares": list(told.by_area.shares.shape)}
    view = replace(
        unseen,
        about=about,
        counts=told.counts,
        hidden=told.hidden,
        by_area=told.by_area,
        totals=told.totals,
    )
    return view, told


def resolution_of(partnership: Partnership, role: Role) -> int:
    """Return the resolution of a role's cells: never finer than the analyst's."""
    views = partnership.views
    chosen = views.public.resolution if role == Role.PUBLIC else views.board.resolution
    return min(partnership.grid.resolution, chosen)


def _unseen(about: dict[str, Any], *, geography: Geography, coverage: pd.DataFrame) -> BoardView:
    """Return the view before anything was counted."""
    feeds = {item["feed"] for item in about["measures"]}
    names = tuple(item["name"] for item in about["measures"])
    none = no_counts(names, tuple(about["months"]))
    return BoardView(
        key=about["view"],
        about=about,
        cells=geography.cells,
        counts=none,
        hidden=none,
        by_area=AreaCounts(none, none, csr_array((0, len(geography.cells)))),
        shares=geography.shares[geography.shares["feed"].isin(feeds)],
        coverage=coverage[coverage["feed"].isin(feeds)],
        quality=pd.DataFrame({name: pd.Series(dtype="object") for name in COLUMNS}),
        sites=no_sites(),
    )


def no_counts(measures: tuple[str, ...], months: tuple[str, ...]) -> MonthlyCounts:
    """Return counts without rows."""
    none = np.empty(0, dtype=np.int64)
    return MonthlyCounts(none, none, none, none.astype(float), measures=measures, months=months)
