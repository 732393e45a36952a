from typing import Any

import orjson
import pytest

from hotspots.borders.flows.bands import BANDS
from hotspots.ui.borders.flow_layers import HEADS, RINGS, WIDTHS, flow_layers
from tests.publish.borders.made_up_flows import (
    COAST,
    HOME,
    MISSING,
    MOOR,
    QUARTERS,
    every_quarter,
    seen,
)

ROWS = [
    *every_quarter(HOME, COAST, [9, 10, 9, 10, 25, 26, 24, 25]),
    *every_quarter(COAST, HOME, [3] * 8),
    *every_quarter(MOOR, MOOR, [3] * 8),
]


def drawn(**chosen: str) -> list[dict[str, Any]]:
    layers = flow_layers(seen(ROWS), **{"measure": MISSING, "until": QUARTERS[-1], **chosen})
    found: list[dict[str, Any]] = orjson.loads(orjson.dumps(layers))
    return found


def test_a_layer_a_band_and_part_with_heads_above_and_what_rises_apart() -> None:
    assert [layer["id"] for layer in drawn()] == [
        "flows E rising start",
        "flows C start",
        "flows E rising end",
        "flows C end",
        "flows C ring",
        "flows E rising head",
        "flows C head",
    ]


def test_rows_hold_a_name_and_a_text_for_the_constant_tooltip() -> None:
    rows = [row for layer in drawn() for row in layer["data"]]

    assert {tuple(sorted(row)) for row in rows} == {("n", "p", "s")}
    assert {row["n"] for row in rows} == {"Home to Coast", "Coast to Home", "Within Moor"}
    assert rows[0]["s"] == "100; rising: 2.6 times the year before"


def test_an_arc_is_thinner_and_lighter_where_it_begins() -> None:
    layers = {layer["id"]: layer for layer in drawn()}
    start, end = layers["flows C start"], layers["flows C end"]

    assert start["getWidth"] < end["getWidth"]
    assert sum(start["getColor"][:3]) > sum(end["getColor"][:3])


def test_a_flow_within_an_area_is_a_ring_and_no_disc() -> None:
    (ring,) = (layer for layer in drawn() if layer["id"].endswith("ring"))

    assert (ring["stroked"], ring["filled"]) == (True, False)
    assert ring["data"][0]["p"] == pytest.approx([1.75, 54.45])


def test_every_band_has_its_width_head_and_ring() -> None:
    letters = [band.letter for band in BANDS]
    for sizes in (WIDTHS, HEADS, RINGS):
        assert list(sizes) == letters
        assert list(sizes.values()) == sorted(sizes.values())


def test_the_same_flows_give_the_same_bytes_whatever_the_order() -> None:
    chosen = {"measure": MISSING, "until": QUARTERS[-1]}
    one, other = (flow_layers(seen(rows), **chosen) for rows in (ROWS, ROWS[::-1]))

    assert orjson.dumps(one) == orjson.dumps(other)


def test_a_measure_without_flows_draws_nothing() -> None:
    assert drawn(measure="lines.referrals") == []
