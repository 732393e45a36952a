from pathlib import Path

import numpy as np

from hotspots.publish.borders.corridors import (
    NO_RAIL,
    NOT_JOINED,
    read_corridors,
    seen_corridors,
    travelled,
    write_corridors,
)
from hotspots.ui.borders import flow_words
from hotspots.ui.borders.flow_layers import corridor_layer
from tests.publish.borders.made_up_flows import (
    BRANCH,
    CITY,
    COAST,
    HOME,
    QUARTERS,
    RAIL,
    every_quarter,
    ground,
    seen,
)

TRACK = np.array([[1.30, 54.45], [1.60, 54.45]])
ELSEWHERE = np.array([[1.30, 54.90], [1.60, 54.90]])
FLOWS = seen(
    [*every_quarter(CITY, BRANCH, [9] * 8, measure=RAIL), *every_quarter(HOME, COAST, [9] * 8)]
)
NAMES = FLOWS.names()


def test_a_corridor_names_the_stations_that_join_both_ends() -> None:
    (found,) = seen_corridors(FLOWS, ground=ground(), tracks=[TRACK])

    assert found.stations == ("Central", "Halt", "Terminus")
    # 0.2 degrees of longitude at 54.45 degrees north.
    assert flow_words.corridor(found, NAMES, {CITY: "exports", BRANCH: "imports"}) == (
        "City stations (exports) to Branch stations (imports), 13 km by rail: "
        "Central - Halt - Terminus."
    )
    layer = corridor_layer([found], NAMES)
    assert layer is not None
    assert layer["id"] == "corridors"


def test_without_rail_lines_it_is_said_and_nothing_is_drawn() -> None:
    (found,) = seen_corridors(FLOWS, ground=ground(), tracks=[])

    assert found.reason == NO_RAIL
    assert "no corridor is drawn" in flow_words.corridor(found, NAMES)
    assert corridor_layer([found], NAMES) is None


def test_without_stations_it_is_said_too() -> None:
    (found,) = seen_corridors(FLOWS, ground=ground(stations=False), tracks=[TRACK])

    assert found.reason == NO_RAIL


def test_tracks_that_join_nothing_are_no_corridor() -> None:
    (found,) = seen_corridors(FLOWS, ground=ground(), tracks=[ELSEWHERE])

    assert found.reason == NOT_JOINED
    assert flow_words.corridor(found, NAMES).endswith("no track on the map joins them.")


def test_corridors_come_back_as_they_were_written(tmp_path: Path) -> None:
    found = seen_corridors(FLOWS, ground=ground(), tracks=[TRACK])
    write_corridors(found, tmp_path)

    assert read_corridors(tmp_path) == found


def test_only_ways_of_which_episodes_are_told_are_travelled() -> None:
    rows = [*every_quarter(CITY, BRANCH, [9] * 8, measure=RAIL), (RAIL, BRANCH, CITY, "2026-07", 2)]
    flows = seen(rows)
    corridors = seen_corridors(flows, ground=ground(), tracks=[TRACK])
    found = travelled(corridors, flows, measure=RAIL, until=QUARTERS[-1])

    assert len(corridors) == 2
    assert [one.origin for one in found] == [CITY]
