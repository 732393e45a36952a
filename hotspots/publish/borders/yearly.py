"""Yearly figures that others publish, read as they are: shown beside the map, never scored."""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from rapidfuzz import fuzz, process

from hotspots.counts.files import write_table
from hotspots.errors import SettingsError, printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from hotspots.places.areas import Areas
    from hotspots.settings import Yearly

FILE, SAID = "yearly.parquet", "yearly_said.parquet"
KINDS = {
    "title": "object",
    "unit": "object",
    "source": "object",
    "layer": "object",
    "year": "object",
    "area": "object",
    "name": "object",
    "value": "float64",
}
"""``year`` as it was published, ``area`` a code, ``value`` NaN where nothing was published."""
YEAR = re.compile(r"^(\d{4})\s*(?:[-/]\s*\d{2,4})?$")
MISSING = frozenset(
    {"", "-", "..", ":", "x", "na", "n/a", "nan", "null", "none", "*", "[x]", "[z]"}
)
"""What publishers write where they tell no number."""
LIKE = 85.0
"""How much two names must look alike, of 100, to be offered as a guess. No guess is ever taken."""


@dataclass(frozen=True)
class YearlyTable:
    """The yearly figures of one source."""

    table: pd.DataFrame
    """Columns of :data:`KINDS`, by area and year."""
    said: tuple[str, ...]
    """What was left out and why, in sentences."""


def read_yearly(told: Yearly, *, areas: Areas, folder: Path) -> YearlyTable:
    """Read one table of yearly figures.

    Parameters
    ----------
    told : Yearly
    areas : Areas
        The layer that it speaks of.
    folder : Path
        Where the file's path begins.

    Raises
    ------
    SettingsError
        Where the file is missing, is no CSV in UTF-8, or has no column of years.
    """
    file = folder / told.file
    rows = list(_rows(file))
    known = {_plain(name): code for code, name in zip(areas.codes, areas.names, strict=True)}
    names = dict(zip(areas.codes, areas.names, strict=True))
    unknown: dict[str, None] = {}
    unread: list[str] = []
    values: dict[tuple[str, str], float] = {}
    for year, name, text in rows:
        code = name if name in names else known.get(_plain(name), "")
        if not code:
            unknown[name] = None
            continue
        value = _number(text)
        if value is None:
            unread.append(f"{name} in {year}")
        if (code, year) in values:
            message = f"{file.name} speaks of {names[code]} in {year} twice. Keep one of the two."
            raise SettingsError(message)
        values[code, year] = float("nan") if value is None else value
    table = pd.DataFrame(
        [
            (told.title, told.unit, told.source, told.layer, year, code, names[code], value)
            for (code, year), value in sorted(values.items())
        ],
        columns=list(KINDS),
    ).astype(KINDS)
    silent = [name for code, name in names.items() if code not in set(table["area"])]
    return YearlyTable(
        table, tuple(_said(told, areas, unknown=list(unknown), silent=silent, unread=unread))
    )


def write_yearly(tables: Sequence[YearlyTable], folder: Path) -> None:
    """Write yearly figures, with what was left out of them, to the folder of a view."""
    empty = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in KINDS.items()})
    parts = [one.table for one in tables if len(one.table)]
    table = pd.concat(parts, ignore_index=True) if parts else empty
    said = [sentence for one in tables for sentence in one.said]
    write_table(folder / FILE, pa.Table.from_pandas(table, preserve_index=False))
    write_table(folder / SAID, pa.table({"said": pa.array(said, pa.string())}))


def read_published_yearly(folder: Path) -> YearlyTable:
    """Read the yearly figures of a view, all sources in one table."""
    table = pq.read_table(folder / FILE).to_pandas().astype(KINDS)
    return YearlyTable(table, tuple(pq.read_table(folder / SAID)["said"].to_pylist()))


def _rows(file: Path) -> Iterator[tuple[str, str, str]]:
    """Yield year, area and value of every cell of a wide table or row of a long one."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.reader(lines)
            header = [name.strip() for name in next(reader, [])]
            body = [row for row in reader if any(cell.strip() for cell in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        message = f"The yearly figures in {file} cannot be read as CSV in UTF-8: {fault}."
        raise SettingsError(message) from None
    folded = [name.casefold() for name in header]
    if "year" not in folded:
        seen = ", ".join(printable(name) for name in header[:5]) or "nothing"
        message = f"{file.name} has no column 'year'; it begins with {seen}. Name one so."
        raise SettingsError(message)
    is_long = {"area", "value"} <= set(folded)
    at = folded.index("year")
    for number, row in enumerate(body, 1):
        cells = [*(cell.strip() for cell in row), *[""] * len(header)][: len(header)]
        year = cells[at]
        if not YEAR.match(year):
            message = (
                f"{file.name}, row {number}: {printable(year)!r} is no year. "
                "Write 2024, 2024-25 or 2024/25."
            )
            raise SettingsError(message)
        if is_long:
            yield year, cells[folded.index("area")], cells[folded.index("value")]
        else:
            yield from (
                (year, name, cell)
                for place, (name, cell) in enumerate(zip(header, cells, strict=True))
                if place != at and name
            )


def _number(text: str) -> float | None:
    """Return a number, NaN where none was published, None where it cannot be read.

    >>> _number("1,234"), _number(".."), _number("about 5")
    (1234.0, nan, None)
    """
    if text.casefold() in MISSING:
        return float("nan")
    plain = re.fullmatch(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?", text)
    return float(text.replace(",", "")) if plain else None


def _plain(name: str) -> str:
    """Return a name as it is compared: without marks, case and the words for a police force.

    >>> _plain("Avon & Somerset Constabulary") == _plain("avon and somerset police")
    True
    """
    letters = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    words = re.findall(r"[a-z0-9]+", letters)
    without = [word for word in words if word not in {"police", "constabulary", "the"}]
    return " ".join(without or words)


def _said(
    told: Yearly, areas: Areas, *, unknown: list[str], silent: list[str], unread: list[str]
) -> Iterator[str]:
    title = printable(told.title)
    if unknown:
        yield (
            f"{title}: {len(unknown):,} names are no area of {areas.label} on this map and are "
            f"left out: {'; '.join(_guess(one, areas) for one in unknown)}."
        )
    if silent:
        yield f"{title}: nothing is published for {'; '.join(map(printable, silent))}."
    if unread:
        yield f"{title}: what stands for {'; '.join(map(printable, unread))} is no number."


def _guess(name: str, areas: Areas) -> str:
    """Return a name with the area that it may mean."""
    plain = {area: _plain(area) for area in areas.names}
    best = process.extractOne(_plain(name), plain, scorer=fuzz.ratio, score_cutoff=LIKE)
    return printable(name) + (f" (is {printable(best[2])} meant?)" if best else "")
