from pathlib import Path

import numpy as np
import orjson
import pandas as pd
import pytest

from hotspots.publish.borders.corridors import seen_corridors
from hotspots.publish.borders.flows import (
    EXPORTS,
    IMPORTS,
    RISING,
    Flows,
    read_flows,
    unsent_of,
    write_flows,
)
from hotspots.ui.borders.flow_layers import flow_layers
from hotspots.ui.borders.flow_tables import flow_rows, flows_csv, net_rows, years
from tests.publish.borders.made_up_flows import (
    BRANCH,
    CITY,
    COAST,
    HOME,
    MISSING,
    MOOR,
    QUARTERS,
    RAIL,
    STRICT,
    every_quarter,
    flow_contract,
    ground,
    received,
    seen,
)

LAST = QUARTERS[-1]


def row_of(flows: Flows, origin: str, destination: str, *, until: str = LAST) -> dict[str, object]:
    (row,) = [
        one
        for one in flows.of_year("changes", measure=MISSING, until=until)
        if (one["origin"], one["destination"]) == (origin, destination)
    ]
    return row


def test_a_flow_that_was_not_sent_is_unknown_and_not_zero() -> None:
    # Four, none, four, none: 8 are told, and each of two quarters may have held two more.
    row = row_of(seen(every_quarter(HOME, COAST, [4, 0, 4, 0])), HOME, COAST)

    assert (row["episodes"], row["most"], row["unsent"], row["hidden"]) == (8, 12, 2, 0)


def test_fewer_than_three_are_hidden_even_where_full_counts_are_granted() -> None:
    flows = seen(every_quarter(HOME, COAST, [5, 2, 5, 5]))

    assert row_of(flows, HOME, COAST)["hidden"] == 1
    assert flows.table["episodes"].isna().tolist() == [False, True, False, False]
    assert flows.table["low"].tolist() == [5, 1, 5, 5]
    assert flows.table["high"].tolist() == [5, 2, 5, 5]


def test_the_least_that_is_sent_stands_in_the_contract() -> None:
    assert unsent_of(flow_contract()) == 2


def test_a_quarter_that_nobody_sent_is_neither_unsent_nor_compared() -> None:
    flows = seen(
        every_quarter(HOME, COAST, [9, 9, 9, 9, 9, 9, 9]), quarters=(*QUARTERS[1:4], *QUARTERS[5:])
    )
    row = row_of(flows, HOME, COAST)

    assert (row["received"], row["received_before"], row["unsent"]) == (3, 3, 0)
    assert float(str(row["ratio"])) == pytest.approx(1.0, abs=0.05)


def test_a_flow_that_doubles_is_said_to_rise_and_its_ends_to_export_and_import() -> None:
    flows = seen(every_quarter(HOME, COAST, [9, 10, 9, 10, 25, 26, 24, 25]))
    ends = {row["area"]: row["flag"] for row in flows.of_year("net", measure=MISSING, until=LAST)}

    assert row_of(flows, HOME, COAST)["flag"] == RISING
    assert ends == {HOME: EXPORTS, COAST: IMPORTS}


def test_what_comes_later_changes_no_earlier_year() -> None:
    first = every_quarter(HOME, COAST, [9, 10, 9, 10, 25, 26, 24, 25])
    early = [row for row in first if row[3] < "2026-04"]
    until = "2026-01"
    whole, part = seen(first), seen(early, quarters=QUARTERS[:6])

    assert row_of(whole, HOME, COAST, until=until) == row_of(part, HOME, COAST, until=until)


def test_indicators_are_never_added_together() -> None:
    flows = seen(
        [
            *every_quarter(HOME, COAST, [5] * 8),
            *every_quarter(HOME, COAST, [7] * 8, measure="lines.care_placements_away"),
        ]
    )

    assert row_of(flows, HOME, COAST)["episodes"] == 20
    assert [one["name"] for one in flows.measures] == [MISSING, "lines.care_placements_away"]


def test_a_flow_within_an_area_counts_neither_way() -> None:
    flows = seen([*every_quarter(HOME, HOME, [8] * 8), *every_quarter(HOME, COAST, [4] * 8)])
    (home,) = [
        row for row in flows.of_year("net", measure=MISSING, until=LAST) if row["area"] == HOME
    ]

    assert (home["out"], home["into"], home["within"]) == (16, 0, 32)


def test_areas_that_merged_are_joined_after_each_was_treated() -> None:
    # 3 + 5 is told under the contract's own rule; under a stricter one the 3 stays hidden.
    merged = ground({"X07000008": ((COAST, 1.0),)})
    rows = [*every_quarter(HOME, "X07000008", [3] * 4), *every_quarter(HOME, COAST, [5] * 4)]
    open_, strict = seen(rows, on=merged), seen(rows, on=merged, rule=STRICT)

    assert row_of(open_, HOME, COAST)["episodes"] == 32
    assert row_of(strict, HOME, COAST)["episodes"] == 20
    assert row_of(strict, HOME, COAST)["hidden"] == 4
    assert strict.table["low"].tolist() == [6] * 4
    assert strict.table["high"].tolist() == [9] * 4


def test_flows_of_an_area_that_was_split_stay_its_own() -> None:
    split = ground({"X07000009": ((COAST, 0.6), (MOOR, 0.4))})
    flows = seen(every_quarter(HOME, "X07000009", [6] * 4), on=split)
    place = flows.places.set_index("code").loc["X07000009"]

    assert flows.table["episodes"].tolist() == [6] * 4
    assert place["name"] == "X07000009, since divided into Coast, Moor"
    # In the middle between the middles of both parts: 1.55 and 1.75.
    assert place["longitude"] == pytest.approx(1.65)


def test_successors_that_go_in_a_circle_end() -> None:
    circle = ground({"A": (("B", 1.0),), "B": (("A", 1.0),)})

    assert len(seen(every_quarter("A", HOME, [6] * 4), on=circle).table) == 4


def test_a_flow_to_an_area_that_nobody_knows_stands_in_the_table_and_is_not_drawn() -> None:
    flows = seen(every_quarter(HOME, "X07000099", [6] * 4))
    table = flow_rows(flows, measure=MISSING, until=LAST)

    assert table["to"].tolist() == ["an area the map does not know (X07000099)"]
    assert table["episodes"].tolist() == ["24"]
    assert flow_layers(flows, measure=MISSING, until=LAST) == []


def test_flows_come_back_as_they_were_written(tmp_path: Path) -> None:
    flows = seen(every_quarter(HOME, COAST, [9, 2, 9, 0, 12, 12, 12, 12]))
    write_flows(flows, tmp_path)
    again = read_flows(tmp_path)

    assert again.measures == flows.measures
    for name in ("table", "places", "changes", "net"):
        pd.testing.assert_frame_equal(getattr(again, name), getattr(flows, name))


def test_without_any_flow_there_is_nothing_to_show(tmp_path: Path) -> None:
    flows = seen([])
    write_flows(flows, tmp_path)

    assert read_flows(tmp_path).measures == ()
    assert years(flows, MISSING) == []


WORLD = [
    *every_quarter(HOME, COAST, [9, 10, 0, 10, 25, 26, 24, 25]),
    *every_quarter(COAST, COAST, [8] * 8),
    *every_quarter(MOOR, COAST, [6, 6, 6, 6, 6, 6, 6, 6]),
    *every_quarter(CITY, BRANCH, [5, 6, 7, 8, 5, 6, 7, 8], measure=RAIL),
]
HIDDEN = [
    (MISSING, HOME, MOOR, "2026-04"),
    (MISSING, HOME, COAST, "2025-04"),
    (MISSING, COAST, HOME, "2025-10"),
    (MISSING, MOOR, MOOR, "2026-07"),
    (MISSING, "X07000008", COAST, "2026-01"),
    (RAIL, BRANCH, CITY, "2026-01"),
]


def everything(flows: Flows, folder: Path) -> dict[str, bytes]:
    """Return every byte that leaves the server: tables, maps, exports, files."""
    write_flows(flows, folder)
    leaves = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
    leaves["corridors"] = repr(seen_corridors(flows, ground=ground(), tracks=[])).encode()
    for measure in (one["name"] for one in flows.measures):
        for until in years(flows, measure):
            chosen = {"measure": measure, "until": until}
            at = f"{measure} {until}"
            leaves[f"{at} csv"] = flows_csv(flows, **chosen, marking="OFFICIAL")
            leaves[f"{at} flows"] = flow_rows(flows, **chosen).to_json().encode()
            leaves[f"{at} net"] = net_rows(flows, **chosen).to_json().encode()
            leaves[f"{at} map"] = orjson.dumps(flow_layers(flows, **chosen))
    return leaves


@pytest.mark.parametrize("flow", HIDDEN)
def test_no_total_difference_index_ring_or_export_gives_a_hidden_flow_away(
    flow: tuple[str, str, str, str], tmp_path: Path
) -> None:
    # Three worlds that differ in one hidden count: 1, 2 or 4.
    merged = ground({"X07000008": ((MOOR, 1.0),)})
    worlds = []
    for count in (1, 2, 4):
        (folder := tmp_path / str(count)).mkdir()
        flows = seen([*WORLD, (*flow, count)], on=merged, rule=STRICT)
        worlds.append(everything(flows, folder))

    assert worlds[0] == worlds[1] == worlds[2]


def test_a_hidden_flow_is_absent_from_the_map() -> None:
    flows = seen(every_quarter(HOME, COAST, [2, 2, 2, 2]), rule=STRICT)

    assert flow_rows(flows, measure=MISSING, until=LAST)["episodes"].tolist() == ["hidden"]
    assert flow_layers(flows, measure=MISSING, until=LAST) == []


def test_nothing_of_a_period_that_was_not_received_is_taken_for_unsent() -> None:
    flows = seen(every_quarter(HOME, COAST, [9, 9, 9]), quarters=QUARTERS[-3:])
    row = row_of(flows, HOME, COAST)

    assert (row["received"], row["unsent"]) == (3, 0)
    assert np.isnan(float(str(row["ratio"])))
    assert received()["status"].to_pylist().count("missing") == 0
