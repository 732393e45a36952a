"""Published boundaries of the North West, as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely
from shapely.geometry import shape

from hotspots.places.areas import read_areas
from hotspots.places.boundaries.outlines import outlines
from hotspots.places.on_the_map import ground_of, on_the_map
from hotspots.publish.borders.boundaries import write_outlines
from hotspots.settings import Layer, read_partnership
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.places.areas import Areas

pytestmark = pytest.mark.real

FOLDERS = {
    "force": ("police_force_areas_2016.geojson.gz",),
    "district": ("ons-topojson/geogLA2021EW.json.gz",),
    "health": ("ons-topojson/geogCCG2015.json.gz",),
    "ward": ("uk-geojson/ward/*/*.json.gz",),
    "small_area": ("uk-geojson/lsoa11/*/*.json.gz",),
}


def published(real: Path, name: str) -> Areas:
    layer = Layer(name=name, label=name, files=FOLDERS[name])
    return read_areas(layer, folder=real / "boundaries")


@pytest.mark.parametrize(
    ("name", "areas", "mended"),
    [
        ("force", 43, 0),
        ("district", 331, 3),
        ("health", 209, 8),
        ("ward", 808, 0),
        ("small_area", 2_926, 8),
    ],
)
def test_published_boundaries_need_no_settings_and_are_mended(
    real: Path, name: str, areas: int, mended: int
) -> None:
    found = published(real, name)
    assert len(found.codes) == areas
    assert shapely.is_valid(found.geometry).all()
    told = [one for one in found.remarks if "mended" in one]
    assert (told == []) == (mended == 0)
    assert all(f"The outline of {mended} area" in one for one in told)


@pytest.fixture(scope="module")
def layers(real: Path) -> dict[str, Areas]:
    assert real
    settings = read_partnership(ROOT / "examples" / "north_west.toml")
    every = {one.name: read_areas(one, folder=settings.data_folder) for one in settings.layers}
    ground = ground_of(settings, every[settings.grid.layer])
    return on_the_map(settings, every, ground=ground)


def test_greater_manchester_has_no_wards_and_the_map_says_so(layers: dict[str, Areas]) -> None:
    (says,) = [one for one in layers["ward"].remarks if "holds" in one]
    assert "Greater Manchester (E23000005): places there belong to none." in says


def test_borders_of_forces_and_districts_are_one_line(
    layers: dict[str, Areas], tmp_path: Path
) -> None:
    drawn = {
        name: np.array([shape(one["geometry"]) for one in document["features"]], dtype=object)
        for name, document in outlines(layers).items()
    }
    lines = {name: shapely.union_all(shapely.boundary(shapes)) for name, shapes in drawn.items()}
    for coarse in ("force", "district"):
        between = shapely.line_merge(
            shapely.union_all(
                [
                    shapely.intersection(one, other)
                    for row, one in enumerate(drawn[coarse])
                    for other in drawn[coarse][:row]
                ]
            )
        )
        # A millionth of a degree is ten centimetres: what a crossing point is rounded by.
        near = shapely.buffer(lines["district"], 2e-5)
        assert shapely.difference(between, near).length < between.length / 50
    assert all(shapely.coverage_is_valid(shapes) for shapes in drawn.values())
    write_outlines(layers, tmp_path)
    sizes = {
        file.stem.removeprefix("outlines_"): file.stat().st_size for file in tmp_path.iterdir()
    }
    assert sizes["ward"] < 600_000
    assert sizes["district"] < 300_000
    assert sizes["force"] < 150_000
