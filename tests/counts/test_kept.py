from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hotspots.counts.deliveries import every_delivery
from hotspots.counts.snapshots import snapshot_folders
from tests.conftest import NOW
from tests.tiny_partnership import (
    EAST,
    WEST,
    assert_is_tidy,
    built,
    rows_by_sender,
    taken_in,
    tiny_files,
    tiny_partnership,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_the_newest_snapshots_stay(tmp_path: Path) -> None:
    partnership = tiny_partnership(tmp_path)
    taken_in(partnership, tiny_files(tmp_path / "files", 2), at=NOW)
    for _ in range(5):
        snapshot = built(partnership, at=NOW)
    # Its settings keep 3.
    assert list(snapshot_folders(partnership.store_folder)) == [3, 4, 5]
    assert snapshot.number == 5


def test_the_default_keeps_twelve(tmp_path: Path) -> None:
    assert type(tiny_partnership(tmp_path)).model_fields["keep_snapshots"].default == 12


def test_replaced_deliveries_go_at_the_next_build(tmp_path: Path) -> None:
    partnership = tiny_partnership(tmp_path)
    store = partnership.store_folder
    first, corrected = tiny_files(tmp_path / "a", 2), tiny_files(tmp_path / "b", 3)
    taken_in(partnership, first, at=NOW)
    taken_in(partnership, corrected, at=NOW + timedelta(minutes=1))
    assert len(every_delivery(store)) == 8
    assert rows_by_sender(built(partnership, at=NOW)) == {EAST: 6, WEST: 6}
    assert len(every_delivery(store)) == 4
    assert_is_tidy(store)

    # What comes again after that is just taken in again.
    taken_in(partnership, first, at=NOW + timedelta(minutes=2))
    assert rows_by_sender(built(partnership, at=NOW)) == {EAST: 4, WEST: 4}
    assert len(every_delivery(store)) == 4
