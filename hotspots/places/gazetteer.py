"""Names of places and where they are, for rows that know a place only in words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SAME_PLACE_DEGREES = 0.003
"""Points of one name that lie no farther apart (about 300 m) are one place."""


@dataclass(frozen=True)
class Gazetteer:
    """The places that can be found by name."""

    points: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Normalised name to longitude and latitude, for names that mean one place."""
    ambiguous: frozenset[str] = frozenset()
    """Normalised names that mean several places: nothing is placed by them."""
    digest: str = ""
    """SHA-256 of the files: part of what identifies a delivery."""

    def find(self, texts: Sequence[str | None]) -> NDArray[np.float64]:
        """Return the longitude and latitude of each text, NaN where it names no single place."""
        nowhere = (np.nan, np.nan)
        found = [self.points.get(normalised_place(text or ""), nowhere) for text in texts]
        return np.array(found, dtype=np.float64).reshape(-1, 2)


def normalised_place(text: str) -> str:
    """Return a place's name without case, accents and punctuation.

    >>> normalised_place("  St. Mary's CAFÉ & Bar")
    'st marys cafe and bar'
    """
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).casefold()
    bare = "".join(one for one in plain if not unicodedata.combining(one))
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"['\u2019`]", "", bare)))


def read_gazetteer(files: Sequence[Path]) -> Gazetteer:
    """Read a gazetteer.

    Parameters
    ----------
    files : sequence of Path
        CSV in UTF-8 with ``name``, ``longitude`` and ``latitude`` in degrees (WGS 84).

    Raises
    ------
    SettingsError
        Where a file is missing, or lacks one of the columns.
    """
    seen: dict[str, list[tuple[float, float]]] = {}
    for file in files:
        table = _read(file)
        names = (normalised_place(name) for name in table["name"].to_pylist())
        points = zip(table["longitude"].to_pylist(), table["latitude"].to_pylist(), strict=True)
        for name, point in zip(names, points, strict=True):
            if name and None not in point:
                seen.setdefault(name, []).append(point)
    spread = {name: np.ptp(np.array(points), axis=0).max() for name, points in seen.items()}
    return Gazetteer(
        points={
            name: tuple(np.mean(points, axis=0).round(6).tolist())
            for name, points in sorted(seen.items())
            if spread[name] <= SAME_PLACE_DEGREES
        },
        ambiguous=frozenset(name for name in seen if spread[name] > SAME_PLACE_DEGREES),
        digest=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest(),
    )


def _read(file: Path) -> pa.Table:
    types = {"name": pa.string(), "longitude": pa.float64(), "latitude": pa.float64()}
    try:
        return pa_csv.read_csv(
            file,
            convert_options=pa_csv.ConvertOptions(
                column_types=types, include_columns=list(types), strings_can_be_null=False
            ),
        )
    except FileNotFoundError:
        message = f"There is no gazetteer file {file}. Correct the setting gazetteer.files."
        raise SettingsError(message) from None
    except (pa.ArrowInvalid, pa.ArrowKeyError, KeyError) as fault:
        message = f"The gazetteer {file} needs the columns {', '.join(types)}: {fault}."
        raise SettingsError(message) from None
