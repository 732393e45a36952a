"""Overlays are drawn over the cells: adding, removing or redrawing one changes no result."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
import shapely

from hotspots.settings import read_partnership
from tests.places.boundaries.files import feature, write_geojson
from tests.tiny_partnership import built, taken_in, tiny_files, tiny_partnership

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from hotspots.settings import Partnership

AT = datetime(2026, 4, 20, 12, tzinfo=UTC)

WHOLE = {"S1": shapely.box(1.3, 54.4, 1.4, 54.5)}
HALVES = {"S1": shapely.box(1.3, 54.4, 1.35, 54.5), "S2": shapely.box(1.35, 54.4, 1.4, 54.5)}
ASKEW = {"S1": shapely.Polygon([(1.3, 54.4), (1.39, 54.44), (1.33, 54.5)])}
OVERLAPPING = {"S1": HALVES["S1"], "S3": shapely.box(1.32, 54.4, 1.4, 54.5)}

DRAWN_ONLY = {"layers", "boundaries", "area_shares"}
"""What the view tells of layers themselves."""

BY_NAME = {
    "board/totals.parquet",
    "board/area_shares.parquet",
    *(f"{role}/findable.parquet" for role in ("analyst", "board", "public")),
}
"""Boards are told totals of every layer's areas, and areas can be looked for: an overlay's too."""

ROLES = ("analyst", "board", "public")
TABLES = (*(f"{role}/cells.parquet" for role in ROLES), "analyst/borders/cell_codes.parquet")
"""Tables of cells with a column a layer."""

CONTACTS = ("analyst/borders/who_to_call.json", "board/borders/who_to_call.json")
"""Who is in charge of each area, layer by layer."""


def with_overlay(made: Partnership, shapes: Mapping[str, BaseGeometry]) -> Partnership:
    """Return the settings with another layer, whose file is written anew."""
    write_geojson(
        made.data_folder / "board.geojson", [feature(code, one) for code, one in shapes.items()]
    )
    text = made.file.read_text(encoding="utf-8")
    if "board.geojson" not in text:
        # The layers of the tiny partnership stand in one line.
        end = 'files = ["force.geojson"]}'
        more = ', {name = "board", label = "Boards", files = ["board.geojson"]}'
        made.file.write_text(text.replace(end, end + more), encoding="utf-8")
    return read_partnership(made.file)


def results(made: Partnership) -> dict[str, Any]:
    """Return all that was published, as bytes, but for what is the overlay's own."""
    snapshot = built(made, at=AT)
    found: dict[str, Any] = {
        file.relative_to(snapshot.folder).as_posix(): file.read_bytes()
        for file in sorted(snapshot.folder.rglob("*"))
        if file.is_file() and file.name not in {"outlines_board.geojson", "manifest.json"}
    }
    found = {name: content for name, content in found.items() if name not in BY_NAME}
    for role in ROLES:
        about = json.loads(found.pop(f"{role}/view.json"))
        found[role] = {key: value for key, value in about.items() if key not in DRAWN_ONLY}
    for name in TABLES:
        cells = pq.read_table(io.BytesIO(found.pop(name)))
        own = [column for column in cells.column_names if column != "board"]
        found[name] = cells.select(own).replace_schema_metadata(None).to_pydict()
    for name in CONTACTS:
        found[name] = [
            {**one, "within": [pair for pair in one["within"] if pair[0] != "board"]}
            for one in json.loads(found.pop(name))
            if one["layer"] != "board"
        ]
    return found


@pytest.fixture
def made(tmp_path: Path) -> Partnership:
    one = tiny_partnership(tmp_path / "partnership")
    taken_in(one, tiny_files(tmp_path / "files", 12), at=AT)
    return one


def test_an_overlay_that_is_added_redrawn_or_removed_changes_no_result(made: Partnership) -> None:
    before = made.file.read_text(encoding="utf-8")
    without = results(made)
    assert {"analyst/risk.parquet", "analyst/counts.parquet", "analyst/hotspot_areas.json"} <= set(
        without
    )
    for shapes in (WHOLE, HALVES, ASKEW, OVERLAPPING):
        assert results(with_overlay(made, shapes)) == without
    made.file.write_text(before, encoding="utf-8")
    assert results(read_partnership(made.file)) == without


def test_the_overlays_own_column_follows_its_lines(made: Partnership) -> None:
    names = []
    for shapes in (WHOLE, HALVES):
        snapshot = built(with_overlay(made, shapes), at=AT)
        names.append(
            set(pq.read_table(snapshot / "analyst" / "cells.parquet")["board"].to_pylist())
        )
    assert names == [{"S1"}, {"S1", "S2"}]
