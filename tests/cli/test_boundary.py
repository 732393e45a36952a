from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
import shapely
from typer.testing import CliRunner

from hotspots.cli.commands import app
from hotspots.errors import RefusedError
from hotspots.places.areas import read_areas
from hotspots.settings import Layer
from tests.places.boundaries.files import feature, write_database, write_geojson
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

BOW_TIE = shapely.Polygon([(1.3, 54.4), (1.4, 54.5), (1.4, 54.4), (1.3, 54.5)])


def told(*arguments: object) -> str:
    result = CliRunner().invoke(app, ["boundary", *map(str, arguments)])
    if result.exception:
        raise result.exception
    return result.output


def layer_of(output: str) -> dict[str, Any]:
    """Return the settings that the command says to add."""
    (layer,) = tomllib.loads(output[output.index("[[layers]]") :])["layers"]
    assert Layer(**layer)
    return dict(layer)


def test_it_says_what_a_file_holds_and_what_to_add(tmp_path: Path) -> None:
    made = tiny_partnership(tmp_path)
    write_geojson(tmp_path / "Health boards.geojson", [feature("H1", BOW_TIE)])
    output = told(tmp_path / "Health boards.geojson", "--partnership", made.file)
    assert "GeoJSON, 1 area; codes in code, names in name." in output
    assert "crossed or touched itself and was mended: H1." in output
    assert "1 area touch" in output
    assert layer_of(output) == {
        "name": "health_boards",
        "label": "Health boards",
        "files": ["Health boards.geojson"],
    }


def test_a_name_that_looks_like_a_pattern_means_that_one_file(tmp_path: Path) -> None:
    made = tiny_partnership(tmp_path)
    write_geojson(tmp_path / "Boards [2025].geojson", [feature("H1", BOW_TIE)])
    layer = layer_of(told(tmp_path / "Boards [2025].geojson", "--partnership", made.file))
    assert read_areas(Layer(**layer), folder=tmp_path).codes == ("H1",)


def test_only_settings_that_were_needed_are_written(tmp_path: Path) -> None:
    file = write_database(tmp_path / "areas.shp", crs="EPSG:27700")
    file.with_suffix(".prj").unlink()
    with pytest.raises(RefusedError, match="does not say in which reference system") as fault:
        told(file, "--partnership", tmp_path / "none.toml")
    assert fault.value.exit_status == 1
    output = told(file, "--crs", "EPSG:27700", "--partnership", tmp_path / "none.toml")
    assert layer_of(output)["crs"] == "EPSG:27700"


def test_a_file_elsewhere_has_to_be_copied_first(tmp_path: Path) -> None:
    made = tiny_partnership(tmp_path / "partnership")
    write_geojson(tmp_path / "board.geojson", [feature("H1", BOW_TIE)])
    output = told(tmp_path / "board.geojson", "--partnership", made.file)
    assert "# copy the file to partnership/ first" in output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("none.geojson",), "There is no file"),
        (("force.geojson", "--crs", "BNG"), "is no EPSG code"),
        (("partnership.toml",), "cannot be read as GeoJSON or TopoJSON"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(
    tmp_path: Path, arguments: tuple[str, ...], says: str
) -> None:
    tiny_partnership(tmp_path)
    with pytest.raises(RefusedError, match=says):
        told(tmp_path / arguments[0], *arguments[1:], "--partnership", tmp_path / "none.toml")
