from __future__ import annotations

import orjson

from hotspots.ui.borders.boundary_layers import (
    LINE_STYLES,
    border_layers,
    border_legend,
    border_rows,
    style_of,
)
from tests.places.test_border_lines import A, B, outlines


def test_no_two_layers_are_drawn_alike() -> None:
    drawn = {(one.width, one.dashes) for one in LINE_STYLES}
    assert len(drawn) == len(LINE_STYLES), "width and dashes alone must tell them apart"


def test_many_layers_share_the_last_style() -> None:
    assert style_of(40) == LINE_STYLES[-1]


def test_a_line_says_what_it_parts_and_whose_border_it_is() -> None:
    rows = orjson.loads(border_rows(outlines(A, B), label="Districts"))
    assert {"Between A and B", "A", "B"} == {row["n"] for row in rows}
    assert {row["s"] for row in rows} == {"Districts"}


def test_wide_lines_lie_below_narrow_ones() -> None:
    rows = border_rows(outlines(A, B), label="any")
    drawn = border_layers([(5, "ward", rows), (0, "force", rows)])
    assert [one["id"] for one in drawn if one["pickable"]] == ["boundary force", "boundary ward"]
    assert len({one["id"] for one in drawn}) == len(drawn)


def test_no_edge_of_a_narrow_line_covers_a_wide_one() -> None:
    rows = border_rows(outlines(A, B), label="any")
    drawn = border_layers([(1, "district", rows), (0, "force", rows)])
    assert [one["pickable"] for one in drawn] == [False, False, True, True]


def test_the_legend_escapes_what_a_file_calls_a_layer() -> None:
    assert "<script>" not in border_legend([(0, "<script>alert(1)</script>")])
