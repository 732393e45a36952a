"""Publish a snapshot: everything that was delivered, counted, scored and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.contracts.choices import check_choices
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.coverage import coverage_table
from hotspots.counts.deliveries import read_counts, read_deliveries
from hotspots.counts.files import write_table
from hotspots.counts.kept import remove_snapshots, tidy
from hotspots.counts.manifest import contents
from hotspots.counts.retention import (
    expired_snapshots,
    first_days,
    remove_expired,
    speaking_since,
)
from hotspots.counts.snapshots import new_snapshot, open_snapshot
from hotspots.errors import StoreError
from hotspots.places.gazetteer import read_gazetteer
from hotspots.places.geography import read_geography
from hotspots.places.known_areas import known_areas
from hotspots.publish.analyst import VIEW, analyst_view
from hotspots.publish.analyst_folder import AnalystFolder, write_analyst_folder
from hotspots.publish.basemap import write_basemap
from hotspots.publish.borders.adjusting import KEY as RECORDING_FACTORS
from hotspots.publish.borders.adjusting import told_factors
from hotspots.publish.borders.boundaries import told_boundaries
from hotspots.publish.borders.published import found_borders
from hotspots.publish.choice import default_choice
from hotspots.publish.findable import read_postcodes
from hotspots.publish.hotspots import found_hotspots
from hotspots.publish.near import with_near
from hotspots.publish.risk_map import risk_map
from hotspots.publish.roles.folders import other_roles, write_other_roles
from hotspots.publish.roles.sources import Sources
from hotspots.publish.seen_timing import first_seen_days, seen_timing
from hotspots.publish.sites import seen_sites

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

STAGES = (
    "Reading boundaries and laying out cells",
    "Adding up deliveries",
    "Scoring",
    "Looking for hotspots in every month",
    "Looking across borders",
    "Hiding small numbers from boards and the public",
    "Publishing",
)
"""What :func:`publish_snapshot` tells as it goes."""


def publish_snapshot(
    partnership: Partnership, *, now: datetime, tell: Callable[[str], None]
) -> Snapshot:
    """Publish the map of everything that was delivered and may be kept.

    Parameters
    ----------
    partnership : Partnership
    now : datetime
        Stands in the manifest, and retention counts back from its day.
    tell : callable
        Called with each of :data:`STAGES` as it begins.

    Raises
    ------
    HotspotsError
        Where nothing is left to publish, or settings or contracts are wrong.
    """
    store = partnership.store_folder
    contracts = read_contracts(
        partnership.contracts_folder, code_lists=partnership.code_lists_folder
    )
    check_choices(partnership, contracts)
    tell(STAGES[0])
    geography = read_geography(partnership)
    tell(STAGES[1])
    first = first_days(contracts, today=now.date())
    remove_expired(store, first)
    deliveries = read_deliveries(store)
    if not deliveries:
        remove_snapshots(store, expired_snapshots(store, first))
        message = f"Nothing that was delivered to {store} is left. Run: hotspots ingest."
        raise StoreError(message)
    counts = read_counts(store, deliveries)
    counted = {one.feed for one in contracts if not one.is_table}
    speaking = [one for one in partnership.senders if one.feed in counted]
    senders = speaking_since(speaking, first)
    coverage = coverage_table(senders, deliveries=deliveries, breaks=partnership.breaks)
    known = known_areas(partnership)
    tell(STAGES[2])
    view = analyst_view(
        partnership,
        contracts=contracts,
        geography=geography,
        counts=counts,
        coverage=coverage,
        deliveries=deliveries,
        known=known,
        sites=seen_sites(store, deliveries, contracts=contracts, grid=geography.grid, view=VIEW),
    )
    scored = risk_map(view, default_choice(view))
    tell(STAGES[3])
    named = read_gazetteer(
        [partnership.data_folder / file for file in partnership.gazetteer.files]
    ).places
    hotspots = found_hotspots(view, named=named)
    tell(STAGES[4])
    borders = found_borders(
        partnership,
        view,
        contracts=contracts,
        senders=senders,
        geography=geography,
        known=known,
        deliveries=deliveries,
        tables=(counts, coverage),
    )
    view.about["boundaries"] = told_boundaries(geography.layers)
    view.about[RECORDING_FACTORS] = told_factors(borders.recording.comparisons)
    tell(STAGES[5])
    sources = Sources(
        contracts=contracts,
        geography=geography,
        counts=counts,
        coverage=coverage,
        deliveries=deliveries,
        known=known,
        today=now.date(),
        named=named,
        sent=view.by_area.shares,
    )
    others = other_roles(partnership, sources)
    tell(STAGES[6])
    analyst = AnalystFolder(
        view=with_near(view, named),
        scored=scored,
        hotspots=hotspots,
        named=named,
        postcodes=read_postcodes(store, deliveries, contracts=contracts),
        borders=borders,
        provision=others.provision,
        timing=seen_timing(
            store, deliveries, contracts=contracts, grid=geography.grid, first=first, view=VIEW
        ),
    )
    manifest = {
        "built_at": now.isoformat(),
        **contents(deliveries, counts),
        "first_days": first_seen_days(analyst.timing),
    }
    with new_snapshot(store, manifest=manifest) as folder:
        write_table(folder / "counts.parquet", counts)
        write_table(folder / "coverage.parquet", coverage)
        write_analyst_folder(analyst, geography=geography, folder=folder)
        write_other_roles(others, sources, borders=borders, folder=folder)
        write_basemap(
            partnership.basemap,
            ground=geography.layers[partnership.grid.layer],
            source=partnership.data_folder,
            folder=folder / "basemap",
        )
    tidy(store, most=partnership.keep_snapshots, first=first)
    return open_snapshot(store)
