"""A full disk is one sentence and no damage; with room again the run works."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotspots.engines import duckdb_engine
from hotspots.errors import NoRoomError
from tests.conftest import NOW
from tests.tiny_partnership import (
    EAST,
    WEST,
    assert_shows,
    built,
    taken_in,
    tiny_files,
    tiny_partnership,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from hotspots.settings import Partnership

SAYS = (
    r"^The disk of .* is full\. Make room and run the same again: what was published before is "
    r"untouched\.$"
)
BEFORE, AFTER = {EAST: 2, WEST: 2}, {EAST: 5, WEST: 5}
MONTHS = ("2026-01",)
PAGE = 4096


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as where a disk or a quota is full."""
    resource = pytest.importorskip("resource", reason="resource: this system limits no file")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def room_left(disk: Path, size: int) -> Iterator[None]:
    """Fill a disk up to so many bytes."""
    filler = disk / "filler"
    with filler.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - size)))
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = shutil.which("mount")
    if not (sys.platform == "linux" and mount):
        pytest.skip("mount: this system has no small disk to give")
    made = subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=False, capture_output=True
    )
    if made.returncode:
        pytest.skip("mount: nobody but an administrator may make a small disk")
    yield folder
    subprocess.run(["umount", folder], check=True)  # noqa: S607  wherever the system keeps it


def published(tmp_path: Path, store: Path) -> Partnership:
    """A store with a snapshot; a corrected file of each sender waits in a folder."""
    partnership = tiny_partnership(tmp_path / "partnership")
    partnership = partnership.model_copy(update={"store": str(store)})
    taken_in(partnership, tiny_files(tmp_path / "before", 2, months=MONTHS), at=NOW)
    built(partnership, at=NOW)
    tiny_files(tmp_path / "after", 5, months=MONTHS)
    return partnership


def ingest(partnership: Partnership, tmp_path: Path) -> None:
    taken_in(partnership, sorted((tmp_path / "after").iterdir()), at=NOW + timedelta(minutes=1))


def runs_out(run: Callable[[], object]) -> bool:
    """Say whether a run ended with the sentence; no other fault may come."""
    try:
        run()
    except NoRoomError as full:
        found = re.search(SAYS, str(full)), full.exit_status
    else:
        return False
    assert found[0]
    assert found[1] == 2
    return True


def test_files_that_cannot_grow(tmp_path: Path) -> None:
    partnership = published(tmp_path, tmp_path / "store")
    outcomes = []
    for size in (0, 100, 1000, 3000):
        with largest_file(size):
            outcomes.append(runs_out(lambda: ingest(partnership, tmp_path)))
        assert_shows(partnership, [BEFORE])
    assert outcomes[0]
    ingest(partnership, tmp_path)
    for size in (0, 100, 1000, 2000, 3000, 4000):
        with largest_file(size):
            outcomes.append(runs_out(lambda: built(partnership, at=NOW)))
        assert_shows(partnership, [BEFORE])
    assert all(outcomes[4:])
    built(partnership, at=NOW)
    assert_shows(partnership, [AFTER])


def test_a_disk_without_room(tmp_path: Path, disk: Path) -> None:
    partnership = published(tmp_path, disk / "store")
    outcomes = []
    for pages in range(6):
        with room_left(disk, pages * PAGE):
            outcomes.append(runs_out(lambda: ingest(partnership, tmp_path)))
        assert_shows(partnership, [BEFORE])
    assert outcomes[0]
    ingest(partnership, tmp_path)
    for pages in range(0, 24, 2):
        with room_left(disk, pages * PAGE):
            outcomes.append(runs_out(lambda: built(partnership, at=NOW)))
        assert_shows(partnership, [BEFORE, AFTER])
    assert outcomes[6]
    built(partnership, at=NOW)
    assert_shows(partnership, [AFTER])


def test_the_engine_has_no_room_to_spill(
    tmp_path: Path, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partnership = published(tmp_path, disk / "store")
    monkeypatch.setattr("hotspots.engines.MEMORY_MB", 30)

    def spills(limits: object, **_: object) -> None:
        assert limits
        with duckdb_engine(spill=disk / "store" / "spill") as connection:
            connection.sql(
                "create table many as select hash(i)::varchar as x, hash(i + 1)::varchar as y "
                "from range(2000000) t(i) order by x"
            )

    monkeypatch.setattr("hotspots.counts.taking_in.count_accepted", spills)
    assert runs_out(lambda: ingest(partnership, tmp_path))
    with largest_file(100_000):
        assert runs_out(lambda: ingest(partnership, tmp_path))
    assert not (disk / "store" / "spill").exists()
    assert_shows(partnership, [BEFORE])
