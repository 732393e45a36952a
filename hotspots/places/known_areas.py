"""The codes of areas that a partnership knows, of today and of earlier vintages."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotspots.errors import SettingsError
from hotspots.places.areas import read_areas

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hotspots.settings import Partnership

COLUMNS = ("former_code", "code", "share")


@dataclass(frozen=True, kw_only=True)
class KnownAreas:
    """The codes of areas that a partnership knows."""

    codes: frozenset[str] = frozenset()
    """Of every layer."""
    successors: Mapping[str, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    """Former code to its successors, each with the share of the former area that lies there."""


def known_areas(partnership: Partnership) -> KnownAreas:
    """Read the codes of every layer, and the successors of former ones.

    Raises
    ------
    SettingsError
        Where a file is missing or wrong.
    """
    layers = (read_areas(layer, folder=partnership.data_folder) for layer in partnership.layers)
    codes = frozenset(code for layer in layers for code in layer.codes)
    if partnership.successors is None:
        return KnownAreas(codes=codes)
    return KnownAreas(
        codes=codes, successors=read_successors(partnership.data_folder / partnership.successors)
    )


def read_successors(file: Path) -> dict[str, tuple[tuple[str, float], ...]]:
    """Read what became of former areas.

    Parameters
    ----------
    file : Path
        CSV with ``former_code``, ``code`` and ``share``; the shares of a former area add up to 1.

    Raises
    ------
    SettingsError
        Where the file is missing, has other columns or shares that do not add up.
    """
    found: dict[str, list[tuple[str, float]]] = {}
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for row in csv.DictReader(lines):
                former, code, share = (row[name] for name in COLUMNS)
                found.setdefault(former, []).append((code, float(share)))
    except OSError as fault:
        message = f"The table of successors {file} cannot be read: {fault.strerror}."
        raise SettingsError(message) from None
    except (KeyError, TypeError, ValueError):
        message = f"The table of successors {file} needs {', '.join(COLUMNS)}, the last a number."
        raise SettingsError(message) from None
    wrong = [code for code, parts in found.items() if abs(sum(s for _, s in parts) - 1) > 0.001]  # noqa: PLR2004
    if wrong:
        message = f"{file}: the shares of {wrong[0]} do not add up to 1. Correct them."
        raise SettingsError(message)
    return {code: tuple(parts) for code, parts in sorted(found.items())}
