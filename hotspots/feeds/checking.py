"""Hold a delivered file against its contract: what is accepted, what is not, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import duckdb

from hotspots.contracts.breaches import month_breaches
from hotspots.engines import is_full
from hotspots.errors import CannotReadError
from hotspots.feeds.area_breaches import area_breaches, register_areas
from hotspots.feeds.counting import count_rows
from hotspots.feeds.locating import locate
from hotspots.feeds.place_breaches import place_breaches
from hotspots.feeds.reading import delivered_sql, tidied, unchanged, unreadable
from hotspots.feeds.recognising import recognised
from hotspots.feeds.tables import check_facts, table_verdict
from hotspots.feeds.tallying import verdict_of
from hotspots.places.gazetteer import Gazetteer
from hotspots.places.grid_reference import bounds_of
from hotspots.places.known_areas import KnownAreas

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from shapely.geometry.base import BaseGeometry

    from hotspots.contracts.breach import Breach
    from hotspots.contracts.columns import ColumnMatch
    from hotspots.contracts.contract import Contract
    from hotspots.feeds.reading import DeliveredFile
    from hotspots.feeds.verdict import Verdict
    from hotspots.settings import Intake


STOPPED = (duckdb.InterruptException, duckdb.OutOfMemoryException)
"""What the engine raises where it is not the file that is wrong."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """What files are held against, beside their contracts."""

    footprints: Mapping[str, BaseGeometry]
    """What the rows call a sender, to the area it covers in metres."""
    tolerance_km: float
    """How far outside its sender's area a point may lie before it is flagged."""
    today: date
    """Months after this day are refused."""
    gazetteer: Gazetteer = field(default_factory=Gazetteer)
    areas: KnownAreas = field(default_factory=KnownAreas)
    senders: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Feed to what its files or their rows call the senders that are agreed."""


def check_file(
    file: DeliveredFile,
    *,
    contracts: Sequence[Contract],
    ground: Ground,
    connection: DuckDBPyConnection,
    limits: Intake,
    workspace: Path,
) -> Verdict:
    """Check a file and leave its accepted rows, put together by value, in the connection.

    Parameters
    ----------
    file : DeliveredFile
        See :func:`hotspots.feeds.reading.read_delivered`.
    contracts : sequence of Contract
        The one that knows most of the file's columns is taken.
    ground : Ground
    connection : DuckDBPyConnection
        Afterwards holds ``counted`` (see :func:`hotspots.feeds.counting.count_rows`) and
        ``places`` (see :func:`hotspots.feeds.locating.locate`).
    limits : Intake
    workspace : Path
        Folder for a tidy copy of a file that the engine cannot read as it is.

    Raises
    ------
    CannotReadError
        Where there is nothing that could be checked.
    RefusedError
        Where the columns are not those of the contract, or no row is there.
    """
    try:
        with unchanged(file):
            register_areas(connection, ground.areas)
            try:
                match = _read(connection, file, contracts, ground)
            except STOPPED:
                raise
            except duckdb.Error:
                file = tidied(file, limits=limits, workspace=workspace)
                match = _read_tidied(connection, file, contracts, ground)
            looked_for = further_breaches(match.contract, ground)
            if match.contract.is_table:
                return table_verdict(connection, file, match, looked_for=looked_for)
            locate(connection, footprints=ground.footprints, gazetteer=ground.gazetteer)
            return verdict_of(
                connection, file, match, looked_for=looked_for, tolerance_km=ground.tolerance_km
            )
    except duckdb.InterruptException:
        raise KeyboardInterrupt from None
    except duckdb.OutOfMemoryException as fault:
        if is_full(fault):
            raise
        message = f"{file.name} needs more memory than there is. Send it in smaller parts."
        raise CannotReadError(message) from None


def further_breaches(contract: Contract, ground: Ground) -> tuple[Breach, ...]:
    """Return what can be wrong with time and place, beside the contract's own promises."""
    covered = bounds_of(ground.footprints.values()) if ground.footprints else None
    return (
        *month_breaches(contract, today=ground.today),
        *place_breaches(contract, covered=covered),
        *area_breaches(contract, known=ground.areas),
    )


def _read(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    contracts: Sequence[Contract],
    ground: Ground,
) -> ColumnMatch:
    """Let the engine read and check every row; return what the columns stand for."""
    match = recognised(file, contracts, senders=ground.senders, connection=connection)
    looked_for = further_breaches(match.contract, ground)
    if match.contract.is_table:
        check_facts(connection, file, match, looked_for=looked_for)
    else:
        delivered = delivered_sql(file, match, numbered=False)
        count_rows(connection, match.contract, delivered=delivered, breaches=looked_for)
    return match


def _read_tidied(
    connection: DuckDBPyConnection,
    file: DeliveredFile,
    contracts: Sequence[Contract],
    ground: Ground,
) -> ColumnMatch:
    try:
        return _read(connection, file, contracts, ground)
    except duckdb.Error as fault:
        if isinstance(fault, STOPPED) or is_full(fault):
            raise
        raise unreadable(file) from None
