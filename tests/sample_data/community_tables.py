"""Read the county's feeds of housing, intelligence, flows, railway, searches and sites."""

import csv
import gzip
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import h3
import numpy as np
import pandas as pd
from county import housing_files, railway_crime, recorded_offences, register_words, search_words
from pyproj import Transformer

SAMPLE_DATA = Path(__file__).resolve().parents[2] / "sample_data"
FEEDS: Final = (
    "housing",
    "community_intelligence",
    "community_intelligence_short",
    "county_lines_flow",
    "transport_police",
    "stop_and_search",
    "csp_offences",
    "sites",
)
NAMES: Final[Mapping[str, str]] = {
    theirs: ours
    for names in (
        housing_files.THEIR_NAMES,
        railway_crime.NAMES,
        recorded_offences.NAMES,
        register_words.CARE_NAMES,
        register_words.SCHOOL_NAMES,
        search_words.NAMES,
    )
    for ours, theirs in names.items()
}
"""What senders call columns, to the contract's names."""
TO_DEGREES: Final = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)


@cache
def sent(feed: str) -> pd.DataFrame:
    """All rows of a feed as text under the contract's names, with file, month of it and row."""
    tables = []
    for path in sorted((SAMPLE_DATA / feed).iterdir()):
        content = path.read_bytes()
        text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode()
        header, *rows = csv.reader(io.StringIO(text, newline=""))
        table = pd.DataFrame(rows, columns=[NAMES.get(name, name) for name in header], dtype=str)
        table["file"] = f"{feed}/{path.name}"
        table["month"] = path.name[:7] if "month" not in table else table["month"]
        table["row"] = range(1, len(table) + 1)
        tables.append(table)
    return pd.concat(tables, ignore_index=True).fillna("")


def rows_with(truth: Mapping[str, Any], feed: str, *kinds: str) -> set[tuple[str, int]]:
    """File and number of the rows of a feed that have one of some flaws, as the truth tells."""
    return {
        (flaw["file"], row)
        for flaw in truth["flaws"]
        if flaw["file"].startswith(f"{feed}/") and flaw["kind"] in kinds
        for row in flaw["rows"]
    }


def found(rows: pd.DataFrame, chosen: "pd.Series[bool]") -> set[tuple[str, int]]:
    """File and number of the rows that were chosen."""
    return set(zip(rows["file"][chosen], rows["row"][chosen], strict=True))


def cells(rows: pd.DataFrame) -> "pd.Series[str]":
    """The resolution 9 cell of rows on the grid, blank for those without a point."""
    east, north = (pd.to_numeric(rows[name]) for name in ("easting", "northing"))
    longitude, latitude = TO_DEGREES.transform(east.fillna(0), north.fillna(0))
    named = [
        h3.latlng_to_cell(y, x, 9) if is_told else ""
        for x, y, is_told in zip(longitude, latitude, np.asarray(east.notna()), strict=True)
    ]
    return pd.Series(named, index=rows.index)


def codes(name: str) -> set[str]:
    """The codes of a list that lies beside the contracts."""
    path = SAMPLE_DATA.parent / "data_contracts" / "code_lists" / name
    with path.open(encoding="utf-8", newline="") as lines:
        return {row["code"] for row in csv.DictReader(lines)}
