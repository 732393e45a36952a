from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from hotspots.counts.snapshots import current_number, new_snapshot, open_snapshot
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def publish(store: Path, text: str) -> None:
    with new_snapshot(store, manifest={"built_at": "now"}) as folder:
        (folder / "inner").mkdir()
        (folder / "inner" / "table.txt").write_text(text)


def fill_half(folder: Path) -> None:
    (folder / "half").write_text("half")
    raise ZeroDivisionError


def test_a_snapshot_opens_and_is_numbered(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    snapshot = open_snapshot(tmp_path)
    assert snapshot.number == 2
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


@pytest.mark.parametrize("damage", ["changed", "removed", "no manifest"])
def test_damage_is_found_when_opened(tmp_path: Path, damage: str) -> None:
    publish(tmp_path, "one")
    folder = tmp_path / "snapshots" / "000001"
    if damage == "changed":
        (folder / "inner" / "table.txt").write_text("won")
    elif damage == "removed":
        (folder / "inner" / "table.txt").unlink()
    else:
        (folder / "manifest.json").unlink()
    with pytest.raises(StoreError, match="Run: hotspots build"):
        open_snapshot(tmp_path)


def test_a_snapshot_of_another_version_says_what_to_do(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    manifest = tmp_path / "snapshots" / "000001" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"format": 1', '"format": 0'))
    with pytest.raises(StoreError, match="made by another version of hotspots"):
        open_snapshot(tmp_path)


def test_numbers_are_never_used_again(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    for folder in (tmp_path / "snapshots").iterdir():
        shutil.rmtree(folder)
    publish(tmp_path, "three")
    assert open_snapshot(tmp_path).number == 3


def test_a_pointer_that_is_no_number_means_nothing_published(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("garbage")
    assert current_number(tmp_path) == 0
