from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from hotspots.counts.deliveries import keep, read_deliveries
from hotspots.counts.retention import expired_snapshots
from hotspots.counts.snapshots import snapshot_folders
from hotspots.counts.timing import DAYS_TABLE, HOURS_TABLE
from hotspots.errors import StoreError
from hotspots.places.cells import disk, parents
from hotspots.places.grid import Grid
from hotspots.publish.seen_timing import (
    first_seen_days,
    seen_days,
    seen_hours,
    seen_timing,
    write_timing,
)
from hotspots.settings import read_partnership
from tests.conftest import NOW, contract_of
from tests.counts.test_deliveries import APRIL, counts
from tests.counts.test_withdrawal import everything_in, withdrawn
from tests.tiny_partnership import (
    EAST,
    WEST,
    built,
    rows_by_sender,
    taken_in,
    tiny_file,
    tiny_partnership,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.contracts.contract import Contract
    from hotspots.counts.delivery import Delivery
    from hotspots.settings import Partnership

FINE = disk(np.array([0x8A1944A11807FFF], dtype=np.uint64), rings=1)
NINES = np.unique(parents(FINE, resolution=9))
GRID = Grid(NINES, 9, np.ones(len(NINES)), np.zeros(len(NINES), dtype=bool))
FAR = 0x8A194AD32167FFF
POLICE = replace(APRIL, feed="police_incidents", sender="Dogger Police")


def days(*rows: tuple[int, str, int], feed: str = "police_incidents") -> pa.Table:
    """Cell, day and incidents."""
    return pa.table(
        {
            "cell": pa.array([cell for cell, _, _ in rows], pa.uint64()),
            "day": [day for _, day, _ in rows],
            "feed": [feed] * len(rows),
            "sender": ["Dogger Police"] * len(rows),
            "measure": ["police.robbery"] * len(rows),
            "incidents": [number for _, _, number in rows],
        },
        schema=DAYS_TABLE,
    )


def hours(*quarters: str) -> pa.Table:
    return pa.table(
        {
            "cell": pa.array([int(NINES[0])] * len(quarters), pa.uint64()),
            "quarter": list(quarters),
            "hour_of_week": [5] * len(quarters),
            "feed": ["police_incidents"] * len(quarters),
            "sender": ["Dogger Police"] * len(quarters),
            "measure": ["police.robbery"] * len(quarters),
            "millionths": [1_000_000] * len(quarters),
        },
        schema=HOURS_TABLE,
    )


def kept(store: Path, delivery: Delivery, **tables: pa.Table) -> None:
    keep(store, delivery, counts(5), tables=tables)


def seen(
    store: Path,
    *,
    contract: Contract | None = None,
    first: dict[str, date] | None = None,
    view: str = "analyst",
) -> dict[str, pa.Table]:
    return seen_timing(
        store,
        read_deliveries(store),
        contracts=[contract or contract_of("police_incidents")],
        grid=GRID,
        first=first or {},
        view=view,
    )


def test_days_of_a_feed_with_full_counts_are_seen(tmp_path: Path) -> None:
    cell = int(FINE[0])
    kept(tmp_path, POLICE, days=days((cell, "2026-04-02", 2), (cell, "2026-04-03", 1)))
    found = seen(tmp_path)["days"]
    assert found.schema == DAYS_TABLE
    assert found["day"].to_pylist() == ["2026-04-02", "2026-04-03"]
    assert found["incidents"].to_pylist() == [2, 1]


@pytest.mark.parametrize(
    ("feed", "view"), [("istv_assault", "analyst"), ("police_incidents", "board")]
)
def test_who_may_not_see_full_counts_sees_no_day_and_no_hour(
    feed: str, view: str, tmp_path: Path
) -> None:
    delivery = replace(POLICE, feed=feed)
    kept(
        tmp_path,
        delivery,
        days=days((int(FINE[0]), "2026-04-02", 2), feed=feed),
        hours=hours("2026-Q2"),
    )
    found = seen(tmp_path, contract=contract_of(feed), view=view)
    assert [len(table) for table in found.values()] == [0, 0]
    assert first_seen_days(found) == {}


def test_a_feed_that_keeps_no_timing_any_more_is_not_seen(tmp_path: Path) -> None:
    kept(tmp_path, POLICE, days=days((int(FINE[0]), "2026-04-02", 2)))
    monthly = replace(contract_of("police_incidents"), keeps_timing=False)
    assert len(seen(tmp_path, contract=monthly)["days"]) == 0


def test_a_delivery_from_before_timing_was_kept_has_none(tmp_path: Path) -> None:
    kept(tmp_path, POLICE)
    assert [len(table) for table in seen(tmp_path).values()] == [0, 0]


def test_places_off_the_map_are_left_out(tmp_path: Path) -> None:
    kept(tmp_path, POLICE, days=days((FAR, "2026-04-02", 9), (int(FINE[0]), "2026-04-02", 1)))
    assert seen(tmp_path)["days"]["incidents"].to_pylist() == [1]


def test_nothing_finer_than_the_contract_allows_is_seen(tmp_path: Path) -> None:
    same = FINE[parents(FINE, resolution=9) == parents(FINE, resolution=9)[0]].tolist()
    kept(tmp_path, POLICE, days=days(*((cell, "2026-04-02", 1) for cell in same)))
    coarse = replace(contract_of("police_incidents"), finest={"h3_resolution": 9})
    found = seen(tmp_path, contract=coarse)["days"].to_pylist()
    assert [(row["cell"] in NINES.tolist(), row["incidents"]) for row in found] == [
        (True, len(same))
    ]


def test_a_month_that_another_delivery_replaces_is_counted_once(tmp_path: Path) -> None:
    cell = int(FINE[0])
    quarter = replace(POLICE, start="2026-04", end="2026-06")
    again = replace(POLICE, delivery="bb", start="2026-05", end="2026-05", received_at="2026-09-01")
    rows = [(cell, f"2026-0{month}-02", 1) for month in (4, 5, 6)]
    kept(tmp_path, quarter, days=days(*rows), hours=hours("2026-Q2"))
    kept(tmp_path, again, days=days((cell, "2026-05-02", 7)), hours=hours("2026-Q2"))
    found = seen(tmp_path)
    assert found["days"]["incidents"].to_pylist() == [1, 7, 1]
    # The quarter of the older one cannot be told apart by month.
    assert found["hours"]["millionths"].to_pylist() == [1_000_000]


def test_months_of_one_quarter_from_three_deliveries_add_up(tmp_path: Path) -> None:
    for number, month in enumerate(("2026-04", "2026-05", "2026-06")):
        one = replace(POLICE, delivery=f"d{number}", start=month, end=month)
        kept(tmp_path, one, hours=hours("2026-Q2"))
    assert seen(tmp_path)["hours"]["millionths"].to_pylist() == [3_000_000]


def test_days_of_a_month_of_which_some_are_too_old_are_left_out(tmp_path: Path) -> None:
    rows = [
        (int(FINE[0]), day, 1) for day in ("2026-03-31", "2026-04-14", "2026-04-30", "2026-05-01")
    ]
    kept(tmp_path, replace(POLICE, start="2026-03", end="2026-05"), days=days(*rows))
    for first, left in (
        (date(2026, 4, 1), rows[1:]),
        (date(2026, 4, 15), rows[3:]),
    ):
        found = seen(tmp_path, first={"police_incidents": first})
        assert found["days"]["day"].to_pylist() == [day for _, day, _ in left]
        assert first_seen_days(found) == {"police_incidents": left[0][1]}


def test_what_was_written_is_read_again(tmp_path: Path) -> None:
    kept(
        tmp_path / "store",
        POLICE,
        days=days((int(FINE[0]), "2026-04-02", 2)),
        hours=hours("2026-Q2"),
    )
    found = seen(tmp_path / "store")
    write_timing(found, tmp_path)
    assert seen_days(tmp_path).equals(found["days"])
    assert seen_hours(tmp_path).equals(found["hours"])


def test_a_view_without_days_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"days.parquet is missing or damaged .* hotspots build"):
        seen_days(tmp_path)


class TestThroughABuild:
    @pytest.fixture
    def partnership(self, tmp_path: Path) -> Partnership:
        """Two senders whose contract keeps days, published once, all on the first of a month."""
        made = tiny_partnership(tmp_path)
        file = made.contracts_folder / "police_uk_street.odcs.yaml"
        text = file.read_text(encoding="utf-8")
        assert "timing, value: month only" in text
        file.write_text(text.replace("timing, value: month only", "timing, value: kept"))
        partnership = read_partnership(made.file)
        sent = ((EAST, "2026-01", 5), (EAST, "2026-02", 3), (WEST, "2026-02", 2))
        files = [tiny_file(tmp_path / f"{m}-{n}.csv", sender, m, n) for sender, m, n in sent]
        taken_in(partnership, files, at=NOW)
        built(partnership, at=NOW)
        return partnership

    def folder(self, partnership: Partnership) -> Path:
        return list(snapshot_folders(partnership.store_folder).values())[-1] / "analyst"

    def test_days_and_hours_are_published(self, partnership: Partnership) -> None:
        found = seen_days(self.folder(partnership)).to_pylist()
        assert {(row["sender"], row["day"], row["incidents"]) for row in found} == {
            (EAST, "2026-01-01", 5),
            (EAST, "2026-02-01", 3),
            (WEST, "2026-02-01", 2),
        }
        assert sum(seen_hours(self.folder(partnership))["millionths"].to_pylist()) == 10_000_000

    def test_a_day_that_is_too_old_expires_the_snapshot(self, partnership: Partnership) -> None:
        store = partnership.store_folder
        feed = "police_uk_street"
        assert expired_snapshots(store, {feed: date(2026, 1, 1)}) == []
        # As a month January may stay until its last day is too old; its days may not.
        assert expired_snapshots(store, {feed: date(2026, 1, 2)}) == [1]

    def test_retention_removes_days_from_the_next_snapshot(self, partnership: Partnership) -> None:
        file = partnership.contracts_folder / "police_uk_street.odcs.yaml"
        promise = "{property: retention, value: 12, unit: y}"
        text = file.read_text(encoding="utf-8")
        assert promise in text
        file.write_text(text.replace(promise, "{property: retention, value: 300, unit: d}"))
        snapshot = built(partnership, at=NOW)
        # Kept from 26 January: the month stays, its days go, and so does the older snapshot.
        assert rows_by_sender(snapshot) == {EAST: 8, WEST: 2}
        assert set(seen_days(snapshot / "analyst")["day"].to_pylist()) == {"2026-02-01"}
        assert list(snapshot_folders(partnership.store_folder)) == [2]
        assert not any("2026-01-01" in text for text in tables_in(partnership.store_folder))

    def test_what_is_withdrawn_is_in_no_table(self, partnership: Partnership) -> None:
        withdrawn(partnership, EAST)
        assert {row["sender"] for row in seen_days(self.folder(partnership)).to_pylist()} == {WEST}
        deliveries = partnership.store_folder / "deliveries"
        assert EAST not in everything_in(deliveries)


def tables_in(store: Path) -> list[str]:
    """What every table of days in a store says."""
    return [str(pq.read_table(file).to_pylist()) for file in store.rglob("days.parquet")]
