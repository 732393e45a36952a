"""Two square areas side by side:

+---+---+
| A | B |    five lines in all would be three: A's own, B's own, and the one between them.
+---+---+
"""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from hotspots.places.border_lines import border_lines


def outlines(*boxes: tuple[str, tuple[float, float, float, float]]) -> dict[str, Any]:
    return {
        "features": [
            {
                "properties": {"name": name},
                "geometry": shapely.geometry.mapping(shapely.box(*corners)),
            }
            for name, corners in boxes
        ]
    }


A, B = ("A", (0.0, 0.0, 1.0, 1.0)), ("B", (1.0, 0.0, 2.0, 1.0))


def test_a_shared_border_is_one_line() -> None:
    said = sorted(line.says for line in border_lines(outlines(A, B)))
    assert said == ["A", "B", "Between A and B"]


def test_lines_are_as_long_as_all_borders_once() -> None:
    # 3 + 3 sides of their own and 1 between.
    length = sum(
        shapely.length(shapely.linestrings(line.points)) for line in border_lines(outlines(A, B))
    )
    assert length == pytest.approx(7)


def test_which_area_comes_first_changes_nothing() -> None:
    one, other = border_lines(outlines(A, B)), border_lines(outlines(B, A))
    assert sorted(x.says for x in one) == sorted(x.says for x in other)


def test_an_island_has_one_line() -> None:
    (line,) = border_lines(outlines(("Holm", (0.0, 0.0, 1.0, 1.0))))
    assert line.sides == ("Holm",)


def test_areas_that_overlap_keep_all_their_lines() -> None:
    said = {line.says for line in border_lines(outlines(A, ("C", (0.5, 0.0, 1.5, 1.0))))}
    assert any("A" in one for one in said)
    assert any("C" in one for one in said)


def test_areas_that_lie_over_one_another_many_times_are_drawn_each_by_itself() -> None:
    # 60 wide boxes across 60 tall ones: thousands of crossings.
    wide = [(f"W{n}", (0.0, n, 60.0, n + 0.6)) for n in range(60)]
    tall = [(f"T{n}", (n, 0.0, n + 0.6, 60.0)) for n in range(60)]
    found = border_lines(outlines(*wide, *tall))
    assert len(found) == 120
    assert all(len(line.sides) == 1 for line in found)
