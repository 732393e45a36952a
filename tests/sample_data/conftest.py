import gzip
import io
import json
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd
import pytest
import shapely
from county.doggerland import County, doggerland

ROOT = Path(__file__).resolve().parents[2]
SAMPLE_DATA = ROOT / "sample_data"
SEED = 1953
Features: TypeAlias = dict[str, list[tuple[shapely.Geometry, dict[str, str]]]]


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


def features(path: Path) -> list[tuple[shapely.Geometry, dict[str, str]]]:
    collection = json.loads(path.read_text("utf-8"))
    return [
        (shapely.from_geojson(json.dumps(one["geometry"])), one["properties"])
        for one in collection["features"]
    ]
