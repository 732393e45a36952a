"""The files of health, schools and social care, read without the software."""

import csv
import gzip
import io
import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import Any

Rows = list[dict[str, str]]
Key = tuple[str, int]
"""A file, and the number of a row in it."""
SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
DFE_NAMES = {"time_period": "school_year", "time_identifier": "term"}


def files_of(feed: str) -> dict[str, Rows]:
    """The rows of each file of a feed, under the contract's names."""
    folder = SAMPLE_DATA / feed
    return {f"{feed}/{path.name}": read(path) for path in sorted(folder.iterdir())}


def rows_of(feed: str) -> Rows:
    return [row for rows in files_of(feed).values() for row in rows]


def read(path: Path) -> Rows:
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{DFE_NAMES.get(name, name): told for name, told in row.items()} for row in rows]


def numbered(files: dict[str, Rows]) -> list[tuple[Key, dict[str, str]]]:
    return [((file, n), row) for file, rows in files.items() for n, row in enumerate(rows, 1)]


def flawed(truth: dict[str, Any], feed: str) -> dict[str, set[Key]]:
    found: dict[str, set[Key]] = defaultdict(set)
    for flaw in truth["flaws"]:
        if flaw["file"].startswith(f"{feed}/"):
            found[flaw["kind"]] |= {(flaw["file"], row) for row in flaw["rows"]}
    return found


@cache
def codes(layer: str) -> set[str]:
    text = (SAMPLE_DATA / "boundaries" / f"{layer}.geojson").read_text("utf-8")
    return set(re.findall(r'"code":"([^"]+)"', text))
