"""The files of a layer as one: an area told in parts is joined, one told in two ways is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from hotspots.errors import SettingsError
from hotspots.places.boundaries.listing import listed, many

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from shapely.geometry.base import BaseGeometry

    from hotspots.places.boundaries.reading import Part

    Joined = dict[str, tuple[str, BaseGeometry]]


def joined(parts: Sequence[Part], *, layer: str) -> tuple[Joined, tuple[str, ...]]:
    """Return each area once, by code in order, and what was found on the way.

    Parameters
    ----------
    parts : sequence of Part
    layer : str
        What to call the layer.

    Returns
    -------
    tuple
        Name and polygon by code; sentences.

    Raises
    ------
    SettingsError
        Where a code has two names.
    """
    names: dict[str, str] = {}
    shapes: dict[str, list[BaseGeometry]] = {}
    for part in parts:
        for code, name, shape in zip(part.codes, part.names, part.geometry, strict=True):
            other = names.setdefault(code, name)
            if other != name:
                message = (
                    f'The layer {layer} calls {code} both "{other}" and "{name}" ({part.file}): '
                    "two areas cannot share a code. Correct one, or name the files of one year."
                )
                raise SettingsError(message)
            shapes.setdefault(code, []).append(shape)
    found = {
        code: (names[code], own[0] if len(own) == 1 else shapely.union_all(np.array(own, object)))
        for code, own in sorted(shapes.items())
    }
    return found, tuple(_remarks(parts, shapes))


def _remarks(parts: Sequence[Part], shapes: dict[str, list[BaseGeometry]]) -> Iterable[str]:
    mended = sorted({code for part in parts for code in part.mended})
    if mended:
        yield (
            f"The outline of {many(len(mended), 'area')} of {len(shapes):,} crossed or touched "
            f"itself and was mended: {listed(mended)}."
        )
    twice = sorted(code for code, own in shapes.items() if len(own) > 1)
    if twice:
        yield (
            f"{many(len(twice), 'code')} came in several rows, which were joined to one area each: "
            f"{listed(twice)}."
        )
    left_out = sum(part.left_out for part in parts)
    if left_out:
        yield f"{many(left_out, 'row')} without an extent (points, lines or nothing) left out."
    if any(part.columns.name is None for part in parts):
        yield "No column holds names: codes stand for them."
    yield from _years(parts)


def _years(parts: Sequence[Part]) -> Iterable[str]:
    """Yield a sentence where files were made for different years, as their columns say."""
    vintages: dict[str, dict[str, int]] = {}
    for part in parts:
        if part.columns.vintage:
            kind, year = part.columns.vintage
            years = vintages.setdefault(kind, {})
            years[year] = years.get(year, 0) + 1
    for years in vintages.values():
        if len(years) > 1:
            told = [f"20{year} in {many(count, 'file')}" for year, count in sorted(years.items())]
            yield (
                f"The files hold codes of different years: {listed(told)}. Rows that name the "
                "other year's codes find no area; use files of one year."
            )
