from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely
from shapely.geometry import shape

from hotspots.places.boundaries import drivers
from hotspots.publish.leaving.formats import WRITERS
from hotspots.publish.leaving.geojson_file import geojson_bytes
from hotspots.publish.leaving.geopackage_file import geopackage_bytes
from hotspots.publish.leaving.geoparquet_file import KEY, geoparquet_bytes
from hotspots.publish.leaving.qgis_style import qgis_style
from tests.publish.leaving.hostile import HOSTILE
from tests.publish.leaving.made_up_layer import BANDS, MADE, made_up_layer

if TYPE_CHECKING:
    from pathlib import Path

NUMBERS = ("score", "p_top", "rank", "rank_low", "rank_high")


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_layer_gives_the_same_bytes(kind: str) -> None:
    assert WRITERS[kind](made_up_layer()) == WRITERS[kind](made_up_layer())


def rows(kind: str, folder: Path) -> list[dict[str, Any]]:
    content = WRITERS[kind](made_up_layer())
    if kind == "csv":
        table = pd.read_csv(io.BytesIO(content))
        return [_known(row) for row in table.to_dict("records")]
    if kind == "geojson":
        return [one["properties"] for one in json.loads(content)["features"]]
    if kind == "geoparquet":
        found: list[dict[str, Any]] = pq.read_table(io.BytesIO(content)).to_pylist()
        return found
    file = folder / "risk.gpkg"
    file.write_bytes(content)
    with closing(sqlite3.connect(file)) as package:
        package.row_factory = sqlite3.Row
        return [dict(one) for one in package.execute("SELECT * FROM risk ORDER BY fid")]


def _known(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(name): None if pd.isna(value) else value for name, value in row.items()}


@pytest.mark.parametrize("kind", WRITERS)
class TestEveryFormat:
    def test_says_what_a_cell_is_and_gives_a_number_only_where_there_is_one(
        self, kind: str, tmp_path: Path
    ) -> None:
        told = rows(kind, tmp_path)
        assert [row["state"] for row in told] == [
            *("scored", "scored", "none recorded", "hidden", "no data", "not measurable", "hidden")
        ]
        assert [row["letter"] or "" for row in told] == ["E", "A", "", "", "", "", ""]
        assert [row["score"] for row in told] == [92.0, 12.5, None, None, None, None, None]
        for row in told[3:]:
            assert [row[name] for name in (*NUMBERS, "incidents")] == [None] * 6

    def test_carries_what_it_was_made_of(self, kind: str, tmp_path: Path) -> None:
        for row in rows(kind, tmp_path):
            told = {name: str(row[name]) for name in MADE.short()}
            assert told == MADE.short()

    def test_keeps_hostile_names_as_text(self, kind: str, tmp_path: Path) -> None:
        names = [row["name"] for row in rows(kind, tmp_path)]
        assert [name.replace("\r\n", "\n") for name in names] == list(HOSTILE[:7]) or kind == "csv"


def test_no_row_of_a_csv_begins_a_formula() -> None:
    content = WRITERS["csv"](made_up_layer(HOSTILE[6:13]))
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert table["name"].tolist()[2] == '\'=HYPERLINK("http://x.example")'
    first = table.map(lambda text: text[:1])
    assert not first["name"].isin(list("=+-@")).any()
    assert content.startswith(b"\xef\xbb\xbf")


class TestGeoJson:
    def test_follows_rfc_7946(self) -> None:
        document = json.loads(geojson_bytes(made_up_layer()))
        assert "crs" not in document
        west, south, east, north = document["bbox"]
        assert 1 < west < east < 2
        assert 54 < south < north < 55
        for one in document["features"]:
            polygon = shape(one["geometry"])
            assert shapely.is_ccw(shapely.get_exterior_ring(polygon))
            assert one["geometry"]["coordinates"][0][0] == one["geometry"]["coordinates"][0][-1]
            assert polygon.contains(
                shapely.Point(one["properties"]["longitude"], one["properties"]["latitude"])
            )

    def test_carries_everything_once(self) -> None:
        assert json.loads(geojson_bytes(made_up_layer()))["provenance"] == MADE.record()


class TestGeoPackage:
    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        file = tmp_path / "risk.gpkg"
        file.write_bytes(geopackage_bytes(made_up_layer()))
        return file

    def test_holds_one_layer_in_one_file_that_opens_on_a_network_drive(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as package:
            (mode,) = package.execute("PRAGMA journal_mode").fetchone()
            layers = package.execute("SELECT table_name, data_type FROM gpkg_contents").fetchall()
            (checked,) = package.execute("PRAGMA integrity_check").fetchone()
        assert (mode, layers, checked) == ("delete", [("risk", "features")], "ok")
        assert [one.name for one in file.parent.iterdir()] == ["risk.gpkg"]

    def test_is_read_back_as_polygons_with_its_metadata(self, file: Path) -> None:
        meta, _, shapes, _ = drivers.raw().read(str(file), layer="risk")
        assert meta["crs"] == "EPSG:4326"
        assert set(meta["geometry_type"].split()) == {"Polygon"}
        assert shapely.equals_exact(shapely.from_wkb(shapes), made_up_layer().polygons).all()
        info = drivers.raw().read_info if hasattr(drivers.raw(), "read_info") else None
        assert info is None or info(str(file), layer="risk")["layer_metadata"] == MADE.record()
        with closing(sqlite3.connect(file)) as package:
            texts = package.execute("SELECT metadata FROM gpkg_metadata").fetchall()
        assert texts
        assert all(MADE.rounding_of in text and MADE.snapshot_checksum in text for (text,) in texts)

    def test_opens_in_qgis_coloured_by_band(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as package:
            (style, default) = package.execute(
                "SELECT styleQML, useAsDefault FROM layer_styles WHERE f_table_name = 'risk'"
            ).fetchone()
        assert default
        rules = ET.fromstring(style).findall(".//rule")  # noqa: S314  our own
        labels = [rule.get("label") for rule in rules]
        assert labels[:5] == ["A: low", "B: raised", "C: high", "D: very high", "E: highest"]
        assert labels[5:] == ["None recorded", "Hidden", "Not measurable", "No data"]

    def test_no_clock_is_in_it(self, file: Path) -> None:
        with closing(sqlite3.connect(file)) as package:
            times = {
                *package.execute("SELECT last_change FROM gpkg_contents").fetchall(),
                *package.execute("SELECT update_time FROM layer_styles").fetchall(),
                *package.execute("SELECT timestamp FROM gpkg_metadata_reference").fetchall(),
            }
        assert times == {("2026-10-20T05:09:52.000Z",)}


def test_a_style_has_a_symbol_for_every_rule_and_escapes_names() -> None:
    style = ET.fromstring(qgis_style(['<a> "b"', *BANDS[1:]]))  # noqa: S314  our own
    rules, symbols = style.findall(".//rule"), style.findall(".//symbol")
    assert [one.get("symbol") for one in rules] == [one.get("name") for one in symbols]
    assert rules[0].get("label") == 'A: <a> "b"'


class TestGeoParquet:
    def test_follows_version_1_1_with_a_box_a_row(self) -> None:
        table = pq.read_table(io.BytesIO(geoparquet_bytes(made_up_layer())))
        geo = json.loads(table.schema.metadata[b"geo"])
        own = geo["columns"][geo["primary_column"]]
        assert geo["version"] == "1.1.0"
        assert own["encoding"] == "WKB"
        assert own["geometry_types"] == ["Polygon"]
        assert own["covering"]["bbox"]["xmin"] == ["bbox", "xmin"]
        shapes = shapely.from_wkb(table["geometry"].to_pylist())
        boxes = table["bbox"].to_pylist()
        assert [tuple(box.values()) for box in boxes] == [one.bounds for one in shapes]
        assert own["bbox"] == shapely.total_bounds(shapes).tolist()
        assert json.loads(table.schema.metadata[KEY.encode()]) == MADE.record()
