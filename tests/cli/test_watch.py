"""A real process that looks after a folder: what it takes, what it leaves, how it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hotspots.counts.lock import writer
from tests.conftest import NOW
from tests.street_files import HEADER, write_street_file
from tests.test_cli import hotspots
from tests.tiny_partnership import (
    EAST,
    SETTINGS,
    WEST,
    rows_by_sender,
    shown,
    tiny_file,
    tiny_partnership,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hotspots.settings import Partnership

PATIENCE_S = 60
"""How long a busy machine may take."""

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals: Windows has others")


@pytest.fixture
def partnership(tmp_path: Path) -> Partnership:
    made = tiny_partnership(tmp_path / "partnership")
    quick = "[arriving]\nsettle_seconds = 0.5\n"
    made.file.write_text(SETTINGS + quick, encoding="utf-8")
    return made


@pytest.fixture
def sender(tmp_path: Path) -> Path:
    """The sub-folder of a sender."""
    folder = tmp_path / "arriving" / "eastern"
    folder.mkdir(parents=True)
    return folder


@contextmanager
def watching(
    partnership: Partnership, folder: Path, *, log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Look after a folder until the block ends."""
    command = Path(sys.executable).with_name("hotspots")
    words = [str(command), "watch", str(folder), "--partnership", str(partnership.file)]
    with log.open("wb") as out:
        process = subprocess.Popen(words, stdout=out, stderr=out)
        try:
            until(lambda: "Looking after" in log.read_text(encoding="utf-8"))
            yield process
        finally:
            process.kill()
            process.wait()


def until(condition: Callable[[], object]) -> None:
    give_up = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < give_up
        time.sleep(0.05)


def ended(process: subprocess.Popen[bytes], number: int) -> int:
    process.send_signal(number)
    return process.wait(timeout=PATIENCE_S)


def test_a_folder_is_looked_after_until_it_is_told_to_stop(
    partnership: Partnership, sender: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    whole = tiny_file(tmp_path / "whole.csv", EAST, "2026-01", 400).read_bytes()
    tiny_file(sender / "2026-01-westward-street.csv", WEST, "2026-01", 3)
    bad = write_street_file(sender / "2026-02-bad.csv", [{}], header=HEADER[:-3])
    with watching(partnership, sender.parent, log=log) as process:
        until((sender / "2026-02-bad.csv.report.html").exists)
        until((sender / "taken in" / "2026-01-westward-street.csv.receipt.txt").exists)
        # Written in two halves by somebody who takes more time than a file has to settle.
        with (sender / "2026-01-eastern-street.csv").open("wb") as writing:
            writing.write(whole[: len(whole) // 2])
            writing.flush()
            time.sleep(1.5)
            writing.write(whole[len(whole) // 2 :])
        until(lambda: rows_by_sender(shown(partnership)) == {EAST: 400, WEST: 3})
        assert ended(process, signal.SIGTERM) == 0
    said = log.read_text(encoding="utf-8")
    assert said.count("2026-01-eastern-street.csv: 400 rows, 400 accepted") == 1
    assert said.count("2026-02-bad.csv: It stays where it is.") == 1
    assert said.endswith("Stopped.\n")
    assert bad.exists()
    assert shown(partnership).number == 2
    assert not list(partnership.store_folder.rglob(".*"))


def test_interrupted_it_ends_as_cleanly(
    partnership: Partnership, sender: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    with watching(partnership, sender.parent, log=log) as process:
        assert ended(process, signal.SIGINT) == 0
    assert log.read_text(encoding="utf-8").endswith("Stopped.\n")


def test_it_waits_for_another_process_and_says_so_once(
    partnership: Partnership, sender: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    tiny_file(sender / "2026-01-eastern-street.csv", EAST, "2026-01", 3)
    with watching(partnership, sender.parent, log=log) as process:
        with writer(partnership.store_folder, now=NOW):
            until(lambda: "is working on this store" in log.read_text(encoding="utf-8"))
        until((sender / "taken in" / "2026-01-eastern-street.csv").exists)
        until(lambda: "Published snapshot 1." in log.read_text(encoding="utf-8"))
        assert ended(process, signal.SIGTERM) == 0
    assert log.read_text(encoding="utf-8").count("is working on this store") == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [("nowhere", "Make it first"), ("partnership", "Name a folder for arriving files only")],
)
def test_a_folder_that_cannot_be_looked_after_is_one_sentence(
    partnership: Partnership, tmp_path: Path, name: str, says: str
) -> None:
    status, _, err = hotspots("watch", tmp_path / name, settings=partnership.file)
    assert status == 2
    assert says in err
    assert len(err.splitlines()) == 1
