"""Snapshots: everything the screen may read, immutable, numbered, checked when opened."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.counts.files import publish_text, published_folder
from hotspots.counts.manifest import broken, read_manifest, write_manifest
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTHING = f"{0:06d}\n"
"""What the pointer says where nothing is to be shown until the next snapshot."""


@dataclass(frozen=True)
class Snapshot:
    """One published state of the map."""

    number: int
    folder: Path
    manifest: dict[str, Any]
    notice: str = ""
    """Where this is not the snapshot that was published last: what is broken, what to do."""

    def __truediv__(self, name: str) -> Path:
        """Return the path of one of the snapshot's files."""
        return self.folder / name


@contextmanager
def new_snapshot(store: Path, *, manifest: dict[str, Any]) -> Iterator[Path]:
    """Give a folder to fill; when all has gone well it becomes the current snapshot.

    Parameters
    ----------
    store : Path
    manifest : dict
        What a reader should know of the snapshot; checksums and the number are added.
    """
    last = store / "last_number"
    number = max(_number(last), current_number(store), *snapshot_folders(store), 0) + 1
    with published_folder(_folder(store, number)) as folder:
        yield folder
        write_manifest(folder, manifest, number=number)
        # A number is never used again, also when its snapshot is removed.
        publish_text(last, f"{number:06d}\n")
    publish_text(_pointer(store), f"{number:06d}\n")


def current_number(store: Path) -> int:
    """Return the number of the snapshot that was published last, 0 where none is named."""
    return _number(_pointer(store))


def show_nothing(store: Path) -> None:
    """Point at no snapshot, until the next is published."""
    publish_text(_pointer(store), NOTHING)


def open_snapshot(store: Path) -> Snapshot:
    """Open the snapshot that was published last and verify every file of it.

    Where it is broken, the newest older one that is whole is opened, and its ``notice`` says so.

    Raises
    ------
    StoreError
        Where nothing is published, or nothing that is published is whole.
    """
    while True:
        pointed = _text(_pointer(store))
        fault = None
        try:
            opened = _opened(store, number=_number(_pointer(store)))
            if not opened.notice:
                return opened
        except StoreError as why:
            fault = why
        # What another process published or removed meanwhile is not broken: look again.
        if pointed == _text(_pointer(store)):
            if fault:
                raise fault
            return opened


def snapshot_folders(store: Path) -> dict[int, Path]:
    """Return number to folder of every snapshot that is kept, whole or not, oldest first."""
    found = [path for path in (store / "snapshots").glob("[0-9]*") if path.name.isdecimal()]
    return {int(path.name): path for path in sorted(found) if path.is_dir()}


def _opened(store: Path, *, number: int) -> Snapshot:
    kept = snapshot_folders(store)
    if not number and (not kept or _text(_pointer(store)) == NOTHING):
        message = f"Nothing is published in {store} yet. Run: hotspots ingest, then hotspots build."
        raise StoreError(message)
    why = "" if number else f"{_pointer(store)} names no snapshot"
    # Older ones first, from the newest; one that was never pointed at is better than nothing.
    others = sorted(kept.keys() - {number}, key=lambda one: (one > (number or one), -one))
    for one in [number, *others] if number else others:
        folder = _folder(store, one)
        fault, manifest = broken(folder), read_manifest(folder)
        if manifest and not fault:
            shown = f"Snapshot {one}, the newest other one that is whole, is shown"
            notice = f"{why}. {shown}. Run: hotspots build." if why else ""
            return Snapshot(one, folder, manifest, notice)
        why = why or f"Snapshot {one} {fault}"
    more = ", and no other one is whole" if others else ""
    message = f"{why}{more}. Run: hotspots build."
    raise StoreError(message)


def _number(file: Path) -> int:
    text = _text(file)
    return int(text) if re.fullmatch(r"\d{6,}\n", text, re.ASCII) else 0


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError):
        return ""


def _pointer(store: Path) -> Path:
    return store / "current"


def _folder(store: Path, number: int) -> Path:
    return store / "snapshots" / f"{number:06d}"
