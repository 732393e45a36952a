from hotspots.publish.borders.flows import Flows
from hotspots.ui.borders import flow_words
from hotspots.ui.borders.flow_tables import flow_rows, flows_csv, net_rows, years
from tests.publish.borders.made_up_flows import (
    COAST,
    HOME,
    MISSING,
    MOOR,
    QUARTERS,
    every_quarter,
    ground,
    seen,
)

CHOSEN = {"measure": MISSING, "until": QUARTERS[-1]}
RISES = every_quarter(HOME, COAST, [9, 10, 9, 10, 25, 26, 24, 25])


def said(flows: Flows) -> list[list[str]]:
    rows = flow_rows(flows, **CHOSEN)
    return rows[["from", "to", "episodes", "band", "change", "interval"]].to_numpy().tolist()


def test_the_twin_of_the_map_says_it_all_in_words() -> None:
    flows = seen([*RISES, *every_quarter(MOOR, COAST, [3, 0, 0, 0, 4, 0, 0, 0])])

    assert said(flows) == [
        ["Home", "Coast", "100", "E", "rising: 2.6 times the year before", "1.8 to 3.9"],
        ["Moor", "Coast", "4 to 10", "A", "too few to compare", ""],
    ]
    assert flow_rows(flows, **CHOSEN)["hidden"].tolist() == ["", "of 4: 3 too few to be sent"]


def test_a_flow_of_which_nothing_was_sent_this_year_is_no_zero() -> None:
    (row,) = said(seen(every_quarter(HOME, COAST, [3, 0, 0, 0, 0, 0, 0, 0])))

    assert row[2:5] == ["too few to be sent: 0 to 8", "", "too few to compare"]


def test_without_a_whole_year_before_nothing_is_compared() -> None:
    flows = seen(every_quarter(HOME, COAST, [9] * 5), quarters=QUARTERS[3:])

    assert said(flows)[0][4] == "no whole year before"


def test_the_years_to_choose_from_stand_newest_first() -> None:
    flows = seen(RISES)

    assert years(flows, MISSING) == list(QUARTERS[:2:-1])
    assert flow_words.year_of(flows, MISSING, "2026-07") == "October 2025 to September 2026"


def test_net_rows_say_which_end_an_area_is_in_the_words_of_the_indicator() -> None:
    placements = "lines.care_placements_away"
    flows = seen(every_quarter(HOME, COAST, [9] * 8, measure=placements))
    rows = net_rows(flows, measure=placements, until=QUARTERS[-1])

    assert rows["area"].tolist() == ["Home", "Coast"]
    assert rows["says"].tolist() == [
        "places more children elsewhere than it hosts, whatever was not sent",
        "takes vulnerability in, whatever was not sent",
    ]
    assert rows["out"].tolist() == ["36", "none told"]
    assert rows["in"].tolist() == ["none told", "36"]


def test_every_direction_of_a_contract_has_its_words() -> None:
    flows = seen(RISES)

    assert {one["direction"] for one in flows.measures} <= set(flow_words.ENDS)


def test_an_export_says_what_it_leaves_out_and_begins_no_formula() -> None:
    hostile = ground({"=1+1": ((HOME, 0.5), (COAST, 0.5))})
    flows = seen(every_quarter("=1+1", COAST, [9] * 8), on=hostile)
    text = flows_csv(flows, **CHOSEN, marking="OFFICIAL").decode("utf-8-sig")

    assert "'=1+1, since divided into" in text
    assert "unknown, not zero" in text
    assert ",OFFICIAL\r\n" in text


def test_a_range_without_one_is_not_called_chance_without_a_reason() -> None:
    row = {"ratio": 1.6, "flag": "", "low": 1.1, "high": 2.3}
    assert flow_words.change(row) == (
        "1.6 times the year before; among so many flows, may be chance"
    )
    assert flow_words.change({**row, "low": 0.9}).endswith("before; may be chance")
