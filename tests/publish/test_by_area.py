"""What is known by area only: treated area by area, then shared out by residents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest

from hotspots.contracts.terms import SmallNumbers
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.places.geography import Geography, read_geography
from hotspots.places.known_areas import KnownAreas, known_areas
from hotspots.places.spreading import resident_shares
from hotspots.publish.by_area import area_counts
from hotspots.settings import read_partnership
from tests import made_up_contracts
from tests.conftest import ROOT
from tests.publish.test_tallied import MONTHS, ROW

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.risk.monthly_counts import AreaCounts

AREA, OTHER = "X01000001", "X01000002"


@pytest.fixture(scope="module")
def geography() -> Geography:
    return read_geography(read_partnership(ROOT / "sample_data" / "partnership.toml"))


@pytest.fixture(scope="module")
def contract(tmp_path_factory: pytest.TempPathFactory) -> Contract:
    folder: Path = tmp_path_factory.mktemp("contract")
    return made_up_contracts.intelligence(folder)


def areas_of(
    contract: Contract, geography: Geography, rows: list[dict[str, Any]], *, view: str
) -> AreaCounts:
    return area_counts(
        pa.Table.from_pylist([{**ROW, **row} for row in rows], schema=COUNT_TABLE),
        contracts=[contract],
        geography=geography,
        known=KnownAreas(),
        months=MONTHS,
        covered={contract.feed: np.ones((len(geography.cells), len(MONTHS)))},
        view=view,
    )


def test_an_area_is_shared_out_whole_and_only_where_it_lies(geography: Geography) -> None:
    shares = resident_shares(geography, [AREA, OTHER], successors={}).toarray()
    assert shares.sum(axis=1) == pytest.approx([1, 1])
    inside = geography.grid.shares(geography.layers["small_area"][AREA]) > 0
    assert shares[0][~inside].sum() == 0
    residents = geography.cells["residents"].to_numpy()[shares[0] > 0]
    assert (residents > 0).all()


def test_a_former_area_goes_to_its_successors(geography: Geography) -> None:
    former = {"X01000900": ((AREA, 0.25), (OTHER, 0.75))}
    shares = resident_shares(geography, [AREA, OTHER, "X01000900"], successors=former).toarray()
    assert shares[2] == pytest.approx(0.25 * shares[0] + 0.75 * shares[1])


def test_an_area_that_nobody_knows_has_no_share(geography: Geography) -> None:
    assert resident_shares(geography, ["X99"], successors={}).toarray().sum() == 0


def test_a_small_number_is_hidden_before_it_is_shared_out(
    contract: Contract, geography: Geography
) -> None:
    rows: list[dict[str, Any]] = [{"value": 3}, {"value": 20, "area": OTHER}]
    board = areas_of(contract, geography, rows, view="board")
    assert board.counts.incidents.sum() == pytest.approx(20)
    # 1 to 4 is taken for the geometric middle, 2, whatever it is.
    assert board.hidden.incidents.sum() == pytest.approx(2)
    again = areas_of(contract, geography, [{"value": 1}, rows[1]], view="board")
    assert np.array_equal(again.hidden.incidents, board.hidden.incidents)
    analyst = areas_of(contract, geography, rows, view="analyst")
    assert (analyst.counts.incidents.sum(), analyst.hidden.incidents.sum()) == (23, 0)


def test_what_the_sender_hid_is_hidden_for_the_analyst_too(
    contract: Contract, geography: Geography
) -> None:
    found = areas_of(contract, geography, [{"value": 0, "hidden": 1}], view="analyst")
    assert found.counts.incidents.sum() == 0
    assert found.hidden.incidents.sum() == pytest.approx(2)
    assert contract.small_numbers == SmallNumbers(full_counts=("analyst",))


def test_rows_with_a_cell_are_not_counted_by_area_too(
    contract: Contract, geography: Geography
) -> None:
    rows: list[dict[str, Any]] = [{"cell": 1, "located": "point", "value": 5}, {"value": 6}]
    found = areas_of(contract, geography, rows, view="analyst")
    assert found.counts.incidents.tolist() == [6]


def test_the_county_knows_the_codes_of_all_its_layers() -> None:
    known = known_areas(read_partnership(ROOT / "sample_data" / "partnership.toml"))
    assert {"X01000001", "X05000001", "X23000001"} <= known.codes


def test_months_that_nobody_delivered_hold_nothing(
    contract: Contract, geography: Geography
) -> None:
    covered = np.zeros((len(geography.cells), len(MONTHS)))
    covered[:, 2:] = 1
    found = area_counts(
        pa.Table.from_pylist(
            [{**ROW, "month": "2026-01", "value": 9}, {**ROW, "month": "2026-03", "value": 20}],
            schema=COUNT_TABLE,
        ),
        contracts=[contract],
        geography=geography,
        known=KnownAreas(),
        months=MONTHS,
        covered={contract.feed: covered},
        view="board",
    )
    assert set(found.counts.month.tolist()) == {2, 3}
    assert found.counts.incidents.sum() == pytest.approx(20)


def test_what_is_hidden_tells_nothing_of_its_grades(
    contract: Contract, geography: Geography
) -> None:
    rows = [{"value": 2, "grade": "3E"}, {"value": 1, "grade": "1A"}, {"value": 1, "area": OTHER}]
    found = areas_of(contract, geography, rows, view="board")
    assert found.hidden.trust is None or set(found.hidden.trust.tolist()) == {1.0}
