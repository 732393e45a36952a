from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from hotspots import pipeline
from hotspots.counts.count_table import COUNT_TABLE
from hotspots.counts.deliveries import keep, read_counts, read_deliveries
from hotspots.counts.delivery import Delivery
from hotspots.errors import RefusedError, StoreError
from tests.conftest import NOW
from tests.street_files import write_street_file

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership

APRIL = Delivery(
    delivery="aa",
    feed="police_uk_street",
    sender="Dogger Police",
    start="2026-04",
    end="2026-04",
    file_name="2026-04-dogger-street.csv",
    received_at="2026-05-30T09:00:00+00:00",
    rows=1,
    accepted=1,
    newest="2026-04-30",
    located={"point": 1},
    outside=0,
    rejected={},
)


def counts(rows: int, *, month: str = "2026-04") -> pa.Table:
    return pa.Table.from_pylist(
        [
            {
                "cell": 1,
                "area": None,
                "origin": None,
                "located": "point",
                "month": month,
                "months": 1,
                "feed": APRIL.feed,
                "sender": APRIL.sender,
                "measure": "police.robbery",
                "grade": "",
                "rows": rows,
                "points": 1,
                "value": rows,
                "denominator": None,
                "hidden": 0,
            }
        ],
        schema=COUNT_TABLE,
    )


def total(store: Path) -> int:
    return sum(read_counts(store, read_deliveries(store))["rows"].to_pylist())


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    assert keep(tmp_path, APRIL, counts(5))
    assert not keep(tmp_path, APRIL, counts(5))
    assert total(tmp_path) == 5


def test_a_corrected_file_replaces_its_period(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, counts(5))
    corrected = replace(APRIL, delivery="bb", received_at="2026-06-01T09:00:00+00:00")
    keep(tmp_path, corrected, counts(7))
    assert total(tmp_path) == 7


def test_the_order_of_arrival_on_disk_does_not_matter(tmp_path: Path) -> None:
    corrected = replace(APRIL, delivery="bb", received_at="2026-06-01T09:00:00+00:00")
    keep(tmp_path, corrected, counts(7))
    keep(tmp_path, APRIL, counts(5))
    assert total(tmp_path) == 7


def test_the_later_of_two_counts_whatever_their_names(tmp_path: Path) -> None:
    keep(tmp_path, replace(APRIL, delivery="zz"), counts(5))
    corrected = replace(APRIL, delivery="aa", received_at="2026-06-01T09:00:00+00:00")
    keep(tmp_path, corrected, counts(7))
    assert total(tmp_path) == 7


def test_a_stray_row_does_not_replace_its_neighbour(tmp_path: Path) -> None:
    march = replace(APRIL, delivery="cc", start="2026-03", end="2026-03")
    keep(tmp_path, march, counts(3, month="2026-03"))
    stray = pa.concat_tables([counts(5), counts(1, month="2026-03")])
    keep(tmp_path, APRIL, stray)
    # 3 of March, 5 of April; March's own delivery speaks for March, so the stray is left out.
    assert total(tmp_path) == 8


def test_a_stray_row_counts_where_nobody_else_speaks_for_its_month(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, pa.concat_tables([counts(5), counts(1, month="2026-03")]))
    assert total(tmp_path) == 6


def test_a_longer_period_does_not_count_its_months_twice(tmp_path: Path) -> None:
    march = replace(APRIL, delivery="cc", start="2026-03", end="2026-03")
    both = replace(APRIL, delivery="ee", start="2026-03", received_at="2026-06-01T09:00:00+00:00")
    keep(tmp_path, march, counts(3, month="2026-03"))
    keep(tmp_path, APRIL, counts(5))
    keep(tmp_path, both, pa.concat_tables([counts(30, month="2026-03"), counts(50)]))
    assert total(tmp_path) == 80
    assert [one.delivery for one in read_deliveries(tmp_path)] == ["ee"]


def test_one_month_of_a_longer_period_can_be_corrected(tmp_path: Path) -> None:
    both = replace(APRIL, delivery="ee", start="2026-03")
    keep(tmp_path, both, pa.concat_tables([counts(30, month="2026-03"), counts(50)]))
    corrected = replace(APRIL, delivery="ff", received_at="2026-06-01T09:00:00+00:00")
    keep(tmp_path, corrected, counts(7))
    assert total(tmp_path) == 37


def test_a_correction_can_be_taken_back(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, counts(5))
    corrected = replace(APRIL, delivery="bb", received_at="2026-06-01T09:00:00+00:00")
    keep(tmp_path, corrected, counts(7))
    assert keep(tmp_path, replace(APRIL, received_at="2026-06-02T09:00:00+00:00"), counts(5))
    assert total(tmp_path) == 5


def test_a_damaged_record_is_named(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, counts(5))
    (tmp_path / "deliveries" / "aa" / "delivery.json").write_text("{")
    with pytest.raises(StoreError, match=r"The delivery .*aa is damaged"):
        read_deliveries(tmp_path)


def test_another_sender_replaces_nothing(tmp_path: Path) -> None:
    keep(tmp_path, APRIL, counts(5))
    keep(tmp_path, replace(APRIL, delivery="dd", sender="Silverpit Constabulary"), counts(2))
    assert total(tmp_path) == 7


def test_nothing_is_left_of_a_write_that_failed(tmp_path: Path) -> None:
    with pytest.raises(TypeError):
        keep(tmp_path, replace(APRIL, rejected={"x": object()}), counts(5))  # type: ignore[dict-item]
    assert read_deliveries(tmp_path) == ()
    assert list(tmp_path.rglob("*.parquet")) == []


class TestThroughThePipeline:
    def ingested(self, settings: Partnership, file: Path) -> pipeline.Ingested:
        (one,) = pipeline.ingest(settings, [file], clock=lambda: NOW)
        return one

    @pytest.fixture
    def settings(self, county_settings: Partnership, tmp_path: Path) -> Partnership:
        return county_settings.model_copy(update={"store": str(tmp_path / "store")})

    def test_the_period_is_the_month_in_the_name(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        rows = [{"Month": "2026-01"}, {"Month": "2025-12"}]
        file = write_street_file(tmp_path / "2026-01-dogger-street.csv", rows)
        delivery = self.ingested(settings, file).delivery
        assert delivery
        assert (delivery.start, delivery.end) == ("2026-01", "2026-01")

    def test_a_name_without_a_month_speaks_for_its_rows(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        rows = [{"Month": "2026-01"}, {"Month": "2025-11"}]
        delivery = self.ingested(settings, write_street_file(tmp_path / "x.csv", rows)).delivery
        assert delivery
        assert (delivery.start, delivery.end) == ("2025-11", "2026-01")

    @pytest.mark.parametrize(
        "name", ["2026-02-dogger-street.csv", "dogger 2026-02 exported 2026-11-22.csv"]
    )
    def test_a_name_that_says_another_period_than_the_rows_is_refused(
        self, settings: Partnership, tmp_path: Path, name: str
    ) -> None:
        file = write_street_file(tmp_path / name, [{"Month": "2026-01"}] * 3)
        fault = self.ingested(settings, file).fault
        assert "and its rows are of 2026-01. Rename the file" in str(fault)

    def test_months_in_a_name_may_stand_in_any_order(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        rows = [{"Month": "2026-01"}, {"Month": "2026-03"}]
        file = write_street_file(tmp_path / "2026-03 back to 2026-01.csv", rows)
        delivery = self.ingested(settings, file).delivery
        assert delivery
        assert (delivery.start, delivery.end) == ("2026-01", "2026-03")

    def test_a_sender_that_nobody_knows_is_refused(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        rows = [{"Reported by": "dogger police"}]
        fault = self.ingested(settings, write_street_file(tmp_path / "x.csv", rows)).fault
        assert "For police_uk_street are agreed: Dogger Police, Silverpit Constabulary." in str(
            fault
        )

    def test_two_senders_in_one_file_are_refused(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        file = write_street_file(tmp_path / "x.csv", [{}, {"Reported by": "Other"}])
        fault = self.ingested(settings, file).fault
        assert isinstance(fault, RefusedError)
        assert "names 2 senders ('Dogger Police', 'Other'). Send one file for each." in str(fault)

    def test_a_file_without_a_usable_row_is_refused_and_leaves_nothing(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        file = write_street_file(tmp_path / "x.csv", [{"Crime type": "Fun"}] * 3)
        fault = self.ingested(settings, file).fault
        assert "none of its 3 rows can be used" in str(fault)
        assert not (settings.store_folder / "deliveries").exists()

    def test_what_is_kept_holds_no_text_of_a_row(
        self, settings: Partnership, tmp_path: Path
    ) -> None:
        secret = {"Location": "On or near Secret Garden", "Crime ID": "f" * 64}
        self.ingested(settings, write_street_file(tmp_path / "x.csv", [secret]))
        kept = b"".join(
            file.read_bytes() for file in settings.store_folder.rglob("*") if file.is_file()
        )
        assert b"Secret Garden" not in kept
        assert b"f" * 64 not in kept
        assert b"1.384411" not in kept

    def test_the_record_is_readable(self, settings: Partnership, tmp_path: Path) -> None:
        self.ingested(settings, write_street_file(tmp_path / "x.csv", [{}, {"Month": "?"}]))
        (record,) = (settings.store_folder / "deliveries").glob("*/delivery.json")
        values = json.loads(record.read_text(encoding="utf-8"))
        assert values["rejected"] == {"Month is not a date as agreed. Write it like 2026-03.": 1}
        assert (values["rows"], values["accepted"]) == (2, 1)
