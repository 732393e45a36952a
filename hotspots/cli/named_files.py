"""The files that somebody names on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotspots.errors import HotspotsError

if TYPE_CHECKING:
    from collections.abc import Iterable

ENDINGS = (".csv", ".csv.gz", ".zip", ".xlsx", ".xls", ".ods", ".parquet", ".tsv")
"""What is taken from a folder; a file that is named may end in anything."""

Files = Annotated[list[Path], typer.Argument(help="Files, or folders whose tables are all taken.")]


def found(files: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and those in the folders that are.

    Files of a folder stand in the order of their names without endings, so that one called
    ``-corrected`` comes after the one that it corrects.
    """
    every = []
    for path in files:
        if path.is_dir():
            inside = sorted(
                (
                    one
                    for one in path.rglob("*")
                    if one.is_file() and one.name.lower().endswith(ENDINGS)
                ),
                key=lambda one: (one.parent, one.name.partition(".")[0], one.name),
            )
            if not inside:
                message = f"There is no table in the folder {path}: no {', '.join(ENDINGS)}."
                raise HotspotsError(message)
            every += inside
        else:
            every.append(path)
    return every
