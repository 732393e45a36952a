"""Which of several tables in one file holds the boundaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def chosen_table(file: Path, tables: Sequence[str], *, wanted: str | None) -> str:
    """Return the table to read.

    Parameters
    ----------
    file : Path
    tables : sequence of str
        Names of those that hold shapes, at least one.
    wanted : str or None
        What the settings say.

    Raises
    ------
    SettingsError
        Where the wanted one is not there, or none is wanted and there are several.
    """
    has = ", ".join(tables)
    if wanted is not None and wanted not in tables:
        message = f'{file} has no table "{wanted}"; it has {has}. Correct `table` on the layer.'
        raise SettingsError(message)
    if wanted is None and len(tables) > 1:
        message = f'{file} holds several tables: {has}. Say which with `table = "{tables[0]}"`.'
        raise SettingsError(message)
    return wanted or tables[0]
