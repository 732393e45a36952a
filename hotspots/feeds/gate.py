"""Everything that a file passes on its way in."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.odcs import read_contracts
from hotspots.engines import duckdb_engine
from hotspots.errors import HotspotsError
from hotspots.feeds.checking import Ground, check_file
from hotspots.feeds.reading import read_delivered
from hotspots.places.gazetteer import read_gazetteer
from hotspots.places.geography import footprints
from hotspots.places.known_areas import known_areas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.feeds.verdict import Verdict
    from hotspots.settings import Intake, Partnership


@dataclass(frozen=True, kw_only=True)
class Gate:
    """Everything that a file passes on its way in."""

    contracts: tuple[Contract, ...]
    ground: Ground
    limits: Intake
    workspace: Path
    """Folder for tidy copies and for what does not fit in memory: it holds rows."""

    def verdicts(
        self, files: Iterable[Path]
    ) -> Iterator[tuple[Path, DuckDBPyConnection, Verdict | HotspotsError]]:
        """Check files, and each file that an archive among them holds.

        Yields
        ------
        path, connection, verdict
            The connection holds what :func:`hotspots.feeds.checking.check_file` left, until the
            next verdict is asked for.
        """
        with duckdb_engine(spill=self.workspace / "engine") as connection:
            for path in files:
                for verdict in self._of(path, connection):
                    yield path, connection, verdict
                shutil.rmtree(self._copies, ignore_errors=True)

    @property
    def _copies(self) -> Path:
        return self.workspace / "copies"

    def _of(self, path: Path, connection: DuckDBPyConnection) -> Iterator[Verdict | HotspotsError]:
        self._copies.mkdir(parents=True, exist_ok=True)
        try:
            for file in read_delivered(path, limits=self.limits, workspace=self._copies):
                try:
                    yield check_file(
                        file,
                        contracts=self.contracts,
                        ground=self.ground,
                        connection=connection,
                        limits=self.limits,
                        workspace=self._copies,
                    )
                except HotspotsError as fault:
                    yield fault
        except HotspotsError as fault:
            yield fault


def agreed_senders(partnership: Partnership) -> dict[str, frozenset[str]]:
    """Return feed to what its files call the senders that are agreed."""
    found: dict[str, set[str]] = {}
    for sender in partnership.senders:
        found.setdefault(sender.feed, set()).add(sender.in_rows)
    return {feed: frozenset(names) for feed, names in found.items()}


def gate(partnership: Partnership, *, today: date, workspace: Path) -> Gate:
    """Return what a partnership's files are held against."""
    folder = partnership.data_folder
    return Gate(
        contracts=read_contracts(
            partnership.contracts_folder, code_lists=partnership.code_lists_folder
        ),
        ground=Ground(
            footprints=footprints(partnership),
            tolerance_km=partnership.outside_tolerance_km,
            today=today,
            areas=known_areas(partnership),
            senders=agreed_senders(partnership),
            gazetteer=read_gazetteer([folder / file for file in partnership.gazetteer.files]),
        ),
        limits=partnership.intake,
        workspace=workspace,
    )
