"""Write files and folders so that a crash leaves the old ones whole."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import orjson
import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def published_folder(target: Path) -> Iterator[Path]:
    """Give a folder to write in that becomes ``target`` when all has gone well.

    Written beside, flushed to disk, then renamed: other processes see all of it or nothing.
    """
    beside = _beside(target)
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        yield beside
        for path in [*beside.rglob("*"), beside]:
            _flush(path)
        beside.replace(target)
        _flush(target.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


@contextmanager
def published_file(target: Path) -> Iterator[Path]:
    """Give a file to write that replaces ``target`` whole when all has gone well."""
    beside = _beside(target)
    try:
        yield beside
        _flush(beside)
        beside.replace(target)
        _flush(target.parent)
    finally:
        beside.unlink(missing_ok=True)


def publish_text(target: Path, text: str) -> None:
    """Write a small file by replacing it whole."""
    with published_file(target) as file:
        file.write_text(text, encoding="utf-8")


def remove_folder(folder: Path) -> None:
    """Remove a folder so that other processes see all of it or nothing."""
    beside = _beside(folder)
    shutil.rmtree(beside, ignore_errors=True)
    folder.replace(beside)
    _flush(folder.parent)
    shutil.rmtree(beside)


def remove_half_written(folder: Path) -> None:
    """Remove what the functions of this module leave in a folder when the process is killed.

    Parameters
    ----------
    folder : Path
        One that holds nothing else with a name that begins with a dot.
    """
    for path in folder.glob(".*"):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def write_table(file: Path, table: pa.Table) -> None:
    """Write a table as Parquet; the same table gives the same bytes."""
    pq.write_table(table, file, compression="zstd", version="2.6")


def write_json(file: Path, document: object) -> None:
    """Write a JSON document with sorted keys."""
    file.write_bytes(orjson.dumps(document, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2))


def digest(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}")


def _flush(path: Path) -> None:
    is_windows = os.name == "nt"
    if is_windows and path.is_dir():
        return
    # Windows flushes only what is open for writing.
    descriptor = os.open(path, os.O_RDWR if is_windows else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
