"""The codes of areas that a partnership knows, of today and of earlier vintages."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotspots.errors import SettingsError
from hotspots.places.areas import read_areas
from hotspots.places.successors import read_successors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from hotspots.settings import Partnership


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
    if partnership.further_areas:
        codes |= _further(partnership.data_folder / partnership.further_areas)
    if partnership.successors is None:
        return KnownAreas(codes=codes)
    return KnownAreas(
        codes=codes, successors=read_successors(partnership.data_folder / partnership.successors)
    )


def _further(file: Path) -> frozenset[str]:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return frozenset(row["code"] for row in csv.DictReader(lines))
    except (OSError, KeyError, ValueError, csv.Error) as fault:
        message = f"The table of further areas {file} needs the columns code and name: {fault}."
        raise SettingsError(message) from None
