"""What tests share: the fictional county, published once, and the real files where they are."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from hotspots.contracts.odcs import read_contracts
from hotspots.counts.snapshots import open_snapshot
from hotspots.engines import duckdb_engine
from hotspots.publish.view import View, read_view
from tests import published_county

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots import pipeline
    from hotspots.contracts.contract import Contract
    from hotspots.counts.snapshots import Snapshot
    from hotspots.settings import Partnership

settings.register_profile(
    "derandomised",
    derandomize=True,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
settings.load_profile("derandomised")

ROOT = published_county.ROOT
REAL = ROOT.parent / "shared" / "real"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
CLOCK = NOW.isoformat()
COUNTY_NOW = published_county.NOW
COUNTY_CLOCK = COUNTY_NOW.isoformat()


def contract_of(feed: str) -> Contract:
    """Return the contract of a feed."""
    contracts = read_contracts(ROOT / "data_contracts")
    return next(one for one in contracts if one.feed == feed)


@pytest.fixture(scope="session")
def contract() -> Contract:
    return contract_of("police_uk_street")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let files whose tests need no county come first: it takes minutes to be there."""
    waiting = {item.path for item in items if _needs_county(item)}
    items.sort(key=lambda item: item.path in waiting)


def _needs_county(item: pytest.Item) -> bool:
    return "county_ingested" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session", autouse=True)
def _county_meanwhile(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where processes share the county, it is published beside them from the first test on."""
    is_first = getattr(request.config, "workerinput", {}).get("workerid") == "gw0"
    if not (is_first and any(map(_needs_county, request.session.items))):
        yield
        return
    beside = published_county.begin(request.getfixturevalue("county_folder"))
    yield
    beside.terminate()
    beside.wait()


@pytest.fixture(scope="session")
def county_folder(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder of the whole test run, the same for all its processes."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if hasattr(request.config, "workerinput") else own) / "county"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def county_settings(county_folder: Path) -> Partnership:
    return published_county.settings_in(county_folder)


@pytest.fixture(scope="session")
def county_files() -> list[Path]:
    return published_county.county_files()


@pytest.fixture(scope="session")
def county_ingested(county_folder: Path) -> list[pipeline.Ingested]:
    """What became of every file."""
    return published_county.ingested_in(county_folder)


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
