"""From settings to a published map: the whole story."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa

from hotspots.contracts.choices import check_choices
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.count_table import count_accepted
from hotspots.counts.coverage import coverage_table
from hotspots.counts.deliveries import delivery_of, keep, read_counts, read_deliveries
from hotspots.counts.files import write_json, write_table
from hotspots.counts.snapshots import new_snapshot, open_snapshot
from hotspots.engines import duckdb_engine
from hotspots.errors import HotspotsError, StoreError
from hotspots.feeds.checking import check_file
from hotspots.places.geography import footprints, read_geography
from hotspots.publish.analyst import VIEW, analyst_view
from hotspots.publish.basemap import write_basemap
from hotspots.publish.risk_map import default_choice, risk_map
from hotspots.publish.tables import risk_table
from hotspots.publish.view import write_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date, datetime

    from hotspots.counts.deliveries import Delivery
    from hotspots.counts.snapshots import Snapshot
    from hotspots.feeds.verdict import Verdict
    from hotspots.settings import Partnership

STAGES = (
    "Reading boundaries and laying out cells",
    "Adding up deliveries",
    "Scoring",
    "Publishing",
)
"""What :func:`build` tells as it goes."""


@dataclass(frozen=True, kw_only=True)
class Ingested:
    """What became of one file."""

    path: Path
    verdict: Verdict | None = None
    delivery: Delivery | None = None
    is_new: bool = False
    """False where the very same file was there already, or nothing was taken in."""
    fault: HotspotsError | None = None
    """Why nothing was taken in."""


def check(
    partnership: Partnership, files: Sequence[Path], *, examples: int, today: date
) -> Iterator[Verdict | HotspotsError]:
    """Hold files against their contracts, one after the other, and keep nothing."""
    contracts = read_contracts(partnership.contracts_folder)
    covered = footprints(partnership)
    with TemporaryDirectory() as spill, duckdb_engine(spill=Path(spill)) as connection:
        for path in files:
            try:
                yield check_file(
                    path,
                    contracts=contracts,
                    footprints=covered,
                    connection=connection,
                    tolerance_km=partnership.outside_tolerance_km,
                    today=today,
                    examples=examples,
                )
            except HotspotsError as fault:
                yield fault


def ingest(
    partnership: Partnership, files: Sequence[Path], *, clock: Callable[[], datetime]
) -> Iterator[Ingested]:
    """Take files in, one after the other; a file that is refused leaves no trace.

    Parameters
    ----------
    partnership : Partnership
    files : sequence of Path
    clock : callable
        Tells the time in UTC: of two deliveries for the same period, the later one counts.
    """
    contracts = read_contracts(partnership.contracts_folder)
    covered = footprints(partnership)
    spill = partnership.store_folder / "spill"
    # What a run that was killed left there holds coordinates: nothing of the kind may stay.
    shutil.rmtree(spill, ignore_errors=True)
    with duckdb_engine(spill=spill) as connection:
        for path in files:
            try:
                verdict = check_file(
                    path,
                    contracts=contracts,
                    footprints=covered,
                    connection=connection,
                    tolerance_km=partnership.outside_tolerance_km,
                    today=clock().date(),
                    examples=0,
                )
                feed = verdict.contract.feed
                counts = count_accepted(connection, feed=feed)
                delivery = delivery_of(
                    verdict,
                    counts,
                    received_at=clock().isoformat(),
                    senders={one.name for one in partnership.senders if one.feed == feed},
                )
                is_new = keep(partnership.store_folder, delivery, counts)
                yield Ingested(path=path, verdict=verdict, delivery=delivery, is_new=is_new)
            except HotspotsError as fault:
                yield Ingested(path=path, fault=fault)
    shutil.rmtree(spill, ignore_errors=True)


def build(partnership: Partnership, *, built_at: str, tell: Callable[[str], None]) -> Snapshot:
    """Publish the map of everything that was delivered.

    Parameters
    ----------
    partnership : Partnership
    built_at : str
        ISO 8601 in UTC; stands in the manifest and decides nothing.
    tell : callable
        Called with each of :data:`STAGES` as it begins.

    Raises
    ------
    HotspotsError
        Where nothing was delivered, or settings or contracts are wrong.
    """
    contracts = read_contracts(partnership.contracts_folder)
    check_choices(partnership, contracts)
    tell(STAGES[0])
    geography = read_geography(partnership)
    tell(STAGES[1])
    deliveries = read_deliveries(partnership.store_folder)
    if not deliveries:
        message = f"Nothing was delivered to {partnership.store_folder} yet. Run: hotspots ingest."
        raise StoreError(message)
    counts = read_counts(partnership.store_folder, deliveries)
    coverage = coverage_table(partnership.senders, deliveries=deliveries, breaks=partnership.breaks)
    tell(STAGES[2])
    view = analyst_view(
        partnership,
        contracts=contracts,
        geography=geography,
        counts=counts,
        coverage=coverage,
        deliveries=deliveries,
    )
    scored = risk_map(view, default_choice(view))
    tell(STAGES[3])
    with new_snapshot(partnership.store_folder, manifest={"built_at": built_at}) as folder:
        write_table(folder / "counts.parquet", counts)
        write_table(folder / "coverage.parquet", coverage)
        write_view(view, folder / VIEW)
        write_table(
            folder / VIEW / "risk.parquet",
            pa.Table.from_pandas(risk_table(view, scored), preserve_index=False),
        )
        for name, areas in geography.layers.items():
            write_json(folder / VIEW / f"outlines_{name}.geojson", areas.outlines())
        write_basemap(
            partnership.basemap,
            ground=geography.layers[partnership.grid.layer],
            source=partnership.data_folder,
            folder=folder / "basemap",
        )
    return open_snapshot(partnership.store_folder)
