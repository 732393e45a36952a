"""Forty values that would like to be more than text, in everything that leaves."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pandas as pd
import pyarrow.parquet as pq
import pytest

from hotspots.publish.leaving.csv_file import safe_csv
from hotspots.publish.leaving.export import exported
from hotspots.publish.leaving.plain_text import BEGINS_A_FORMULA
from hotspots.publish.leaving.qgis_style import qgis_style
from hotspots.ui.borders import flow_tables
from tests.publish.leaving.flows_between import flows_between
from tests.publish.leaving.made_up_layer import BANDS, MADE, made_up_layer
from tests.spec.hostile_values import VALUES

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.leaving.risk_layer import RiskLayer

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "defs", "pattern", "rect", "circle", "path", "text"}


def layer_of(value: str) -> RiskLayer:
    """Return a layer that is called so wherever somebody else's words stand."""
    layer = made_up_layer([value] * 7)
    words = ("partnership", "themes", "without", "weights", "recording", "rounding_of", "marking")
    made = replace(MADE, **dict.fromkeys(words, value))
    return replace(layer, made=made, bands=(value, *BANDS[1:]))


def outline_of(value: str, layer: RiskLayer) -> dict[str, Any]:
    west, south, east, north = layer.bounds
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    return {"features": [{"properties": {"name": value}, "geometry": polygon}]}


def rows_of(content: bytes) -> list[dict[str, str]]:
    table = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, lineterminator="\n")
    return [
        {str(name): str(text) for name, text in row.items()} for row in table.to_dict("records")
    ]


def is_same(text: str, value: str) -> bool:
    """Say whether a text is a value, with or without the mark that makes it harmless."""
    return text.replace("\r\n", "\n") in {one.replace("\r\n", "\n") for one in (value, f"'{value}")}


@pytest.mark.parametrize("value", VALUES)
class TestInEveryFile:
    def test_a_table_holds_it_as_text_and_no_formula(self, value: str) -> None:
        content = exported(layer_of(value), kind="csv")
        for row in rows_of(content):
            assert is_same(row["name"], value)
            assert is_same(row["partnership"], value)
            assert not any(text.lstrip(" ").startswith(BEGINS_A_FORMULA[:6]) for text in texts(row))

    def test_a_geojson_holds_it_word_for_word(self, value: str) -> None:
        document = json.loads(exported(layer_of(value), kind="geojson"))
        assert {one["properties"]["name"] for one in document["features"]} == {value}
        assert document["provenance"]["weights"] == value

    def test_a_geoparquet_holds_it_word_for_word(self, value: str) -> None:
        table = pq.read_table(io.BytesIO(exported(layer_of(value), kind="geoparquet")))
        assert set(table["name"].to_pylist()) == {value}

    def test_a_geopackage_holds_it_word_for_word(self, value: str, tmp_path: Path) -> None:
        file = tmp_path / "risk.gpkg"
        file.write_bytes(exported(layer_of(value), kind="gpkg"))
        with closing(sqlite3.connect(file)) as package:
            names = set(package.execute("SELECT name FROM risk").fetchall())
            (checked,) = package.execute("PRAGMA integrity_check").fetchone()
            (style,) = package.execute("SELECT styleQML FROM layer_styles").fetchone()
        assert (names, checked) == ({(value,)}, "ok")
        assert ET.fromstring(style).findall(".//rule")  # noqa: S314  our own

    def test_a_style_names_a_band_so(self, value: str) -> None:
        style = ET.fromstring(qgis_style([value, *BANDS[1:]]))  # noqa: S314  our own
        label = style.findall(".//rule")[0].get("label")
        assert label
        assert label.startswith("A: ")
        assert {one.tag for one in style.iter()} == {
            one.tag
            for one in ET.fromstring(qgis_style(BANDS)).iter()  # noqa: S314  our own
        }

    def test_a_picture_draws_it_and_nothing_else(self, value: str) -> None:
        layer = layer_of(value)
        content = exported(layer, kind="svg", outlines=[outline_of(value, layer)])
        root = ET.fromstring(content)  # noqa: S314  our own
        assert {one.tag.removeprefix(SVG) for one in root.iter()} <= DRAWN
        assert not [name for one in root.iter() for name in one.attrib if name.startswith("on")]
        assert len(content) < 80_000

    def test_a_png_is_drawn(self, value: str) -> None:
        layer = layer_of(value)
        content = exported(layer, kind="png", outlines=[outline_of(value, layer)])
        assert content.startswith(b"\x89PNG")


@pytest.mark.parametrize("value", VALUES)
def test_a_table_of_a_page_holds_it_as_text(value: str) -> None:
    rows = pd.DataFrame({"neighbourhood": [value], "plan": [value], "in_a_sentence": [value]})
    (row,) = rows_of(safe_csv(rows, made=replace(MADE, partnership=value)))
    assert is_same(row["plan"], value)
    assert not any(text.lstrip(" ").startswith(BEGINS_A_FORMULA[:6]) for text in texts(row))


@pytest.mark.parametrize("value", VALUES)
def test_flows_from_a_place_of_that_name_are_saved_as_text(value: str) -> None:
    flows = flows_between(value, f"{value} two")
    content = flow_tables.flows_csv(flows, measure="lines.deal_lines", until="2026-07", marking="x")
    (row,) = rows_of(content)
    assert is_same(row["from"], value)
    assert not any(text.lstrip(" ").startswith(BEGINS_A_FORMULA[:6]) for text in texts(row))


def texts(row: dict[str, str]) -> list[str]:
    """Return the cells of a row that are not numbers."""
    return [text for text in row.values() if not _is_number(text)]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
