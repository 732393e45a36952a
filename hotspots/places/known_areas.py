"""The codes of areas that a partnership knows, of today and of earlier vintages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotspots.places.areas import read_areas
from hotspots.places.further_areas import read_further_areas
from hotspots.places.successors import read_successors

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        file = partnership.data_folder / partnership.further_areas
        codes |= {one.code for one in read_further_areas(file)}
    if partnership.successors is None:
        return KnownAreas(codes=codes)
    return KnownAreas(
        codes=codes, successors=read_successors(partnership.data_folder / partnership.successors)
    )
