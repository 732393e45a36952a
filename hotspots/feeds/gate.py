"""Everything that a file passes on its way in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.contracts.odcs import read_contracts
from hotspots.errors import HotspotsError
from hotspots.feeds.checking import Ground, check_file
from hotspots.feeds.reading import read_delivered
from hotspots.places.gazetteer import read_gazetteer
from hotspots.places.geography import footprints

if TYPE_CHECKING:
    from collections.abc import Iterator
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
    """Folder for tidy copies and for what does not fit in memory; removed after each file."""

    def verdicts(
        self, path: Path, connection: DuckDBPyConnection
    ) -> Iterator[Verdict | HotspotsError]:
        """Check a file, or each file that an archive holds."""
        try:
            for file in read_delivered(path, limits=self.limits, workspace=self.workspace):
                try:
                    yield check_file(
                        file,
                        contracts=self.contracts,
                        ground=self.ground,
                        connection=connection,
                        limits=self.limits,
                        workspace=self.workspace,
                    )
                except HotspotsError as fault:
                    yield fault
        except HotspotsError as fault:
            yield fault


def gate(partnership: Partnership, *, today: date, workspace: Path) -> Gate:
    """Return what a partnership's files are held against."""
    folder = partnership.data_folder
    return Gate(
        contracts=read_contracts(partnership.contracts_folder),
        ground=Ground(
            footprints=footprints(partnership),
            tolerance_km=partnership.outside_tolerance_km,
            today=today,
            gazetteer=read_gazetteer([folder / file for file in partnership.gazetteer.files]),
        ),
        limits=partnership.intake,
        workspace=workspace,
    )
