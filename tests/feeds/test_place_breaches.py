from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.feeds.place_breaches import place_breaches
from tests.feeds.held import contracts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@pytest.mark.parametrize(
    ("easting", "northing", "codes"),
    [
        ("619500", "421500", []),
        ("619.5", "421.5", ["in kilometres"]),
        ("421500", "619500", []),
        ("0", "0", ["zero"]),
        ("-5", "421500", ["outside the area of use"]),
        ("619500000", "421500000", ["outside the area of use"]),
    ],
)
def test_a_pair_on_the_grid_has_one_fault_at_most(
    easting: str, northing: str, codes: list[str], engine: DuckDBPyConnection
) -> None:
    extract = next(one for one in contracts() if one.place.easting)
    row = f"select '{easting}' as easting, '{northing}' as northing"
    found = [
        breach.code.rpartition(".")[2]
        for breach in place_breaches(extract)
        if "easting" in breach.columns
        and engine.sql(f"select {breach.condition} from ({row})").fetchall() == [(True,)]
    ]
    assert found == codes
