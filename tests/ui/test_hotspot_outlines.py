from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import orjson
import pytest
import shapely
from shapely.geometry import shape

from hotspots.places.cells import areas_km2, disk
from hotspots.ui.hotspot_outlines import MOST_NAMED, lines, nameless, names, outlines
from hotspots.ui.room_for_names import Room, pixels

MIDDLE = np.array([0x891944A1193FFFF], dtype=np.uint64)
ZOOM = 8.5


def drawn(*areas: tuple[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = orjson.loads(outlines(areas, zoom=ZOOM).lines)["features"]
    return found


def test_cells_that_touch_become_one_line() -> None:
    (feature,) = drawn(("Harbour Street", disk(MIDDLE, rings=1)))
    # Seven hexagons: three corners are free on each of the six outer ones, in all 18 edges.
    (ring,) = feature["geometry"]["coordinates"]
    assert len(ring) == 18 + 1
    assert feature["properties"]["name"] == "Harbour Street"


def test_what_a_hotspot_surrounds_is_not_in_it() -> None:
    ring = np.setdiff1d(disk(MIDDLE, rings=1), MIDDLE)
    (feature,) = drawn(("Ring", ring))
    found = shape(feature["geometry"])
    assert shapely.get_num_interior_rings(found) == 1
    assert found.area / shapely.polygons(shapely.get_exterior_ring(found)).area == pytest.approx(
        areas_km2(ring).sum() / areas_km2(disk(MIDDLE, rings=1)).sum(), rel=0.01
    )


def test_only_the_largest_are_named_and_no_name_covers_another() -> None:
    around = disk(MIDDLE, rings=60)
    far_apart = around[:: len(around) // 12]
    areas = [(f"Street {number}, Town", far_apart[number : number + 1]) for number in range(12)]
    rows = orjson.loads(outlines(areas, zoom=ZOOM).names)
    assert 1 <= len(rows) <= MOST_NAMED
    rooms = []
    for row in rows:
        x, y = pixels(*row["p"], zoom=ZOOM)
        x, y = x + row["o"][0], y + row["o"][1]
        width = 0.55 * 12 * len(row["t"])
        left = x - width if row["a"] == "end" else x
        rooms.append(Room(left, y - 7, left + width, y + 7))
    assert not any(one.overlaps(other) for one, other in combinations(rooms, 2))


def test_the_line_is_dark_over_white_so_that_it_reads_on_every_colour() -> None:
    found = outlines([("One", MIDDLE)], zoom=ZOOM)
    under, over = lines(found)
    assert under["getLineWidth"] > over["getLineWidth"]
    assert sum(under["getLineColor"][:3]) == 3 * 255
    assert sum(over["getLineColor"][:3]) < 150
    assert names(found)["data"]


def test_no_hotspot_draws_nothing() -> None:
    none = outlines([], zoom=ZOOM)
    assert orjson.loads(none.lines)["features"] == []
    assert orjson.loads(none.names) == []
    assert orjson.loads(nameless([("One", MIDDLE)]).names) == []
