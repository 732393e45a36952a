from typing import Any

import numpy as np
import pytest
import shapely

from hotspots.borders.corridors import corridor
from hotspots.borders.railway import railway

# Metres. A line from west to east, a branch to the north from its middle, and one that only
# crosses:
#
#            End
#             |      |
#   West --- Mid --- | --- East
#             .      |
MAIN = np.array([[0.0, 0], [10_000, 0], [20_000, 0]])
BRANCH = np.array([[10_010.0, 5], [10_000, 8_000]])
BRIDGE = np.array([[15_000.0, -5_000], [15_000, 5_000]])
STATIONS = {
    "West": (0.0, 100.0),
    "Mid": (10_000.0, -50.0),
    "East": (20_000.0, 0.0),
    "End": (10_000.0, 8_000.0),
    "Quay": (15_000.0, 4_900.0),
    "Far": (5_000.0, 3_000.0),
}
RAIL = railway([MAIN, BRANCH, BRIDGE], stations=STATIONS)


def test_the_stations_on_the_way_stand_in_its_order() -> None:
    found = corridor(RAIL, start=["West"], end=["East"])
    assert found is not None

    assert found.stations == ("West", "Mid", "East")
    assert found.length_km == pytest.approx(20.1, abs=0.1)


def test_a_track_that_ends_beside_another_is_joined_to_it() -> None:
    found = corridor(RAIL, start=["End"], end=["East"])
    assert found is not None

    assert found.stations == ("End", "Mid", "East")
    assert found.length_km == pytest.approx(18, abs=0.1)


def test_lines_that_cross_on_a_bridge_are_not_joined() -> None:
    assert corridor(RAIL, start=["West"], end=["Quay"]) is None


def test_a_station_away_from_the_tracks_is_on_no_way() -> None:
    assert "Far" not in RAIL.stations
    assert corridor(RAIL, start=["Far"], end=["East"]) is None


def test_the_way_that_passes_most_stations_of_both_groups_is_taken() -> None:
    found = corridor(RAIL, start=["West"], end=["Mid", "East"])
    assert found is not None

    assert found.stations[-1] == "East"


def test_the_way_back_passes_the_same_stations() -> None:
    there, back = (
        corridor(RAIL, start=["West"], end=["End"]),
        corridor(RAIL, start=["End"], end=["West"]),
    )
    assert there is not None
    assert back is not None

    assert there.stations == back.stations[::-1]


def test_the_order_of_tracks_changes_nothing() -> None:
    other = railway([BRIDGE, BRANCH[::-1], MAIN[::-1]], stations=STATIONS)
    one, two = (corridor(rail, start=["West"], end=["End"]) for rail in (RAIL, other))
    assert one is not None
    assert two is not None

    assert (one.stations, one.length_km) == (two.stations, two.length_km)


def test_without_tracks_there_is_no_way() -> None:
    nothing = railway([], stations=STATIONS)

    assert corridor(nothing, start=["West"], end=["East"]) is None


def test_each_track_is_held_against_what_lies_beside_it_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []
    locate = shapely.line_locate_point

    def counted(line: Any, point: Any) -> Any:
        asked.append(np.size(np.asarray(point, dtype=object)))
        return locate(line, point)

    monkeypatch.setattr(shapely, "line_locate_point", counted)
    tracks = [np.array([[0.0, 1000 * n], [900, 1000 * n]]) for n in range(200)]
    railway(tracks, stations={})

    # Its own two ends, and none of the ends of 199 others.
    assert sum(asked) == 2 * len(tracks)
