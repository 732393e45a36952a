from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from hotspots import pipeline
from hotspots.counts.lock import spill, writer
from hotspots.errors import StoreError
from tests.conftest import NOW, ROOT
from tests.tiny_partnership import built, shown, taken_in, tiny_files, tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

SINCE = f"{NOW.astimezone():%H:%M}"
HOLDS_THE_LOCK = """
import sys
from pathlib import Path
from hotspots.counts.lock import writer
from tests.conftest import NOW
with writer(Path(sys.argv[1]), now=NOW):
    print("working", flush=True)
    sys.stdin.read()
"""


def at_work(store: Path) -> None:
    with writer(store, now=NOW):
        pass


def test_the_second_process_says_who_is_at_work(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS_THE_LOCK, tmp_path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout
        assert other.stdout.readline() == "working\n"
        says = (
            rf"^Another hotspots process \({other.pid}, since {SINCE}\) is working on this store\. "
            r"Wait until it has finished\.$"
        )
        with pytest.raises(StoreError, match=says) as refused:
            at_work(tmp_path)
        other.kill()
    assert refused.value.exit_status == 2
    at_work(tmp_path)


def test_every_command_that_writes_waits_for_nobody(tmp_path: Path) -> None:
    partnership = tiny_partnership(tmp_path)
    says = rf"\({os.getpid()}, since {SINCE}\) is working on this store"
    with writer(partnership.store_folder, now=NOW):
        with pytest.raises(StoreError, match=says):
            taken_in(partnership, [], at=NOW)
        with pytest.raises(StoreError, match=says):
            built(partnership, at=NOW)
        with pytest.raises(StoreError, match=says):
            pipeline.withdraw(
                partnership, "Anybody", feed=None, clock=lambda: NOW, tell=lambda _: None
            )


def test_readers_need_no_leave(tmp_path: Path) -> None:
    partnership = tiny_partnership(tmp_path)
    taken_in(partnership, tiny_files(tmp_path / "files", 2), at=NOW)
    built(partnership, at=NOW)
    with writer(partnership.store_folder, now=NOW):
        assert shown(partnership).number == 1


def test_a_lock_goes_also_where_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), writer(tmp_path, now=NOW):
        raise ZeroDivisionError
    at_work(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]


def test_without_a_note_the_second_still_stops(tmp_path: Path) -> None:
    with writer(tmp_path, now=NOW):
        (tmp_path / "at_work").write_text("{")
        with pytest.raises(StoreError, match="Another hotspots process is working on this store"):
            at_work(tmp_path)


def test_what_a_killed_process_left_is_removed_first(tmp_path: Path) -> None:
    left = ["spill/rows.tmp", "deliveries/.aa.77/counts.parquet", "snapshots/.000001.77/half"]
    left += [".current.77", "deliveries/bb/.delivery.json.77"]
    kept = [".git/config", ".profile", "deliveries/bb/counts.parquet", "snapshots/000001/x.json"]
    for name in left + kept:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    with writer(tmp_path, now=NOW):
        assert not spill(tmp_path).exists()
        spill(tmp_path).mkdir()
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert found >= set(kept)
    assert not found & {*left, "spill", "at_work"}
    assert not (tmp_path / "snapshots" / ".000001.77").exists()
