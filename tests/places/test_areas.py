from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from hotspots.errors import SettingsError
from hotspots.places.areas import read_areas
from hotspots.settings import Layer

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.places.areas import Areas

SQUARES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"code": code, "name": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 54], [x + 1, 54], [x + 1, 55], [x, 55], [x, 54]]],
            },
        }
        for code, name, x in (("B", "East", 1), ("A", "West", 0))
    ],
}

# The same two squares as TopoJSON: the border between them is one arc that both walk.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [0, 54]},
    "arcs": [
        [[1, 0], [0, 1]],
        [[1, 1], [-1, 0], [0, -1], [1, 0]],
        [[1, 0], [1, 0], [0, 1], [-1, 0]],
    ],
    "objects": {
        "squares": {
            "type": "GeometryCollection",
            "geometries": [
                {
                    "type": "Polygon",
                    "arcs": [[0, 1]],
                    "properties": {"code": "A", "name": "West"},
                },
                {
                    "type": "MultiPolygon",
                    "arcs": [[[2, -1]]],
                    "properties": {"code": "B", "name": "East"},
                },
            ],
        }
    },
}


def read(tmp_path: Path, document: Any, *, packed: bool = False, **settings: Any) -> Areas:
    text = json.dumps(document).encode()
    (tmp_path / "areas.json").write_bytes(gzip.compress(text) if packed else text)
    layer = Layer(name="squares", label="Squares", files=("areas.json",), **settings)
    return read_areas(layer, folder=tmp_path)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("document", [SQUARES, TOPOLOGY], ids=["GeoJSON", "TopoJSON"])
def test_both_formats_give_the_same_areas(tmp_path: Path, document: Any, *, packed: bool) -> None:
    areas = read(tmp_path, document, packed=packed)
    assert areas.codes == ("A", "B")
    assert areas.names == ("West", "East")
    assert [polygon.bounds for polygon in areas.geometry] == [(0, 54, 1, 55), (1, 54, 2, 55)]
    assert [polygon.area for polygon in areas.geometry] == [1, 1]


def test_a_point_belongs_to_one_area_and_borders_to_the_first(tmp_path: Path) -> None:
    areas = read(tmp_path, SQUARES)
    longitude, latitude = np.array([0.5, 1.0, 1.5, 3.0]), np.array([54.5] * 4)
    assert areas.at(longitude, latitude).tolist() == [0, 0, 1, -1]


def test_only_named_areas_are_kept(tmp_path: Path) -> None:
    assert read(tmp_path, SQUARES, areas=("B",)).codes == ("B",)


def test_an_invalid_polygon_is_mended(tmp_path: Path) -> None:
    bow_tie = [[[0, 54], [1, 55], [1, 54], [0, 55], [0, 54]]]
    document = json.loads(json.dumps(SQUARES))
    document["features"][0]["geometry"]["coordinates"] = bow_tie
    areas = read(tmp_path, document)
    assert areas["B"].is_valid
    assert areas["B"].area == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("document", "settings", "says"),
    [
        (SQUARES, {"code": "GSS"}, "has no 'GSS'; it has code, name"),
        (SQUARES, {"areas": ("Z",)}, "has no area Z"),
        ({"type": "Topology"}, {}, "is neither GeoJSON nor TopoJSON with polygons"),
        ({"hello": 1}, {}, "is neither GeoJSON nor TopoJSON with polygons"),
        ([1, 2], {}, "is neither GeoJSON nor TopoJSON"),
        ({"type": "FeatureCollection", "features": []}, {}, "holds no area at all"),
    ],
)
def test_a_wrong_file_is_one_sentence(
    tmp_path: Path, document: Any, settings: dict[str, Any], says: str
) -> None:
    with pytest.raises(SettingsError, match=says):
        read(tmp_path, document, **settings)


def test_a_file_that_opens_another_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "feed.geojson").write_text("<VRTDataset><SourceDataset>/etc/passwd")
    layer = Layer(name="squares", label="Squares", files=("feed.geojson",))
    with pytest.raises(SettingsError, match="cannot be read as GeoJSON or TopoJSON"):
        read_areas(layer, folder=tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    layer = Layer(name="squares", label="Squares", files=("none*.json",))
    with pytest.raises(SettingsError, match=r"names the file .*none\*\.json: there is none"):
        read_areas(layer, folder=tmp_path)


def test_a_link_does_not_lead_out_of_the_data_folder(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "force.geojson").symlink_to(tmp_path / "elsewhere.geojson")
    layer = Layer(name="force", label="Forces", files=("*.geojson",))
    with pytest.raises(SettingsError, match="leads out of"):
        read_areas(layer, folder=folder)
