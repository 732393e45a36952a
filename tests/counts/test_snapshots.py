from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hotspots.counts.kept import remove_snapshots
from hotspots.counts.manifest import FORMAT
from hotspots.counts.snapshots import (
    current_number,
    new_snapshot,
    open_snapshot,
    show_nothing,
    snapshot_folders,
)
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def publish(store: Path, text: str) -> None:
    with new_snapshot(store, manifest={"built_at": "now"}) as folder:
        (folder / "inner").mkdir()
        (folder / "inner" / "table.txt").write_text(text)


def published(store: Path, *texts: str) -> None:
    for text in texts:
        publish(store, text)


def fill_half(folder: Path) -> None:
    (folder / "half").write_text("half")
    raise ZeroDivisionError


def damage(store: Path, number: int, how: str) -> None:
    folder = store / "snapshots" / f"{number:06d}"
    table, manifest = folder / "inner" / "table.txt", folder / "manifest.json"
    if how == "gone":
        shutil.rmtree(folder)
    elif how == "changed":
        table.write_text("won")
    elif how == "truncated":
        table.write_text("")
    elif how == "removed":
        table.unlink()
    elif how == "no manifest":
        manifest.unlink()
    elif how == "half a manifest":
        manifest.write_text(manifest.read_text()[:40])
    else:
        manifest.write_text(manifest.read_text().replace("now", "then"))


HOWS = {
    "gone": "Snapshot 3 is missing",
    "changed": "Snapshot 3 is damaged: inner/table.txt",
    "truncated": "Snapshot 3 is damaged: inner/table.txt",
    "removed": "Snapshot 3 is damaged: inner/table.txt",
    "no manifest": "Snapshot 3 is damaged: manifest.json",
    "half a manifest": "Snapshot 3 is damaged: manifest.json",
    "another manifest": "Snapshot 3 is damaged: manifest.json",
}


def test_a_snapshot_opens_and_is_numbered(tmp_path: Path) -> None:
    published(tmp_path, "one", "two")
    snapshot = open_snapshot(tmp_path)
    assert (snapshot.number, snapshot.notice) == (2, "")
    assert (snapshot / "inner/table.txt").read_text() == "two"


def test_a_build_that_fails_leaves_the_last_snapshot(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    with pytest.raises(ZeroDivisionError), new_snapshot(tmp_path, manifest={}) as folder:
        fill_half(folder)
    assert open_snapshot(tmp_path).number == 1
    assert [path.name for path in (tmp_path / "snapshots").iterdir()] == ["000001"]


def test_nothing_published_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"Nothing is published in .* Run: hotspots ingest"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("how", HOWS)
def test_a_broken_snapshot_falls_back_to_the_one_before_and_says_so(
    tmp_path: Path, how: str
) -> None:
    published(tmp_path, "one", "two", "three")
    damage(tmp_path, 3, how)
    snapshot = open_snapshot(tmp_path)
    assert snapshot.number == 2
    assert (snapshot / "inner/table.txt").read_text() == "two"
    assert snapshot.notice == (
        f"{HOWS[how]}. Snapshot 2, the newest other one that is whole, is shown. "
        "Run: hotspots build."
    )


def test_two_broken_ones_fall_back_to_the_third(tmp_path: Path) -> None:
    published(tmp_path, "one", "two", "three")
    damage(tmp_path, 3, "changed")
    damage(tmp_path, 2, "removed")
    assert open_snapshot(tmp_path).number == 1


def test_where_nothing_is_whole_the_first_fault_is_named(tmp_path: Path) -> None:
    published(tmp_path, "one", "two", "three")
    for number in (1, 2, 3):
        damage(tmp_path, number, "changed")
    says = r"Snapshot 3 is damaged: inner/table.txt, and no other one is whole. Run: hotspots build"
    with pytest.raises(StoreError, match=says):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("pointer", [b"garbage", b"", b"00", b"-00001\n", b"\xff\xfe\x00", None])
def test_a_pointer_that_names_nothing_falls_back_to_the_newest(
    tmp_path: Path, pointer: bytes | None
) -> None:
    published(tmp_path, "one", "two")
    if pointer is None:
        (tmp_path / "current").unlink()
    else:
        (tmp_path / "current").write_bytes(pointer)
    assert current_number(tmp_path) == 0
    snapshot = open_snapshot(tmp_path)
    assert snapshot.number == 2
    assert "current names no snapshot. Snapshot 2," in snapshot.notice
    publish(tmp_path, "three")
    assert (open_snapshot(tmp_path).number, open_snapshot(tmp_path).notice) == (3, "")


def test_a_pointer_to_nothing_shows_nothing(tmp_path: Path) -> None:
    published(tmp_path, "one", "two")
    show_nothing(tmp_path)
    with pytest.raises(StoreError, match="Nothing is published"):
        open_snapshot(tmp_path)


def test_a_snapshot_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    manifest = tmp_path / "snapshots" / "000001" / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', '"format": 0'))
    with pytest.raises(StoreError, match=r"made by another version of hotspots\. Run"):
        open_snapshot(tmp_path)


def test_numbers_are_never_used_again(tmp_path: Path) -> None:
    published(tmp_path, "one", "two")
    remove_snapshots(tmp_path, (1, 2))
    assert snapshot_folders(tmp_path) == {}
    publish(tmp_path, "three")
    assert open_snapshot(tmp_path).number == 3


def test_numbers_are_not_used_again_where_folders_and_pointer_were_lost(tmp_path: Path) -> None:
    published(tmp_path, "one", "two")
    shutil.rmtree(tmp_path / "snapshots")
    (tmp_path / "current").unlink()
    publish(tmp_path, "three")
    assert open_snapshot(tmp_path).number == 3


def test_other_folders_among_the_snapshots_are_left_alone(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    (tmp_path / "snapshots" / "000001 copy").mkdir()
    publish(tmp_path, "two")
    assert list(snapshot_folders(tmp_path)) == [1, 2]


def test_what_is_published_while_a_reader_looks_is_not_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, "one")
    looked: list[Path] = []

    def slow(store: Path) -> dict[int, Path]:
        if not looked:
            looked.append(store)
            publish(tmp_path, "two")
            remove_snapshots(tmp_path, (1,))
        return snapshot_folders(store)

    monkeypatch.setattr("hotspots.counts.snapshots.snapshot_folders", slow)
    snapshot = open_snapshot(tmp_path)
    assert (snapshot.number, snapshot.notice) == (2, "")
