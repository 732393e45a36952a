from __future__ import annotations

import orjson
import pytest

from hotspots.ui.room_for_names import Room, beside, pixels, town_rooms

SMALL = Room(0, 0, 10, 10)


def test_a_zoom_further_in_is_twice_as_wide() -> None:
    here, there = (pixels(1.4, 54.4, zoom=zoom) for zoom in (9.0, 10.0))
    assert there == pytest.approx((2 * here[0], 2 * here[1]))


def test_a_name_stands_to_the_left_where_there_is_room() -> None:
    placed = beside(SMALL, "Harbour Street", size=12, taken=[])
    assert placed is not None
    assert placed.anchor == "end"
    assert placed.room.right < SMALL.left


def test_a_name_gives_way_to_others_and_is_left_out_where_none_gives_room() -> None:
    left = Room(-500, -500, -1, 500)
    placed = beside(SMALL, "Harbour Street", size=12, taken=[left])
    assert placed is not None
    assert placed.anchor == "start"
    assert not placed.room.overlaps(left)
    assert beside(SMALL, "Harbour Street", size=12, taken=[Room(-500, -500, 500, 500)]) is None


def test_rooms_that_only_touch_do_not_overlap() -> None:
    assert not SMALL.overlaps(Room(10, 0, 20, 10))
    assert SMALL.overlaps(Room(9, 9, 20, 20))


def test_the_names_of_towns_take_room_to_the_right_of_their_point() -> None:
    rows = orjson.dumps([{"p": [1.4, 54.4], "t": "Osterfleet", "z": 13}])
    (room,) = town_rooms(rows, zoom=9.0)
    x, _ = pixels(1.4, 54.4, zoom=9.0)
    assert x < room.left < room.right
    assert town_rooms(None, zoom=9.0) == []
