from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow.parquet as pq
import pytest

from hotspots import pipeline
from hotspots.counts.deliveries import every_delivery
from hotspots.counts.snapshots import current_number, snapshot_folders
from hotspots.counts.withdrawal import Withdrawal, begin
from hotspots.errors import StoreError
from tests.conftest import NOW
from tests.tiny_partnership import (
    EAST,
    WEST,
    assert_is_tidy,
    built,
    rows_by_sender,
    shown,
    taken_in,
    tiny_files,
    tiny_partnership,
)

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.counts.withdrawal import Withdrawn
    from hotspots.settings import Partnership

ROWS = 137
"""A number that nothing else in a store says."""


@pytest.fixture
def partnership(tmp_path: Path) -> Partnership:
    """Both senders published twice; before that, one of them alone had joined."""
    partnership = tiny_partnership(tmp_path).model_copy(update={"keep_snapshots": 12})
    taken_in(partnership, tiny_files(tmp_path / "east", 3, senders=(EAST,)), at=NOW)
    built(without(partnership, WEST), at=NOW)
    taken_in(partnership, tiny_files(tmp_path / "west", ROWS, senders=(WEST,)), at=NOW)
    built(partnership, at=NOW)
    built(partnership, at=NOW)
    return partnership


def without(partnership: Partnership, sender: str) -> Partnership:
    """The settings of a partnership that a sender has left."""
    left = tuple(one for one in partnership.senders if one.name != sender)
    return partnership.model_copy(update={"senders": left})


def withdrawn(partnership: Partnership, sender: str, feed: str | None = None) -> Withdrawn:
    return pipeline.withdraw(partnership, sender, feed=feed, clock=lambda: NOW, tell=lambda _: None)


def everything_in(store: Path) -> str:
    """What every file of a store says, tables written out, and its bytes as they are."""
    found = []
    for file in store.rglob("*"):
        if file.is_file():
            found += [str(file), file.read_bytes().decode("latin-1")]
        if file.suffix == ".parquet":
            table = pq.read_table(file)
            found += [str(table.schema), str(table.to_pylist())]
    return "\n".join(found)


def test_a_sender_leaves_no_trace(partnership: Partnership) -> None:
    store = partnership.store_folder
    assert WEST in everything_in(store)
    assert f": {ROWS}" in everything_in(store)
    done = withdrawn(without(partnership, WEST), WEST)
    assert WEST not in everything_in(store)
    assert f": {ROWS}" not in everything_in(store)
    assert f": {2 * ROWS}" not in everything_in(store)
    # Snapshots 2 and 3 held its counts, 1 was published before it sent any.
    assert list(snapshot_folders(store)) == [1, 4]
    assert (len(done.removed.deliveries), done.removed.accepted) == (2, 2 * ROWS)
    assert done.removed.snapshots == (2, 3)
    assert done.snapshot
    assert rows_by_sender(shown(partnership)) == {EAST: 6}
    assert_is_tidy(store)


def test_a_sender_that_the_settings_still_name_shows_as_missing(partnership: Partnership) -> None:
    done = withdrawn(partnership, WEST)
    assert done.snapshot
    assert rows_by_sender(done.snapshot) == {EAST: 6}
    coverage = pq.read_table(done.snapshot / "coverage.parquet").to_pylist()
    of_west = [row for row in coverage if row["sender"] == WEST]
    assert {(row["status"], row["rows"]) for row in of_west} == {("missing", 0)}


def test_one_feed_only(partnership: Partnership) -> None:
    with pytest.raises(StoreError, match="nothing of Westward Police for the feed school"):
        withdrawn(partnership, WEST, feed="school")
    assert len(withdrawn(partnership, WEST, feed="police_uk_street").removed.deliveries) == 2


def test_an_unknown_sender_is_answered_with_those_that_are_known(partnership: Partnership) -> None:
    says = (
        r"^The store holds nothing of westward police\. It holds data of "
        r"Eastern Constabulary \(police_uk_street\), Westward Police \(police_uk_street\)\.$"
    )
    with pytest.raises(StoreError, match=says) as refused:
        withdrawn(partnership, "westward police")
    assert refused.value.exit_status == 2
    assert len(every_delivery(partnership.store_folder)) == 4
    assert current_number(partnership.store_folder) == 3


def test_the_last_sender_leaves_nothing_to_show(partnership: Partnership) -> None:
    store = partnership.store_folder
    withdrawn(partnership, EAST)
    done = withdrawn(partnership, WEST)
    assert done.snapshot is None
    assert "Nothing that was delivered" in done.fault
    assert snapshot_folders(store) == {}
    with pytest.raises(StoreError, match="Nothing is published"):
        shown(partnership)


def test_where_the_build_fails_the_snapshots_go_nevertheless(
    partnership: Partnership, tmp_path: Path
) -> None:
    (tmp_path / "force.geojson").unlink()
    done = withdrawn(partnership, WEST)
    assert done.snapshot is None
    assert "force.geojson" in done.fault
    # The one without its counts stays and is not shown: it is older than what was shown.
    assert list(snapshot_folders(partnership.store_folder)) == [1]
    with pytest.raises(StoreError, match="Nothing is published"):
        shown(partnership)
    assert {one.sender for one in every_delivery(partnership.store_folder)} == {EAST}


def test_a_snapshot_that_does_not_say_what_it_holds_goes_too(partnership: Partnership) -> None:
    (partnership.store_folder / "snapshots" / "000001" / "manifest.json").write_text("{")
    assert withdrawn(partnership, WEST).removed.snapshots == (1, 2, 3)


def test_what_is_only_in_a_snapshot_can_be_withdrawn(partnership: Partnership) -> None:
    for one in every_delivery(partnership.store_folder):
        if one.sender == WEST:
            folder = partnership.store_folder / "deliveries" / one.delivery
            for file in folder.iterdir():
                file.unlink()
            folder.rmdir()
    done = withdrawn(partnership, WEST)
    assert (done.removed.deliveries, done.removed.snapshots) == ((), (2, 3))


@pytest.mark.parametrize("command", ["ingest", "build", "withdraw"])
def test_the_next_command_finishes_what_was_begun(partnership: Partnership, command: str) -> None:
    begin(partnership.store_folder, Withdrawal(sender=WEST, feed=None))
    told: list[str] = []
    if command == "ingest":
        list(pipeline.ingest(partnership, [], clock=lambda: NOW, tell=told.append))
    elif command == "build":
        pipeline.build(partnership, built_at=NOW.isoformat(), tell=told.append)
    else:
        with pytest.raises(StoreError, match="holds nothing of Westward Police"):
            withdrawn(partnership, WEST)
        told.append("Removing all that Westward Police sent.")
    assert "Removing all that Westward Police sent." in told
    assert rows_by_sender(shown(partnership)) == {EAST: 6}
    assert list(snapshot_folders(partnership.store_folder)) == [1, 4]
    assert_is_tidy(partnership.store_folder)


def test_a_note_that_cannot_be_read_is_named(partnership: Partnership) -> None:
    (partnership.store_folder / "withdrawal").write_text("{")
    with pytest.raises(StoreError, match=r"The note .*withdrawal is damaged\. Remove it and"):
        built(partnership, at=NOW)


def test_what_was_withdrawn_can_be_sent_again(partnership: Partnership, tmp_path: Path) -> None:
    withdrawn(partnership, WEST)
    taken_in(partnership, tiny_files(tmp_path / "west", ROWS, senders=(WEST,)), at=NOW)
    assert rows_by_sender(built(partnership, at=NOW)) == {EAST: 6, WEST: 2 * ROWS}
