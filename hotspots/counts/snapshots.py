"""Snapshots: everything the screen may read, immutable, numbered, checked when opened."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hotspots.counts.files import digest, publish_text, published_folder, write_json
from hotspots.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


FORMAT = 1
"""Grows when the tables of a snapshot change so that an older screen or build cannot read them."""


@dataclass(frozen=True)
class Snapshot:
    """One published state of the map."""

    number: int
    folder: Path
    manifest: dict[str, Any]

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
    number = max([current_number(store), *map(_number, _folders(store))]) + 1
    target = _snapshots(store) / f"{number:06d}"
    with published_folder(target) as folder:
        yield folder
        files = {
            file.relative_to(folder).as_posix(): digest(file)
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        }
        write_json(
            folder / "manifest.json",
            {**manifest, "number": number, "format": FORMAT, "files": files},
        )
    publish_text(store / "current", f"{number:06d}\n")


def current_number(store: Path) -> int:
    """Return the number of the current snapshot, 0 where there is none."""
    try:
        return int((store / "current").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return 0


def open_snapshot(store: Path) -> Snapshot:
    """Open the current snapshot and verify every file of it.

    Raises
    ------
    StoreError
        Where nothing is published, or a file is missing or has changed.
    """
    number = current_number(store)
    folder = _snapshots(store) / f"{number:06d}"
    if not number:
        message = f"Nothing is published in {store} yet. Run: hotspots ingest, then hotspots build."
        raise StoreError(message)
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        damaged = [
            name for name, known in manifest["files"].items() if digest(folder / name) != known
        ]
    except (OSError, ValueError, KeyError) as fault:
        message = f"Snapshot {number} cannot be read ({fault}). Run: hotspots build."
        raise StoreError(message) from None
    if manifest.get("format") != FORMAT:
        message = f"Snapshot {number} was made by another version of hotspots. Run: hotspots build."
        raise StoreError(message)
    if damaged:
        message = f"Snapshot {number} is damaged: {', '.join(damaged)}. Run: hotspots build."
        raise StoreError(message)
    return Snapshot(number=number, folder=folder, manifest=manifest)


def _snapshots(store: Path) -> Path:
    return store / "snapshots"


def _folders(store: Path) -> list[Path]:
    return [path for path in _snapshots(store).glob("[0-9]*") if path.is_dir()]


def _number(folder: Path) -> int:
    return int(folder.name)
