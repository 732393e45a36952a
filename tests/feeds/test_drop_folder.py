from __future__ import annotations

import os
import sys
from threading import Event, Thread
from typing import TYPE_CHECKING

import pytest

from hotspots.errors import CannotReadError
from hotspots.feeds.being_written import is_being_written
from hotspots.feeds.drop_folder import DropFolder
from hotspots.feeds.watching import wakes

if TYPE_CHECKING:
    from pathlib import Path

SETTLE_S = 3.0


def write_until(stop: Event, folder: Path) -> None:
    """Change a folder a hundred times a second."""
    number = 0
    while not stop.wait(0.01):
        number += 1
        (folder / "a.csv").write_text(str(number), encoding="utf-8")


def names(drop: DropFolder, *, moment: float) -> list[str]:
    found = drop.settled(moment=moment)
    return [one.path.relative_to(drop.folder).as_posix() for one in found]


@pytest.fixture
def drop(tmp_path: Path) -> DropFolder:
    (tmp_path / "hospital").mkdir()
    return DropFolder(tmp_path, settle_s=SETTLE_S)


@pytest.mark.parametrize(
    "name",
    [
        ".2026-01.csv",
        ".~lock.2026-01.csv#",
        "~$2026-01.xlsx",
        "2026-01.csv.part",
        "2026-01.csv.PARTIAL",
        "2026-01.csv.filepart",
        "2026-01.csv.crdownload",
        "2026-01.tmp",
        "2026-01.csv~",
        "Thumbs.db",
        "desktop.INI",
        "2026-01.csv.report.html",
        "2026-01.csv.receipt.txt",
        "taken in/2026-01.csv",
        "Taken In/2026-01.csv",
        ".trash/2026-01.csv",
    ],
)
def test_what_is_unfinished_hidden_or_our_own_is_passed_over(drop: DropFolder, name: str) -> None:
    file = drop.folder / "hospital" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("x", encoding="utf-8")
    assert names(drop, moment=0) == names(drop, moment=100) == []
    file.rename(drop.folder / "hospital" / "2026-01.csv")
    assert names(drop, moment=101) == []
    assert names(drop, moment=101 + SETTLE_S) == ["hospital/2026-01.csv"]


def test_a_corrected_file_comes_after_the_one_that_it_corrects(drop: DropFolder) -> None:
    for name in ("b.csv", "a-corrected.csv.gz", "a.csv.gz", "hospital/a.csv"):
        (drop.folder / name).write_text("x", encoding="utf-8")
    assert names(drop, moment=0) == []
    found = names(drop, moment=SETTLE_S)
    assert found == ["a.csv.gz", "a-corrected.csv.gz", "b.csv", "hospital/a.csv"]


def test_every_change_begins_the_wait_anew(drop: DropFolder) -> None:
    file = drop.folder / "a.csv"
    file.write_text("x", encoding="utf-8")
    assert names(drop, moment=0) == []
    file.write_text("xy", encoding="utf-8")
    assert names(drop, moment=2.9) == []
    # The same size, written anew.
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1))
    assert names(drop, moment=5.8) == []
    assert names(drop, moment=8.7) == []
    assert names(drop, moment=8.8) == ["a.csv"]


def test_what_was_left_alone_is_left_until_its_time_or_its_next_change(drop: DropFolder) -> None:
    file = drop.folder / "a.csv"
    file.write_text("x", encoding="utf-8")
    drop.settled(moment=0)
    (found,) = drop.settled(moment=10)
    drop.leave(found, until=20)
    assert names(drop, moment=19) == []
    assert names(drop, moment=20) == ["a.csv"]
    drop.leave(found)
    assert names(drop, moment=1e9) == []
    file.write_text("xy", encoding="utf-8")
    drop.settled(moment=1e9)
    assert names(drop, moment=1e9 + SETTLE_S) == ["a.csv"]


def test_a_file_put_in_the_place_of_one_that_was_read_comes_back(drop: DropFolder) -> None:
    file = drop.folder / "a.csv"
    file.write_text("x", encoding="utf-8")
    drop.settled(moment=0)
    (found,) = drop.settled(moment=10)
    file.write_text("another", encoding="utf-8")
    with pytest.raises(CannotReadError, match=r"a\.csv changed after it was read"):
        drop.take_out(found, is_deleted=True)
    assert file.read_text(encoding="utf-8") == "another"
    assert list((drop.folder / "taken in").iterdir()) == []


def knows_leases(folder: Path) -> bool:
    """Ask the system itself, so that a wrong answer of ours is no reason to skip."""
    import fcntl  # noqa: PLC0415  there is none elsewhere

    probe = folder / ".probe"
    probe.touch()
    with probe.open("rb") as file:
        try:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        except OSError:
            return False
        finally:
            probe.unlink()
    return True


@pytest.mark.skipif(sys.platform != "linux", reason="leases: only Linux tells who is writing")
def test_a_file_that_is_open_for_writing_waits(drop: DropFolder) -> None:
    if not knows_leases(drop.folder):
        pytest.skip("leases: this disk does not tell who is writing")
    file = drop.folder / "a.csv"
    with file.open("w", encoding="utf-8") as writing:
        writing.write("half")
        writing.flush()
        assert is_being_written(file)
        drop.settled(moment=0)
        assert names(drop, moment=100) == []
    assert names(drop, moment=101) == ["a.csv"]
    with file.open(encoding="utf-8"):
        assert not is_being_written(file)


def test_a_file_that_nobody_may_look_at_is_not_taken_for_one_that_is_written(
    tmp_path: Path,
) -> None:
    assert not is_being_written(tmp_path / "nowhere.csv")


def test_a_change_wakes_at_once_and_the_end_comes_at_once(tmp_path: Path) -> None:
    stop = Event()
    woken = wakes(tmp_path, every_s=60, stop=stop)
    next(woken)
    # Again and again: the system hears nothing that happens before it listens.
    writing = Thread(target=write_until, args=(stop, tmp_path))
    writing.start()
    next(woken)
    stop.set()
    writing.join()
    assert list(woken) == []


def test_without_a_word_from_the_system_the_folder_is_looked_at_all_the_same(
    tmp_path: Path,
) -> None:
    stop = Event()
    away = wakes(tmp_path / "away", every_s=0.01, stop=stop)
    still = wakes(tmp_path, every_s=0.01, stop=stop)
    for _ in range(3):
        next(away)
        next(still)
    stop.set()
    assert list(still) == []
    assert len(list(away)) <= 1
