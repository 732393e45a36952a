"""What lies in a folder in which senders leave files; no file is opened, no link followed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hotspots.feeds.reading.archives import NOISE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotspots.feeds.reading.stamps import Stamp

TAKEN_IN = "taken in"
"""Folder of a sender for its files that were taken in; nothing in it is looked at."""

REPORT, RECEIPT = ".report.html", ".receipt.txt"
"""What is left beside a file is called like the file, and ends like this."""

UNFINISHED = (
    ".part",
    ".partial",
    ".filepart",
    ".crdownload",
    ".download",
    ".opdownload",
    ".tmp",
    ".temp",
    ".swp",
    "~",
)
"""How programs end the name of a file that they are still writing."""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Something that lies in the folder."""

    path: Path
    stamp: Stamp
    """What it was when it was looked at; of a link, the link's own."""
    mode: int
    """Who may read it."""
    refusal: str = ""
    """Why it may not even be opened; empty where it may."""


def lying(folder: Path) -> Iterator[Arrival]:
    """Yield what lies in a folder and its sub-folders, but for what is hidden or unfinished.

    Raises
    ------
    OSError
        Where the folder itself cannot be opened.
    """
    with os.scandir(folder) as entries:
        for entry in entries:
            if not _is_passed_over(entry.name):
                try:
                    yield from _of(entry)
                except FileNotFoundError:
                    continue


def _of(entry: os.DirEntry[str]) -> Iterator[Arrival]:
    path = Path(entry.path)
    refusal = _refusal(entry)
    if not refusal and entry.is_dir(follow_symlinks=False):
        try:
            yield from lying(path)
        except FileNotFoundError:
            raise
        except OSError as fault:
            why = (fault.strerror or str(fault)).lower()
            refusal = f"The folder {entry.name} cannot be opened: {why}."
        else:
            return
    found = path.lstat()
    stamp = found.st_ino, found.st_size, found.st_mtime_ns
    yield Arrival(path=path, stamp=stamp, mode=stat.S_IMODE(found.st_mode), refusal=refusal)


def _refusal(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return f"{entry.name} is a link to somewhere else. Put the file itself here."
    if entry.is_dir(follow_symlinks=False):
        # Windows has links that do not say that they are.
        is_here = Path(entry.path).resolve() == Path(entry.path)
        return "" if is_here else f"{entry.name} leads out of this folder. Put the files here."
    if entry.is_file(follow_symlinks=False):
        return ""
    return f"{entry.name} is not a file that can be read twice. Put a file with a table here."


def _is_passed_over(name: str) -> bool:
    plain = name.casefold()
    return (
        name.startswith((".", "~$"))
        or plain.endswith((*UNFINISHED, REPORT, RECEIPT))
        or plain in {TAKEN_IN, *map(str.casefold, NOISE)}
    )
