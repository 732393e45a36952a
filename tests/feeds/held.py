"""Hold a file against the contracts of the repository, as a check does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from shapely import box

from hotspots.contracts.odcs import read_contracts
from hotspots.feeds.checking import Ground, check_file
from hotspots.feeds.examples import with_examples
from hotspots.feeds.reading import read_delivered
from hotspots.places.gazetteer import Gazetteer, NamedPlace
from hotspots.places.grid_reference import to_metres
from hotspots.settings import Intake
from tests.conftest import NOW, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from hotspots.contracts.contract import Contract
    from hotspots.feeds.verdict import Verdict

TODAY = NOW.date()
"""22 November 2026."""
SKARHOLM = to_metres(box(1.2, 54.3, 1.7, 54.6))
GROUND = Ground(
    footprints={"Dogger Police": SKARHOLM, "XSK01": SKARHOLM},
    tolerance_km=1.0,
    today=TODAY,
    gazetteer=Gazetteer((NamedPlace("Herring Lane, Skarholm", 1.384411, 54.449535, "street"),)),
)


@cache
def contracts() -> tuple[Contract, ...]:
    return read_contracts(ROOT / "data_contracts")


def held(path: Path, engine: DuckDBPyConnection, *, examples: int = 20) -> Verdict:
    """Return the verdict on a file, with its examples."""
    workspace = path.parent / "workspace"
    workspace.mkdir(exist_ok=True)
    (file,) = read_delivered(path, limits=Intake(), workspace=workspace)
    verdict = check_file(
        file,
        contracts=contracts(),
        ground=GROUND,
        connection=engine,
        limits=Intake(),
        workspace=workspace,
    )
    return with_examples(engine, verdict, ground=GROUND, most=examples)
