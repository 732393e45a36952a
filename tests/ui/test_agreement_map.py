"""The map of how many partners call a place high."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import numpy as np
import orjson
import pytest

from hotspots.publish.choice import default_choice
from hotspots.publish.feed_coverage import feed_coverage
from hotspots.publish.risk_map import NOT_MEASURABLE, risk_map
from hotspots.publish.thresholds import judged
from hotspots.risk.thresholds import (
    ALL_WHO_CAN_SAY,
    CANNOT_SAY,
    NOBODY,
    NOT_ASKED,
    ONE_PARTNER,
    SEVERAL,
)
from hotspots.ui import agreement_map, cell_layers, palette
from tests.ui.argued_view import CELLS, CORNER, HOSTILE, HOT, argued_view

if TYPE_CHECKING:
    from hotspots.publish.thresholds import Judged

KINDS = (NOBODY, ONE_PARTNER, SEVERAL, ALL_WHO_CAN_SAY)


def rows(*kinds: int) -> dict[int, list[dict[str, str]]]:
    found = SimpleNamespace(agreement=SimpleNamespace(kind=np.array(kinds)))
    heads = [orjson.dumps({"h": str(n), "n": "Here", "s": ""})[:-2] for n in range(len(kinds))]
    drawn = agreement_map.agreement_rows(cast("Judged", found), heads=heads)
    return {band: orjson.loads(own) for band, own in drawn.items()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_class_has_the_colour_that_its_legend_shows(kind: int) -> None:
    (band,) = rows(kind)
    assert agreement_map.COLOURS[band] == palette.AGREEMENT_COLOURS[kind]
    assert palette.AGREEMENT_CSS[kind] == palette.css(agreement_map.COLOURS[band])


def test_where_no_partner_can_say_it_is_a_pattern_and_no_colour() -> None:
    assert list(rows(CANNOT_SAY)) == [NOT_MEASURABLE]
    assert NOT_MEASURABLE in palette.PATTERNS


def test_where_nobody_was_asked_nothing_is_drawn() -> None:
    assert rows(NOT_ASKED, NOT_ASKED) == {}
    drawn = rows(NOT_ASKED, NOBODY, ONE_PARTNER, NOBODY)
    assert [[row["h"] for row in own] for own in drawn.values()] == [["1", "3"], ["2"]]


def test_the_tooltip_says_what_the_colour_means() -> None:
    (row,) = next(iter(rows(ONE_PARTNER).values()))
    assert row == {"h": "0", "n": "Here", "s": "One partner calls this place high"}


def test_a_map_of_agreement_holds_every_cell_of_which_somebody_was_asked() -> None:
    view = argued_view()
    found = judged(view, risk_map(view, default_choice(view)), covered=feed_coverage(view))
    assert found
    drawn = agreement_map.agreement_rows(found, heads=cell_layers.row_heads(view))
    names = {band: {row["h"]: row["n"] for row in orjson.loads(own)} for band, own in drawn.items()}
    assert sorted(cell for own in names.values() for cell in own) == CELLS
    assert set(names[NOT_MEASURABLE]) == {CELLS[place] for place in CORNER}
    assert CELLS[HOT] in names[agreement_map.KINDS.index(ONE_PARTNER)]
    assert any(HOSTILE in name for own in names.values() for name in own.values())
