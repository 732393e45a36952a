"""Names of places and where they are, for rows that know a place only in words."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pa_csv

from hotspots.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NEEDED = ("name", "longitude", "latitude")
"""The columns that every gazetteer has."""


@dataclass(frozen=True)
class NamedPlace:
    """A place that has a name."""

    name: str
    """As people say it, with the town after a comma where the file gives one."""
    longitude: float
    latitude: float
    kind: str = ""
    """What it is: street, pub, station, hospital; empty where the file does not say."""
    aliases: tuple[str, ...] = ()
    """What else people call it."""


@dataclass(frozen=True)
class Gazetteer:
    """The places that can be found by name."""

    places: tuple[NamedPlace, ...] = ()
    """In the order of the files."""
    digest: str = ""
    """SHA-256 of the files: part of what identifies a delivery."""


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
        CSV in UTF-8 with ``name``, ``longitude`` and ``latitude`` in degrees (WGS 84), and where
        known ``kind`` and ``aliases``, parted by semicolons. Rows without a name or a point are
        left out.

    Raises
    ------
    SettingsError
        Where a file is missing, or lacks one of the columns.
    """
    return Gazetteer(
        places=tuple(place for file in files for place in _places(_read(file))),
        digest=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest(),
    )


def _places(table: pa.Table) -> Iterator[NamedPlace]:
    for row in table.to_pylist():
        if normalised_place(row["name"]) and None not in (row["longitude"], row["latitude"]):
            aliases = (one.strip() for one in (row.get("aliases") or "").split(";"))
            yield NamedPlace(
                name=row["name"].strip(),
                longitude=row["longitude"],
                latitude=row["latitude"],
                kind=(row.get("kind") or "").strip(),
                aliases=tuple(one for one in aliases if normalised_place(one)),
            )


def _read(file: Path) -> pa.Table:
    types = {column: pa.string() for column in ("name", "kind", "aliases")}
    types |= {column: pa.float64() for column in ("longitude", "latitude")}
    try:
        table = pa_csv.read_csv(
            file,
            convert_options=pa_csv.ConvertOptions(column_types=types, strings_can_be_null=False),
        )
    except FileNotFoundError:
        message = f"There is no gazetteer file {file}. Correct the setting gazetteer.files."
        raise SettingsError(message) from None
    except pa.ArrowInvalid as fault:
        message = f"The gazetteer {file} cannot be read: {fault}."
        raise SettingsError(message) from None
    missing = [name for name in NEEDED if name not in table.column_names]
    if missing:
        message = (
            f"The gazetteer {file} needs the columns {', '.join(NEEDED)}, and lacks "
            f"{', '.join(missing)}. Add them to the first line."
        )
        raise SettingsError(message)
    return table.select([name for name in types if name in table.column_names])
