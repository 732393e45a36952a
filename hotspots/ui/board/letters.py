"""Bands with their letters, A for the lowest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.publish.leaving.risk_layer import letters_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def lettered(bands: Sequence[str]) -> list[str]:
    """Return the names of bands with their letters.

    >>> lettered(["low", "high"])
    ['A, low', 'B, high']
    """
    return [f"{letter}, {name}" for letter, name in zip(letters_of(len(bands)), bands, strict=True)]


def letter_of(band: str, bands: Sequence[str]) -> str:
    """Return a band with its letter; a state as it is.

    >>> letter_of("high", ["low", "high"]), letter_of("no data", ["low", "high"])
    ('B, high', 'no data')
    """
    return dict(zip(bands, lettered(bands), strict=True)).get(band, band)
