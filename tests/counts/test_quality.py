from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from hotspots.contracts.terms import Promise, SmallNumbers
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.lateness import late_days
from hotspots.counts.quality import QUALITY_TABLE, quality_table, set_aside_table
from hotspots.counts.small_counts import small_counts
from tests.counts.test_deliveries import APRIL

if TYPE_CHECKING:
    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery

CELL = 0x8A1944A1082FFFF
ROW: dict[str, Any] = {
    "cell": CELL,
    "area": None,
    "origin": None,
    "located": "point",
    "month": "2026-04",
    "months": 1,
    "feed": APRIL.feed,
    "sender": APRIL.sender,
    "measure": "police.robbery",
    "grade": "",
    "rows": 1,
    "points": 1,
    "value": 1,
    "denominator": None,
    "hidden": 0,
}
OF_2026 = (APRIL.feed, APRIL.sender, "2026")


@pytest.fixture
def weekly(contract: Contract) -> Contract:
    """A contract that promises each month within seven days of its end."""
    promise = Promise(property="latency", value=7, unit="d")
    return replace(contract, promises=(promise,), small_numbers=SmallNumbers(suppress_to=4))


def of_month(month: str, *, received_on: str, **changes: Any) -> Delivery:
    return replace(
        APRIL,
        **{"delivery": month, "start": month, "end": month, **changes},
        received_at=f"{received_on}T09:00:00+00:00",
    )


def late(deliveries: list[Delivery], contract: Contract) -> dict[str, int]:
    return late_days(deliveries, contracts={contract.feed: contract})


def table(deliveries: list[Delivery], contract: Contract, *rows: dict[str, Any]) -> list[Any]:
    counts = pa.Table.from_pylist([{**ROW, **row} for row in rows], schema=COUNT_TABLE)
    found = quality_table(deliveries, counts=counts, contracts=[contract], resolution=9)
    assert found.schema == QUALITY_TABLE
    listed: list[Any] = found.to_pylist()
    return listed


def small(contract: Contract, *rows: dict[str, Any]) -> dict[Any, tuple[int, int]]:
    counts = pa.Table.from_pylist([{**ROW, **row} for row in rows], schema=COUNT_TABLE)
    return small_counts(counts, contracts={contract.feed: contract}, resolution=9)


def test_a_delivery_is_as_late_as_it_came_after_the_promised_day(weekly: Contract) -> None:
    # April ends on the 30th, so 7 May is the promised day.
    before = of_month("2026-03", received_on="2026-04-07")
    on_time, after = (of_month("2026-04", received_on=f"2026-05-{day}") for day in ("05", "10"))
    assert late([before, after], weekly) == {"2026-03": 0, "2026-04": 3}
    assert late([before, on_time], weekly) == {"2026-03": 0, "2026-04": -2}


def test_of_what_a_new_sender_brings_nothing_is_late(weekly: Contract) -> None:
    past = [of_month(month, received_on="2026-05-06") for month in ("2026-02", "2026-03")]
    newest = of_month("2026-04", received_on="2026-05-06")
    after = of_month("2026-05", received_on="2026-06-20")
    assert late([*past, newest, after], weekly) == {"2026-04": -1, "2026-05": 13}
    assert late(past, weekly) == {}


def test_what_had_ended_a_year_before_is_history(weekly: Contract) -> None:
    old = of_month("2024-04", received_on="2026-05-06")
    assert late([old], weekly) == {}


def test_where_nothing_is_promised_nothing_is_late(weekly: Contract) -> None:
    silent = replace(weekly, promises=())
    assert late([of_month("2026-04", received_on="2027-01-01")], silent) == {}


def test_a_delivery_is_shared_out_over_its_months(weekly: Contract) -> None:
    quarter = of_month(
        "2026-04",
        received_on="2026-05-01",
        start="2026-02",
        rows=30,
        accepted=27,
        located={"point": 12, "area": 3, "home": 6, "unplaced": 6},
        rejected={"Month is empty": 3},
    )
    rows = table([quarter], weekly)
    assert [row["month"] for row in rows] == ["2026-02", "2026-03", "2026-04"]
    # A third of each: 30 rows, 27 of them accepted, 21 not in homes and 15 of those placed.
    assert {(r["rows"], r["accepted"], r["placeable"], r["located"]) for r in rows} == {
        (10.0, 9.0, 7.0, 5.0)
    }
    reasons = set_aside_table([quarter]).to_pylist()
    assert [(one["reason"], one["rows"]) for one in reasons] == [("Month is empty", 1.0)] * 3


def test_a_month_that_was_corrected_since_is_told_once(weekly: Contract) -> None:
    first = of_month("2026-04", received_on="2026-05-01", delivery="first", rows=8)
    second = of_month("2026-04", received_on="2026-05-20", delivery="second", rows=9)
    (row,) = table([first, second], weekly)
    assert (row["rows"], row["received_on"], row["late_days"]) == (9.0, "2026-05-20", 13)


def test_counts_are_small_by_place_measure_and_year(weekly: Contract) -> None:
    # Robberies: 3 + 2 in a year are 5, and not small; one theft is.
    found = small(
        weekly,
        {"value": 3},
        {"value": 2, "month": "2026-05"},
        {"value": 1, "measure": "police.theft"},
        {"value": 0, "measure": "police.drugs"},
    )
    assert found == {OF_2026: (2, 1)}


def test_cells_are_those_of_the_map(weekly: Contract) -> None:
    # Two cells of resolution 10 in the same one of resolution 9: 3 + 3 are not small.
    sibling = CELL + (1 << 15)
    assert small(weekly, {"value": 3}, {"value": 3, "cell": sibling}) == {OF_2026: (1, 0)}


def test_areas_and_flows_are_places_and_homes_are_none(weekly: Contract) -> None:
    found = small(
        weekly,
        {"cell": None, "area": "X01", "located": "area", "value": 9},
        {"cell": None, "area": "X01", "origin": "X02", "located": "flow", "value": 2},
        {"cell": None, "area": "X01", "origin": "X03", "located": "flow", "value": 2},
        {"cell": None, "located": "home", "value": 40},
        {"cell": None, "located": "unplaced", "value": 40},
    )
    assert found == {OF_2026: (3, 2)}


def test_what_the_sender_hid_is_hidden(weekly: Contract) -> None:
    assert small(weekly, {"value": 0, "hidden": 2}) == {OF_2026: (1, 1)}


def test_each_month_is_told_the_small_numbers_of_its_year(weekly: Contract) -> None:
    rows = table(
        [of_month(month, received_on="2026-05-01") for month in ("2025-12", "2026-04")],
        weekly,
        {"value": 1},
    )
    assert [(row["month"], row["counts"], row["small"]) for row in rows] == [
        ("2025-12", 0, 0),
        ("2026-04", 1, 1),
    ]
