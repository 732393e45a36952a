"""The order in which deliveries come changes no byte of what is published."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotspots import pipeline
from tests.conftest import NOW
from tests.tiny_partnership import EAST, WEST, built, tiny_file, tiny_partnership

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

MONTHS = ("2025-11", "2025-12", "2026-01")


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "files"
    folder.mkdir()
    return [
        tiny_file(folder / f"{month}-{sender.split()[0]}.csv", sender, month, rows)
        for rows, month in enumerate(MONTHS, start=2)
        for sender in (EAST, WEST)
    ]


def orders(files: list[Path]) -> list[list[Path]]:
    mixed = files.copy()
    random.Random(5).shuffle(mixed)  # noqa: S311  an order, not a secret
    return [files, files[::-1], mixed]


def published(files: list[Path], folder: Path, *, clock: Iterator[datetime]) -> dict[str, bytes]:
    partnership = tiny_partnership(folder)
    for one in pipeline.ingest(partnership, files, clock=lambda: next(clock)):
        assert not one.fault
    snapshot = built(partnership, at=NOW)
    return {
        file.relative_to(snapshot.folder).as_posix(): file.read_bytes()
        for file in snapshot.folder.rglob("*")
        if file.is_file()
    }


def standing() -> Iterator[datetime]:
    while True:
        yield NOW


def ticking() -> Iterator[datetime]:
    now = NOW
    while True:
        yield now
        now += timedelta(seconds=1)


@pytest.mark.parametrize("clock", [standing, ticking])
def test_any_order_gives_the_same_bytes(
    files: list[Path], tmp_path: Path, clock: type[Iterator[datetime]]
) -> None:
    first, *others = [
        published(order, tmp_path / str(number), clock=clock())
        for number, order in enumerate(orders(files))
    ]
    assert len(first) > 10
    for other in others:
        assert other.keys() == first.keys()
        assert [name for name in first if first[name] != other[name]] == []


def test_of_two_at_the_same_moment_it_does_not_matter_which_came_first(
    files: list[Path], tmp_path: Path
) -> None:
    again = tiny_file(tmp_path / "2026-01-corrected.csv", EAST, "2026-01", 9)
    one = published([*files, again], tmp_path / "one", clock=standing())
    other = published([again, *files], tmp_path / "other", clock=standing())
    assert one == other
