"""What became of areas whose codes have changed: tables that lead from one vintage to the next."""

from __future__ import annotations

import csv
import gzip
import io
import re
from typing import TYPE_CHECKING

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    Successors = dict[str, tuple[tuple[str, float], ...]]

COLUMNS = ("former_code", "code", "share")
PUBLISHED = re.compile(r"([A-Z]{2,5})(\d{2})CD")
"""A column of codes as the Office for National Statistics names them: LSOA11CD, LSOA21CD."""
TOLERANCE = 0.001
"""How far the shares of one area may lie from 1 altogether."""


def read_successors(file: Path) -> Successors:
    """Read what became of former areas.

    Parameters
    ----------
    file : Path
        CSV, gzip or not, with ``former_code``, ``code`` and ``share``, where the shares of a former
        area add up to 1; or a published lookup with the codes of one kind of area in two years,
        for example ``LSOA11CD`` and ``LSOA21CD``. It tells no shares, so an area that was split is
        shared out evenly.

    Returns
    -------
    dict of str to tuple of (str, float)
        Former code to its successors and their shares; codes that did not change are left out.

    Raises
    ------
    SettingsError
        Where the file is missing, has other columns or shares that do not add up.
    """
    try:
        content = file.read_bytes()
        text = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        rows = csv.DictReader(io.StringIO(text.decode("utf-8-sig"), newline=""))
        found = _found(rows)
    except OSError as fault:
        message = f"The table of successors {file} cannot be read: {fault.strerror or fault}."
        raise SettingsError(message) from None
    except (KeyError, TypeError, ValueError, EOFError, csv.Error):
        message = (
            f"The table of successors {file} needs {', '.join(COLUMNS)}, the last a number, or the "
            "codes of two years such as LSOA11CD and LSOA21CD."
        )
        raise SettingsError(message) from None
    wrong = [
        code
        for code, parts in found.items()
        if not abs(sum(share for _, share in parts) - 1) <= TOLERANCE
        or any(share < 0 for _, share in parts)
    ]
    if wrong:
        message = f"{file}: the shares of {wrong[0]} do not add up to 1. Correct them."
        raise SettingsError(message)
    return found


def _found(rows: csv.DictReader[str]) -> Successors:
    header = tuple(rows.fieldnames or ())
    if set(COLUMNS) <= set(header):
        told = ((row["former_code"], row["code"], float(row["share"])) for row in rows)
        return _gathered(told)
    former, code = _vintages(header)
    parts: dict[str, list[str]] = {}
    for row in rows:
        parts.setdefault(row[former], []).append(row[code])
    even = (
        (old, new, 1 / len(set(codes)))
        for old, codes in parts.items()
        for new in sorted(set(codes))
    )
    return {old: new for old, new in _gathered(even).items() if new != ((old, 1.0),)}


def _vintages(header: Iterable[str]) -> tuple[str, str]:
    """Return the columns with the codes of the earlier and of the later year."""
    years: dict[str, list[tuple[str, str]]] = {}
    for name in header:
        match = PUBLISHED.fullmatch(name)
        if match:
            years.setdefault(match[1], []).append((match[2], name))
    (pair,) = (sorted(found) for found in years.values() if len(found) == len(("old", "new")))
    return pair[0][1], pair[1][1]


def _gathered(rows: Iterable[tuple[str, str, float]]) -> Successors:
    found: dict[str, list[tuple[str, float]]] = {}
    for former, code, share in rows:
        found.setdefault(former, []).append((code, share))
    return {code: tuple(parts) for code, parts in sorted(found.items())}
