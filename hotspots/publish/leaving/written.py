"""Files that a person asked for: written whole or not at all, and none is lost by surprise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.counts.files import published_file
from hotspots.errors import RefusedError

if TYPE_CHECKING:
    from pathlib import Path


def check_target(target: Path, *, is_forced: bool) -> None:
    """Say before the work begins that a file cannot be written.

    Raises
    ------
    RefusedError
        Where the folder is missing, a folder has that name, or the file is there already and
        nobody said that it may be replaced.
    """
    if target.is_dir():
        message = f"{target} is a folder. Name a file in it."
        raise RefusedError(message)
    if not target.parent.is_dir():
        message = f"There is no folder {target.parent}. Make it, or name another."
        raise RefusedError(message)
    if target.exists() and not is_forced:
        message = f"{target} is there already. Name another file, or replace it with --force."
        raise RefusedError(message)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that a crash leaves all of it, or what was there before."""
    with published_file(target) as file:
        file.write_bytes(content)
