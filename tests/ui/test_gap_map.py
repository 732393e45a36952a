from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from hotspots.publish.reporting_gap import SeenGap, hot_sets, seen_gap
from hotspots.publish.risk_map import NO_DATA, NONE_RECORDED, NOT_MEASURABLE
from hotspots.ui import gap_map, gap_words, palette
from tests.publish.compared_view import CELLS, MONTHS, WEST, World, made_up_counts
from tests.ui.colour_vision import SIMULATIONS, lightness

if TYPE_CHECKING:
    from hotspots.publish.view import View


def compared(**said: Any) -> tuple[View, SeenGap]:
    counts = made_up_counts()
    counts[:2, 60], counts[2, 60] = 8, 1
    view = World(counts, **said).view()
    return view, seen_gap(view, feed="ae", years=("2024", "2025"))


def cells(rows: dict[int, bytes]) -> dict[int, list[str]]:
    return {band: [row["h"] for row in orjson.loads(own)] for band, own in rows.items()}


def test_every_cell_is_drawn_once_in_either_picture() -> None:
    view, seen = compared()
    for rows in (
        gap_map.gap_rows(view, seen),
        gap_map.set_rows(view, seen, hot_sets(seen, top=10)),
    ):
        assert sorted(cell for own in cells(rows).values() for cell in own) == CELLS


def test_a_cell_that_stands_out_is_darkest_and_says_so_with_its_ratio() -> None:
    rows = gap_map.gap_rows(*compared())
    (row,) = [row for row in orjson.loads(rows[2]) if row["h"] == CELLS[60]]
    assert row["s"].startswith("More injuries reach A&E here than police records predict\n")
    assert row["s"].endswith("times the usual")


def test_what_is_not_measurable_is_no_zero_and_says_why() -> None:
    rows = gap_map.gap_rows(*compared(without=("Infirmary",)))
    west = {cell for cell, is_west in zip(CELLS, WEST, strict=True) if is_west}
    assert set(cells(rows)[NOT_MEASURABLE]) == west
    said = {row["s"] for row in orjson.loads(rows[NOT_MEASURABLE])}
    assert said == {
        "Not measurable: no hospital that sends its returns speaks for this place",
    }
    silent = tuple(("Infirmary", month) for month in MONTHS)
    assert set(cells(gap_map.gap_rows(*compared(silent=silent)))[NO_DATA]) == west


def test_legends_name_every_colour_and_only_states_that_are_there() -> None:
    view, seen = compared()
    rows = gap_map.gap_rows(view, seen)
    legend = gap_map.gap_legend(rows)
    for colour in palette.GAP_COLOURS:
        assert palette.css(colour) in legend
    assert "A&amp;E" in legend
    assert NONE_RECORDED in rows
    assert "Not measurable" not in legend
    assert "Hot for both" in gap_map.set_legend(rows)


@pytest.mark.parametrize("vision", SIMULATIONS)
def test_each_colour_is_darker_than_the_one_before_for_every_kind_of_sight(vision: str) -> None:
    light = [lightness(colour, vision) for colour in palette.GAP_COLOURS]
    assert all(low - high > 15 for low, high in pairwise(light)), light


def test_no_word_says_that_anything_was_hidden() -> None:
    said = [*gap_words.SAYS.values(), *gap_words.WHY.values(), *gap_words.SETS.values()]
    assert not any("hidden" in text or "unreported" in text for text in said)
