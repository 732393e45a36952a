from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.counts.answers import FOLDER, keep_answer, kept_answer
from hotspots.counts.kept import remove_snapshots
from hotspots.counts.snapshots import new_snapshot, open_snapshot

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    with new_snapshot(tmp_path, manifest={}) as folder:
        (folder / "table.txt").write_text("one")
    return open_snapshot(tmp_path).folder


def test_what_was_kept_is_there_for_the_next_reader(snapshot: Path) -> None:
    assert kept_answer(snapshot, "one") is None
    assert keep_answer(snapshot, "one", {"maps": 200})
    assert kept_answer(snapshot, "one") == {"maps": 200}
    assert kept_answer(snapshot, "other") is None


def test_the_snapshot_stays_whole(snapshot: Path, tmp_path: Path) -> None:
    keep_answer(snapshot, "one", {"maps": 200})
    assert open_snapshot(tmp_path).notice == ""


def test_it_goes_when_the_snapshot_goes_and_does_not_bring_it_back(
    snapshot: Path, tmp_path: Path
) -> None:
    keep_answer(snapshot, "one", {"maps": 200})
    remove_snapshots(tmp_path, [1])
    assert not snapshot.exists()
    assert not keep_answer(snapshot, "one", {"maps": 200})
    assert not snapshot.exists()


@pytest.mark.parametrize("text", ["", '{"maps": 2', "[1, 2]", "\x00"])
def test_what_cannot_be_read_is_worked_out_again(snapshot: Path, text: str) -> None:
    keep_answer(snapshot, "one", {"maps": 200})
    (snapshot / FOLDER / "one.json").write_text(text)
    assert kept_answer(snapshot, "one") is None


def test_a_store_that_nobody_may_write_to_keeps_nothing_and_says_so(
    snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(type(snapshot), "mkdir", refused)
    assert not keep_answer(snapshot, "one", {"maps": 200})


def test_no_half_written_file_is_left(snapshot: Path) -> None:
    keep_answer(snapshot, "one", {"maps": 200})
    assert [file.name for file in (snapshot / FOLDER).iterdir()] == ["one.json"]
