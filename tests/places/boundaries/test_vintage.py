from __future__ import annotations

from typing import TYPE_CHECKING

from hotspots.places.geography import boundary_vintage
from hotspots.settings import read_partnership
from tests.places.boundaries.files import write_database
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path


def test_a_shapefile_is_another_one_when_its_table_changes(tmp_path: Path) -> None:
    made = tiny_partnership(tmp_path)
    text = made.file.read_text(encoding="utf-8").replace("force.geojson", "force.shp")
    made.file.write_text(text, encoding="utf-8")
    file = write_database(tmp_path / "force.shp")
    before = boundary_vintage(read_partnership(made.file))
    table = file.with_suffix(".dbf")
    table.write_bytes(table.read_bytes().replace(b"West", b"Best"))
    assert boundary_vintage(read_partnership(made.file)) != before
