"""The provision file as it is written: its columns, and the rows that somebody filled in."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from hotspots.contracts.personal_data import looks_personal
from hotspots.contracts.personal_values import shown
from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

COLUMNS = (
    "layer",
    "area",
    "theme",
    "service",
    "provider",
    "capacity",
    "unit",
    "cost_a_year",
    "from",
    "until",
)
"""Of the file, in this order; ``theme`` (for all themes), ``cost_a_year``, ``from`` and ``until``
may be blank."""
NAME = "area_name"
"""A further column that the template has for people; it is not read."""
REQUIRED = ("layer", "area", "service", "provider", "capacity", "unit")
FILLED_IN = ("service", "provider", "capacity", "unit")
"""A row of the template in which all these are blank says nothing, and is not read."""
MOST_BYTES = 5_000_000
MOST_SAID = 10


def filled_rows(file: Path) -> dict[int, dict[str, str]]:
    """Return the rows that somebody filled in, by their number in the file.

    Raises
    ------
    SettingsError
        Where the file cannot be read, or its columns are others.
    """
    read = csv.DictReader(io.StringIO(_content(file), newline=""), strict=True)
    try:
        columns = [str(name).strip() for name in read.fieldnames or ()]
        rows = dict(enumerate(read, start=2))
    except csv.Error as fault:
        message = f"The provision file {file.name} is not CSV: {fault}."
        raise SettingsError(message) from None
    _check_columns(columns, name=file.name)
    found = {}
    for number, row in rows.items():
        if None in row:
            message = (
                f"The provision file {file.name}: row {number} has more values than there are "
                "columns. Put texts with a comma into quotation marks."
            )
            raise SettingsError(message)
        told = {str(name).strip(): (text or "").strip() for name, text in row.items()}
        if any(told.get(name) for name in FILLED_IN):
            found[number] = {name: told.get(name, "") for name in COLUMNS}
    return found


def _content(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as fault:
        message = f"The provision file {file} cannot be read: {fault.strerror or fault}."
        raise SettingsError(message) from None
    if len(content) > MOST_BYTES:
        message = f"The provision file {file.name} is larger than 5 MB. Is it the right file?"
        raise SettingsError(message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"The provision file {file.name} is not in UTF-8. Save it as CSV UTF-8."
        raise SettingsError(message) from None


def _check_columns(columns: Sequence[str], *, name: str) -> None:
    missing = [one for one in REQUIRED if one not in columns]
    unknown = [one for one in columns if one not in {*COLUMNS, NAME}]
    twice = sorted({one for one in columns if columns.count(one) > 1})
    said = []
    if missing:
        said.append(f"has no column {', '.join(missing)}")
    if twice:
        said.append(f"has the column {', '.join(map(shown, twice))} twice")
    for one in unknown[:MOST_SAID]:
        what = looks_personal(one)
        said.append(
            f"has the column {shown(one)}"
            + (f", which would hold {what}: take it out" if what else ", which is not known")
        )
    if said:
        message = (
            f"The provision file {name} {'; '.join(said)}. Its columns are {', '.join(COLUMNS)}."
        )
        raise SettingsError(message)
