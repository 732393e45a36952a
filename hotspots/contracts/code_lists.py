"""Lists of codes that are kept beside a contract, so that a new code needs no release."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotspots.errors import ContractError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

FOLDER = "code_lists"
"""Beside the contracts."""
COLUMNS = ("code", "label", "means")


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code of a list."""

    code: str
    label: str
    means: tuple[str, ...] = ()
    """Words by which measures ask for it."""


def read_code_list(name: str, *, folders: Sequence[Path]) -> tuple[Code, ...]:
    """Read a list of codes from the first folder that has it.

    Parameters
    ----------
    name : str
        Name of a CSV file with the columns ``code``, ``label`` and ``means``, the words of the
        last one separated by semicolons.
    folders : sequence of Path

    Raises
    ------
    ContractError
        Where no folder has it, or it has other columns or a code twice.
    """
    file = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if file is None:
        looked = " or ".join(map(str, folders))
        message = f"There is no list of codes {name} in {looked}."
        raise ContractError(message)
    try:
        codes = _codes(file)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        message = f"The list of codes {file} cannot be read as CSV in UTF-8: {fault}."
        raise ContractError(message) from None
    if len({one.code for one in codes}) < len(codes):
        message = f"The list of codes {file} names a code twice."
        raise ContractError(message)
    return codes


def _codes(file: Path) -> tuple[Code, ...]:
    found = []
    with file.open(encoding="utf-8-sig", newline="") as lines:
        reader = csv.DictReader(lines, strict=True)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            message = f"The list of codes {file} needs the columns {', '.join(COLUMNS)}."
            raise ContractError(message)
        for row in reader:
            if None in row or None in row.values() or not row["code"].strip():
                message = f"The list of codes {file}: line {reader.line_num} is not whole."
                raise ContractError(message)
            code, label, means = (row[name].strip() for name in COLUMNS)
            found.append(Code(code=code, label=label, means=_words(means)))
    return tuple(found)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in text.split(";") if word.strip())
