from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import h3
import numpy as np
import pyarrow as pa
import pytest

from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.deliveries import delivery_folder, keep
from hotspots.counts.delivery import Delivery
from hotspots.errors import StoreError
from hotspots.places.cells import as_text, from_text
from hotspots.places.grid import Grid
from hotspots.publish.sites import seen_sites
from tests.conftest import contract_of

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from hotspots.contracts.contract import Contract

CENTRE = h3.latlng_to_cell(54.44, 1.46, 9)
CELLS = np.sort(from_text(list(h3.grid_disk(CENTRE, 5))))
GRID = Grid(
    cells=CELLS,
    resolution=9,
    land=np.ones(len(CELLS)),
    is_fringe=np.zeros(len(CELLS), dtype=bool),
)
REGISTER = Delivery(
    delivery="aa",
    feed="sites",
    sender="Register",
    start="1990-01",
    end="2026-09",
    file_name="2026-09-register.csv",
    received_at="2026-10-05T09:00:00+00:00",
    rows=1,
    accepted=1,
    newest="",
    located={"point": 1},
    outside=0,
    rejected={},
)
SCHOOL = {
    "name": "Gull School",
    "site_type": "Community school",
    "easting": None,
    "northing": None,
    "longitude": "1.46",
    "latitude": "54.44",
}


@pytest.fixture(scope="module")
def contract() -> Contract:
    return contract_of("sites")


def sites(
    store: Path, contract: Contract, *rows: dict[str, Any], view: str = "analyst"
) -> pd.DataFrame:
    for number, row in enumerate(rows):
        text = pa.schema([(name, pa.string()) for name in SCHOOL])
        table = pa.Table.from_pylist([{**SCHOOL, **row}], schema=text)
        one = replace(REGISTER, delivery=f"a{number}", sender=f"Register {number}")
        keep(store, one, COUNT_TABLE.empty_table(), tables={"facts": table})
    deliveries = [
        replace(REGISTER, delivery=f"a{number}", sender=f"Register {number}")
        for number in range(len(rows))
    ]
    return seen_sites(store, deliveries, contracts=[contract], grid=GRID, view=view)


def test_a_site_has_its_kind_and_the_cell_that_it_lies_in(
    tmp_path: Path, contract: Contract
) -> None:
    found = sites(tmp_path, contract, {})
    assert found["kind"].tolist() == ["school"]
    assert found["name"].tolist() == ["Gull School"]
    assert as_text(CELLS[found["place"]]) == [CENTRE]


def test_eastings_lead_to_the_same_cell(tmp_path: Path, contract: Contract) -> None:
    # 54.44 north, 1.46 east on the British National Grid
    grid = {"easting": "624463", "northing": "510467", "longitude": None, "latitude": None}
    found = sites(tmp_path, contract, grid)
    assert found["longitude"].tolist() == pytest.approx([1.46], abs=1e-4)
    assert found["latitude"].tolist() == pytest.approx([54.44], abs=1e-4)


def test_types_become_the_kinds_of_the_list(tmp_path: Path, contract: Contract) -> None:
    types = ["Railway station", "Night shelter", "Residential social care"]
    found = sites(tmp_path, contract, *({"site_type": one, "name": one} for one in types))
    assert found["kind"].tolist() == ["adult care home", "hostel", "station"]


@pytest.mark.parametrize(
    "kind", ["Children's home", "Refuge", "Secure unit", "Something nobody has thought about"]
)
def test_a_type_that_the_list_does_not_name_is_never_shown(
    tmp_path: Path, contract: Contract, kind: str
) -> None:
    assert sites(tmp_path, contract, {"site_type": kind}).empty


def test_a_site_off_the_map_or_without_a_point_is_left_out(
    tmp_path: Path, contract: Contract
) -> None:
    nowhere = {"longitude": None, "latitude": None}
    assert sites(tmp_path, contract, {"longitude": "-3.0"}, nowhere).empty


def test_a_site_that_two_registers_name_stands_once(tmp_path: Path, contract: Contract) -> None:
    other = {"name": "Tern School"}
    found = sites(tmp_path, contract, {}, {}, other)
    assert found["name"].tolist() == ["Gull School", "Tern School"]


def test_who_may_not_see_all_sees_no_name(tmp_path: Path, contract: Contract) -> None:
    assert sites(tmp_path, contract, {}, view="public")["name"].tolist() == [""]


def test_no_list_gives_an_empty_table_of_the_same_columns(
    tmp_path: Path, contract: Contract
) -> None:
    none, one = sites(tmp_path, contract), sites(tmp_path / "one", contract, {})
    assert none.empty
    assert none.dtypes.to_dict() == one.dtypes.to_dict()


def test_a_damaged_list_is_a_sentence(tmp_path: Path, contract: Contract) -> None:
    sites(tmp_path, contract, {})
    file = delivery_folder(tmp_path, replace(REGISTER, delivery="a0")) / "facts.parquet"
    file.write_bytes(b"no table")
    one = replace(REGISTER, delivery="a0")
    with pytest.raises(StoreError, match="is damaged"):
        seen_sites(tmp_path, [one], contracts=[contract], grid=GRID, view="analyst")
