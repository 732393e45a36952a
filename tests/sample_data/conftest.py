import csv
import gzip
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pytest
import shapely
from county.doggerland import County, doggerland

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_DATA = ROOT / "sample_data"
SEED = 1953
Rows: TypeAlias = list[dict[str, str]]
Features: TypeAlias = dict[str, list[tuple[shapely.Geometry, dict[str, str]]]]
ITEMS = (
    "reporting_period_start",
    "reporting_period_end",
    "site_code",
    "arrival_at",
    "assault_at",
    "assault_method",
    "assault_method_other",
    "assault_location_type",
    "assault_location_description",
)
"""The nine items in their order, by the names of the contract."""

THEIR_NAMES = {
    "Recording force": "force",
    "HO offence code": "offence_code",
    "Earliest date and time": "committed_from",
    "Latest date and time": "committed_to",
    "Public or private": "place_type",
    "Lon": "longitude",
    "Lat": "latitude",
    "LSOA": "lsoa_code",
    "NDQIS knife flag": "knife_flag",
    "Weapon use": "method",
}
"""What the second force calls the columns, and the contract's name."""


@pytest.fixture(scope="session")
def county() -> County:
    return doggerland(seed=SEED)


@pytest.fixture(scope="session")
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLE_DATA / "truth.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="session")
def layers() -> Features:
    return {path.stem: features(path) for path in (SAMPLE_DATA / "boundaries").glob("*.geojson")}


@pytest.fixture(scope="session")
def land() -> shapely.Geometry:
    ((shape, _),) = features(SAMPLE_DATA / "places" / "land.geojson")
    return shape


@pytest.fixture(scope="session")
def rows() -> pd.DataFrame:
    """All published rows as text, with the file and the number of the row in it."""
    tables = []
    for path in sorted((SAMPLE_DATA / "police").glob("*/*.csv.gz")):
        text = gzip.decompress(path.read_bytes()).decode()
        table = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)
        table["file"] = path.relative_to(SAMPLE_DATA).as_posix()
        table["row"] = range(1, len(table) + 1)
        tables.append(table)
    return pd.concat(tables, ignore_index=True)


@pytest.fixture(scope="session")
def gazetteer() -> Rows:
    return table(SAMPLE_DATA / "places" / "gazetteer.csv")


@pytest.fixture(scope="session")
def extracts() -> dict[str, Rows]:
    """The rows of each force's extracts by file, as the force wrote them."""
    folder = SAMPLE_DATA / "police_incidents"
    return {f"police_incidents/{path.name}": table(path) for path in sorted(folder.iterdir())}


@pytest.fixture(scope="session")
def returns() -> dict[str, Rows]:
    """The rows of each A&E return by file, under the contract's names."""
    return {
        f"health/{path.name}": [dict(zip(ITEMS, row, strict=False)) for row in records(path)[1:]]
        for path in sorted((SAMPLE_DATA / "health").iterdir())
    }


@pytest.fixture(scope="session")
def offences(extracts: dict[str, Rows]) -> pd.DataFrame:
    """Every row under the contract's names, with its file and its number."""
    told = [
        {THEIR_NAMES.get(name, name): text for name, text in row.items()}
        | {"file": file, "row": number}
        for file, rows in extracts.items()
        for number, row in enumerate(rows, start=1)
    ]
    table = pd.DataFrame(told).fillna("")
    for column in ("committed_from", "committed_to"):
        table[column] = table[column].map(moment)
    table["month"] = table["file"].str.extract(r"(\d{4}-\d{2})")
    return table


@pytest.fixture(scope="session")
def their_names() -> dict[str, str]:
    return THEIR_NAMES


def moment(text: str) -> datetime | None:
    shape = "%d/%m/%Y %H:%M" if "/" in text else "%Y-%m-%dT%H:%M:%S"
    return datetime.strptime(text, shape) if text else None  # noqa: DTZ007


def records(path: Path) -> list[list[str]]:
    """The records of a file, read as its sender wrote it."""
    content = path.read_bytes()
    plain = gzip.decompress(content) if path.suffix == ".gz" else content
    is_outer = path.name.startswith("XDB01")
    text = plain.decode("cp1252" if is_outer else "utf-8")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";" if is_outer else ","))


def table(path: Path) -> Rows:
    header, *rows = records(path)
    return [dict(zip(header, row, strict=True)) for row in rows]


def features(path: Path) -> list[tuple[shapely.Geometry, dict[str, str]]]:
    collection = json.loads(path.read_text("utf-8"))
    return [
        (shapely.from_geojson(json.dumps(one["geometry"])), one["properties"])
        for one in collection["features"]
    ]
