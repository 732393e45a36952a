from __future__ import annotations

import json
from typing import TYPE_CHECKING

from hotspots.places.geography import read_geography
from hotspots.publish.borders.boundaries import told_boundaries, write_outlines
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path


def test_each_layer_is_told_with_its_files_and_what_was_found(tmp_path: Path) -> None:
    made = tiny_partnership(tmp_path / "partnership")
    assert told_boundaries(read_geography(made).layers) == [
        {
            "layer": "force",
            "label": "Forces",
            "areas": 2,
            "files": ["force.geojson"],
            "remarks": [],
        }
    ]


def test_outlines_are_written_without_waste_and_with_code_and_name(tmp_path: Path) -> None:
    made = tiny_partnership(tmp_path / "partnership")
    write_outlines(read_geography(made).layers, tmp_path)
    content = (tmp_path / "outlines_force.geojson").read_bytes()
    assert b"\n" not in content
    assert [one["properties"] for one in json.loads(content)["features"]] == [
        {"code": "X23000001", "name": "East box"},
        {"code": "X23000002", "name": "West box"},
    ]
