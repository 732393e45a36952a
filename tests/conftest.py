"""What tests share: the fictional county, published once, and the real files where they are."""

from __future__ import annotations

import pickle
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from hotspots import pipeline
from hotspots.cli.commands import DEMO_FEEDS
from hotspots.cli.named_files import found
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.snapshots import open_snapshot
from hotspots.engines import duckdb_engine
from hotspots.publish.view import View, read_view
from hotspots.settings import Partnership, read_partnership

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.counts.snapshots import Snapshot

settings.register_profile(
    "derandomised",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("derandomised")

ROOT = Path(__file__).resolve().parent.parent
REAL = ROOT.parent / "shared" / "real"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CLOCK = NOW.isoformat()
COUNTY_NOW = datetime(2026, 10, 20, 12, tzinfo=UTC)
"""The day that the county's settings take for today."""
COUNTY_CLOCK = COUNTY_NOW.isoformat()


def contract_of(feed: str) -> Contract:
    """Return the contract of a feed."""
    contracts = read_contracts(ROOT / "data_contracts")
    return next(one for one in contracts if one.feed == feed)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return contract_of("police_uk_street")


@pytest.fixture(scope="session")
def county_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the whole test run, the same for all its processes."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if hasattr(request.config, "workerinput") else own) / "county"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def county_settings(county_folder: Path) -> Partnership:
    """The county's settings with a store of the test run's own."""
    there = read_partnership(ROOT / "sample_data" / "partnership.toml")
    return there.model_copy(update={"store": str(county_folder / "store")})


@pytest.fixture(scope="session")
def county_files() -> list[Path]:
    return found([ROOT / "sample_data" / feed for feed in DEMO_FEEDS])


@pytest.fixture(scope="session")
def county_ingested(
    county_settings: Partnership, county_files: list[Path], county_folder: Path
) -> list[pipeline.Ingested]:
    """What became of every file; the first process that asks takes them in and builds the map."""
    told = county_folder / "ingested.pickle"
    with FileLock(county_folder / "lock"):
        if not told.exists():
            done = list(pipeline.ingest(county_settings, county_files, clock=lambda: COUNTY_NOW))
            pipeline.build(county_settings, built_at=COUNTY_CLOCK, tell=lambda _: None)
            told.write_bytes(pickle.dumps(done))
    found: list[pipeline.Ingested] = pickle.loads(told.read_bytes())  # noqa: S301  our own, of this run
    return found


@pytest.fixture(scope="session")
def county_snapshot(
    county_settings: Partnership, county_ingested: list[pipeline.Ingested]
) -> Snapshot:
    assert county_ingested
    return open_snapshot(county_settings.store_folder)


@pytest.fixture(scope="session")
def county_view(county_snapshot: Snapshot) -> View:
    return read_view(county_snapshot / "analyst", key="county")


@pytest.fixture
def engine() -> Iterator[DuckDBPyConnection]:
    with duckdb_engine() as connection:
        yield connection


@pytest.fixture(scope="session")
def real() -> Path:
    if not REAL.is_dir():
        pytest.skip("the published files are not in ../shared/real")
    return REAL
