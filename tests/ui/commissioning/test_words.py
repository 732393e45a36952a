"""What commissioners are told, in words, charts and classes of a map."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import orjson
import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.commissioning import concentration as room
from hotspots.publish.commissioning.concentration import concentration
from hotspots.publish.commissioning.gap import COST, IN_LINE, LESS, MORE, UNKNOWN, Gap
from hotspots.ui.commissioning import (
    area_map,
    concentration_words,
    gap_words,
    need_words,
    range_chart,
)
from tests.publish.commissioning.six_wards import areas, found, outlines, scored, view

if TYPE_CHECKING:
    from hotspots.publish.commissioning.need import Need

ROWS = [(0, "police.robbery", 300.0), (2, "police.robbery", 100.0)]
CHOICE = default_choice(view(ROWS))


@pytest.fixture
def told() -> Need:
    return found(view(ROWS))


def held(**values: Any) -> Gap:
    usual: dict[str, Any] = {
        "unit": "places",
        "capacity": np.array([5.0, 15, 0, 0, 0, 0]),
        "provision": np.array([0.05, 0.95, 0, 0, 0, 0]),
        "verdict": np.array([LESS, MORE, *[IN_LINE] * 4]),
        "services": 2,
        "shared_out": 0.0,
        "unknown": 0.0,
        "without_cost": 0,
    }
    return Gap(**(usual | values))


def test_one_sentence_says_where_the_need_is_and_how_sure(told: Need) -> None:
    said = need_words.summary(told, CHOICE)
    assert said.startswith("Need in violence, 2025: **Ward 0 has most of the need: about 3 in 4**")
    assert "(nine times in ten " in said
    assert "with 17% of the residents" in said
    assert "In 100% of the draws no other has more." in said


def test_what_most_draws_say_is_not_called_sure_and_no_list_is_empty(told: Need) -> None:
    first = np.array([0.96, 0.04, 0, 0, 0, 0])
    said = need_words.summary(replace(told, first=first), CHOICE)
    assert "In 96% of the draws no other has more." in said
    assert "may also be" not in said
    wide = replace(told, first=first, high=np.array([0.9, 0.8, 0, 0, 0, 0]))
    assert "no other has more; it may also be Ward 1." in need_words.summary(wide, CHOICE)
    rare = replace(wide, first=np.array([0.998, 0.002, 0, 0, 0, 0]))
    assert "In more than 99% of the draws no other has more." in need_words.summary(rare, CHOICE)


def test_where_it_is_not_sure_the_others_are_named() -> None:
    close = found(view([(0, "police.robbery", 21.0), (2, "police.robbery", 20.0)]))
    said = need_words.summary(close, CHOICE)
    assert "of the draws no other has more; it may also be Ward 1." in said


def test_an_area_says_its_share_its_residents_and_what_is_hidden() -> None:
    shown = view(ROWS, hidden=[(1, "police.robbery")], of_districts=[(0, "health.wound", 30.0)])
    said = need_words.of_area(found(shown), 0)
    assert said.startswith("**Ward 0** has about ")
    assert "2,000 residents" in said
    assert "1 of its numbers are hidden, which makes the range wider" in said
    assert "is its residents' part of what is told of a larger area only" in said


def test_no_data_is_no_zero(told: Need) -> None:
    unknown = replace(told, share=np.array([0.75, 0.25, 0, 0, 0, np.nan]))
    assert "This is not a zero" in need_words.of_area(unknown, 5)
    assert need_words.tip(unknown, 5).startswith("no data")
    assert need_words.table(unknown)["incidents"].iloc[-1] == "no data"


def test_the_table_has_every_area_with_range_and_rate(told: Need) -> None:
    table = need_words.table(told)
    assert list(table.columns) == list(need_words.COLUMNS)
    assert table["name"].tolist()[:2] == ["Ward 0", "Ward 1"]
    assert table["incidents"].iloc[0] == "300"
    assert table["per_1000"].iloc[0] == "150"


def test_names_are_text_and_nothing_else() -> None:
    hostile = view(ROWS, names=["**<b>$x$", "Mill", "Cross", "Dean", "East", "Fen"])
    wild = found(hostile)
    for said in (
        need_words.summary(wild, CHOICE),
        need_words.of_area(wild, 0),
        gap_words.of_area(wild, held(), 0),
        gap_words.summary(wild, held(), CHOICE),
    ):
        assert r"\*\*\<b\>\$x\$" in said
        assert "<b>" not in said


def test_the_chart_draws_the_range_and_says_it_in_words(told: Need) -> None:
    drawn = range_chart.chart(told, beside=np.full(6, 1 / 6), says="Share of the residents")
    document = drawn.to_dict()
    assert {layer["mark"]["type"] for layer in document["layer"]} == {"rule", "point"}
    assert "Ward 0 75%" in document["description"]
    # An order that is written out would put names into expressions.
    assert all("sort" not in layer["encoding"]["y"] for layer in document["layer"])
    assert range_chart.height(told) > range_chart.AROUND


def test_the_map_holds_every_area_once_and_outlines_the_chosen(told: Need) -> None:
    shown = view(ROWS)
    says = [need_words.tip(told, n) for n in range(6)]
    classes = area_map.per_resident(told, says)
    drawn = area_map.area_deck(
        shown.cells, told, classes=classes, outlines=outlines(shown, "ward"), chosen="W1"
    )
    layers = {one["id"]: one for one in orjson.loads(drawn.to_json())["layers"]}
    filled = [
        feature["properties"]["c"]
        for name, layer in layers.items()
        if name.startswith("areas")
        for feature in layer["data"]["features"]
    ]
    assert sorted(filled) == [f"W{n}" for n in range(6)]
    (chosen,) = layers["chosen over"]["data"]["features"]
    assert chosen["properties"]["n"] == "Ward 1"
    # 0.75 of the need for a sixth of the residents is 4.5 times the average.
    assert classes.of_area.tolist() == [4, 3, 0, 0, 0, 0]
    assert "E: 3 times and more" in area_map.legend(classes)


def test_a_gap_is_said_as_two_shares(told: Need) -> None:
    said = gap_words.of_area(told, held(), 0)
    assert said.startswith("Ward 0 has about 3 in 4 of the need and about 1 in 20 of the places.")
    assert said.endswith("it has less than that, and chance does not explain it.")
    assert "chance explains the difference" in gap_words.of_area(told, held(), 2)
    assert "1 of the 6 wards has less than its need" in gap_words.summary(told, held(), CHOICE)
    assert len(gap_words.gaps(told, held())) == 2


def test_where_all_is_in_line_that_is_said(told: Need) -> None:
    even = held(verdict=np.full(6, IN_LINE))
    assert "none of the 6 wards has less than its need" in gap_words.summary(told, even, CHOICE)
    assert gap_words.gaps(told, even) == []


def test_what_was_counted_is_said_with_what_chance_does(told: Need) -> None:
    notes = gap_words.notes(
        told, held(shared_out=0.5, unknown=0.2, without_cost=3), today=date(2026, 4, 1)
    )
    assert "2 services that run on 1 April 2026 are counted" in notes
    assert "About half of it is for larger areas" in notes
    assert "Money is not offered as a unit: 3 of all services that run do not tell" in notes
    assert "About 1 in 5 of it is for areas of which need is not known" in notes
    assert "holds the need of all 6 areas at once nine times in ten" in notes
    assert "Money" not in gap_words.notes(told, held(unit=COST), today=date(2026, 4, 1))


def test_an_area_out_of_its_own_range_but_not_beyond_chance_is_said_so(told: Need) -> None:
    out = held(verdict=np.full(6, IN_LINE))
    said = gap_words.of_area(told, out, 0)
    assert "By chance alone some of so many areas fall so far out" in said
    assert said.endswith("chance explains the difference.")
    assert "beyond what chance explains" in gap_words.summary(told, out, CHOICE)


def test_the_share_of_an_area_without_need_is_not_known(told: Need) -> None:
    unknown = replace(told, share=np.array([0.75, 0.25, 0, 0, 0, np.nan]))
    own = held(
        provision=np.array([0.05, 0.95, 0, 0, 0, np.nan]),
        verdict=np.array([LESS, MORE, *[IN_LINE] * 3, UNKNOWN]),
    )
    assert "not known of the provision" in gap_words.classes(unknown, own).says[5]
    assert "no gap can be told" in gap_words.of_area(unknown, own, 5)
    assert len(gap_words.gaps(unknown, own)) == 2
    assert np.isnan(gap_words.table(unknown, own)["provision"].iloc[-1])


def test_the_words_for_money(told: Need) -> None:
    assert gap_words.of_share(told, held(unit=COST), 0).endswith("about 1 in 20 of the money.")


def test_concentration_is_said_as_people_say_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FEWEST_PLACES", 5)
    shown = view([(3, "police.robbery", 40.0)])
    cells = concentration(shown, scored(shown), [])
    assert cells is not None
    said = concentration_words.summary(cells, CHOICE)
    # 2% of the land hold 0.02 times 12 cells, 24%.
    assert said.startswith("**2% of the land holds about 1 in 4 of the need** in violence, 2025")
    assert "12 times what an even spread would put there" in said
    assert concentration_words.lattice(cells) == "The curve is made of 12 cells."
    assert list(concentration_words.table(cells).columns) == list(concentration_words.COLUMNS)
    document = concentration_words.chart(cells.land, of_the="land").to_dict()
    assert "Of the land: 1% about 1 in 8" in document["description"]
    assert "Gini coefficient over the land 0.92" in concentration_words.gini(cells)


def test_a_lattice_coarser_than_cells_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "FEWEST_PLACES", 3)
    shown = view([(0, "police.robbery", 5.0)], of_districts=[(1, "police.robbery", 50.0)])
    told = concentration(shown, scored(shown), [areas(shown), areas(shown, "district")])
    assert told is not None
    said = concentration_words.lattice(told)
    assert told.level == "district"
    assert "**Read every number as 'at least'.**" in said
    assert "for districts, not for cells" in said
