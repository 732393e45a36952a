from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hotspots import pipeline
from hotspots.contracts.odcs import read_contracts
from hotspots.counts.deliveries import every_delivery, keep, read_deliveries
from hotspots.counts.retention import first_days, remove_expired
from hotspots.counts.snapshots import current_number, snapshot_folders
from hotspots.errors import ContractError, StoreError
from tests.conftest import ROOT
from tests.counts.test_deliveries import APRIL, counts
from tests.tiny_partnership import (
    EAST,
    WEST,
    built,
    rows_by_sender,
    shown,
    taken_in,
    tiny_file,
    tiny_partnership,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
PROMISE = "{property: retention, value: 12, unit: y}"


def promised(partnership: Partnership, promise: str) -> None:
    """Let the contract promise something else."""
    file = partnership.contracts_folder / "police_uk_street.odcs.yaml"
    text = file.read_text(encoding="utf-8")
    assert PROMISE in text
    file.write_text(text.replace(PROMISE, promise), encoding="utf-8")


def first_day(promise: str, folder: Path) -> dict[str, date]:
    partnership = tiny_partnership(folder)
    promised(partnership, promise)
    contracts = read_contracts(partnership.contracts_folder)
    return first_days(contracts, today=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("promise", "first"),
    [
        ("{property: retention, value: 6, unit: y}", date(2020, 3, 31)),
        ("{property: retention, value: 1, unit: m}", date(2026, 2, 28)),
        ("{property: retention, value: 90, unit: d}", date(2025, 12, 31)),
        ("{property: retention, value: 2, unit: years}", date(2024, 3, 31)),
    ],
)
def test_a_promise_is_counted_back_from_today(promise: str, first: date, tmp_path: Path) -> None:
    assert first_day(promise, tmp_path) == {"police_uk_street": first}


def test_without_a_promise_nothing_is_removed(tmp_path: Path) -> None:
    assert first_day("{property: availability, value: 1, unit: y}", tmp_path) == {}


@pytest.mark.parametrize("wrong", ["value: 6, unit: fortnight", "value: 0, unit: y"])
def test_a_promise_that_cannot_be_counted_is_named(wrong: str, tmp_path: Path) -> None:
    with pytest.raises(ContractError, match="Write a whole number of y, m or d"):
        first_day(f"{{property: retention, {wrong}}}", tmp_path)


def test_every_table_of_a_delivery_is_held_against_the_promise(tmp_path: Path) -> None:
    # Kept from 15 March: all of March as a month and as a quarter, and its days from the 15th.
    spring = replace(APRIL, start="2026-02", end="2026-04")
    months = pa.concat_tables([counts(n, month=f"2026-0{n}") for n in (2, 3, 4)])
    timing = {
        "days": pa.table({"day": ["2026-02-28", "2026-03-14", "2026-03-15"], "incidents": [1] * 3}),
        "hours": pa.table({"quarter": ["2025-Q4", "2026-Q1", "2026-Q2"], "millionths": [1] * 3}),
    }
    keep(tmp_path, spring, months, tables=timing)
    remove_expired(tmp_path, {spring.feed: date(2026, 3, 15)})
    folder = tmp_path / "deliveries" / "aa"
    kept = {file.stem: pq.read_table(file).column_names for file in folder.glob("*.parquet")}
    assert set(kept) == {"counts", "days", "hours"}
    assert pq.read_table(folder / "counts.parquet")["month"].to_pylist() == ["2026-03", "2026-04"]
    assert pq.read_table(folder / "days.parquet")["day"].to_pylist() == ["2026-03-15"]
    assert pq.read_table(folder / "hours.parquet")["quarter"].to_pylist() == ["2026-Q1", "2026-Q2"]
    assert every_delivery(tmp_path) == (spring,)
    assert not keep(tmp_path, spring, months)


def test_a_delivery_whose_period_is_over_goes_with_its_strays(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, pa.concat_tables([counts(5), counts(1, month="2026-05")]))
    remove_expired(tmp_path, {APRIL.feed: date(2026, 5, 1)})
    assert list((tmp_path / "deliveries").iterdir()) == []


def test_another_feed_keeps_what_it_may(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, counts(5))
    remove_expired(tmp_path, {"another": date(2030, 1, 1)})
    assert read_deliveries(tmp_path) == (APRIL,)


def test_a_damaged_table_is_named(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, counts(5))
    (tmp_path / "deliveries" / "aa" / "counts.parquet").write_text("no table")
    with pytest.raises(StoreError, match=r"The delivery .*aa is damaged"):
        remove_expired(tmp_path, {APRIL.feed: date(2026, 1, 1)})


class TestThroughABuild:
    @pytest.fixture
    def partnership(self, tmp_path: Path) -> Partnership:
        """Two senders, of whom one sent an older month as well; all of it published once."""
        partnership = tiny_partnership(tmp_path)
        sent = ((EAST, "2025-12", 5), (EAST, "2026-02", 3), (WEST, "2026-02", 2))
        files = [
            tiny_file(tmp_path / f"{month}-{n}.csv", sender, month, n) for sender, month, n in sent
        ]
        taken_in(partnership, files, at=NOW)
        assert rows_by_sender(built(partnership, at=NOW)) == {EAST: 8, WEST: 2}
        return partnership

    def test_months_that_are_too_old_go_from_every_snapshot(self, partnership: Partnership) -> None:
        promised(partnership, "{property: retention, value: 10, unit: m}")
        snapshot = built(partnership, at=NOW)
        assert rows_by_sender(snapshot) == {EAST: 3, WEST: 2}
        assert list(snapshot_folders(partnership.store_folder)) == [2]
        coverage = pq.read_table(snapshot / "coverage.parquet").to_pylist()
        assert {row["month"] for row in coverage} == {"2026-02"}
        assert len(every_delivery(partnership.store_folder)) == 2

    def test_snapshots_without_such_months_stay(self, partnership: Partnership) -> None:
        promised(partnership, "{property: retention, value: 12, unit: m}")
        built(partnership, at=NOW)
        assert list(snapshot_folders(partnership.store_folder)) == [1, 2]

    def test_where_nothing_is_left_nothing_is_shown(self, partnership: Partnership) -> None:
        promised(partnership, "{property: retention, value: 1, unit: m}")
        with pytest.raises(StoreError, match=r"Nothing that was delivered to .* is left"):
            built(partnership, at=NOW)
        assert current_number(partnership.store_folder) == 0
        assert snapshot_folders(partnership.store_folder) == {}
        with pytest.raises(StoreError, match="Nothing is published"):
            shown(partnership)

    def test_the_day_comes_from_the_clock(self, partnership: Partnership) -> None:
        promised(partnership, "{property: retention, value: 10, unit: m}")
        earlier = NOW.replace(month=10)
        snapshot = pipeline.build(partnership, built_at=earlier.isoformat(), tell=lambda _: None)
        assert rows_by_sender(snapshot) == {EAST: 8, WEST: 2}


def test_the_contracts_of_this_project_can_be_counted() -> None:
    contracts = read_contracts(ROOT / "data_contracts")
    assert set(first_days(contracts, today=NOW.date())) <= {one.feed for one in contracts}
