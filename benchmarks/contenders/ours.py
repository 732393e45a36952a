"""Ours: check, locate and count by the contract."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.contenders.outcome import Outcome
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.count_table import count_accepted
from hotspots.engines import duckdb_engine
from hotspots.feeds.checking import Ground, check_file
from hotspots.feeds.reading import read_delivered
from hotspots.places.gazetteer import read_gazetteer
from hotspots.places.geography import footprints
from hotspots.settings import read_partnership

ROOT = Path(__file__).resolve().parents[2]
PARTNERSHIP = read_partnership(ROOT / "sample_data" / "partnership.toml")
CONTRACTS = read_contracts(PARTNERSHIP.contracts_folder)
GROUND = Ground(
    footprints=footprints(PARTNERSHIP),
    tolerance_km=PARTNERSHIP.outside_tolerance_km,
    today=date(2026, 11, 22),
    gazetteer=read_gazetteer(
        [PARTNERSHIP.data_folder / file for file in PARTNERSHIP.gazetteer.files]
    ),
)
"""Read once for any number of files, so not part of what is timed."""


def counted(file: Path) -> Outcome:
    """Check, locate and count a file, as ``hotspots ingest`` does."""
    outcome = Outcome()
    workspace = file.parent / "spill"
    with duckdb_engine(spill=workspace) as connection:
        with outcome.stage("check and locate"):
            (delivered,) = read_delivered(file, limits=PARTNERSHIP.intake, workspace=workspace)
            verdict = check_file(
                delivered,
                contracts=CONTRACTS,
                ground=GROUND,
                connection=connection,
                limits=PARTNERSHIP.intake,
                workspace=workspace,
            )
        with outcome.stage("count"):
            counts = count_accepted(connection, contract=verdict.contract, senders={})
    outcome.rows, outcome.accepted = verdict.rows, verdict.accepted
    outcome.found = {
        finding.breach.code: finding.rows for finding in (*verdict.breaches, *verdict.warnings)
    }
    outcome.counts = counts.drop_columns(["feed", "located"])
    return outcome
