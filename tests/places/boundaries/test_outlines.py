from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import shape

from hotspots.places.areas import Areas
from hotspots.places.boundaries.faces import shared_faces
from hotspots.places.boundaries.outlines import MOST_POINTS, outlines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shapely.geometry.base import BaseGeometry


def layer(name: str, shapes: Mapping[str, BaseGeometry]) -> Areas:
    return Areas(
        layer=name,
        label=name,
        codes=tuple(shapes),
        names=tuple(f"Area {code}" for code in shapes),
        geometry=np.array(list(shapes.values()), dtype=object),
    )


def drawn(document: dict[str, Any]) -> np.ndarray[Any, Any]:
    return np.array([shape(one["geometry"]) for one in document["features"]], dtype=object)


def wavy(x: float, *, points: int, wave: float = 0.0002) -> list[tuple[float, float]]:
    """A line from south to north with small waves."""
    y = np.linspace(54.0, 54.2, points)
    return [(float(x + wave * (n % 2)), float(one)) for n, one in enumerate(y)]


def strip(west: list[tuple[float, float]], east: list[tuple[float, float]]) -> BaseGeometry:
    return shapely.Polygon([*west, *east[::-1]])


LINES = [wavy(x, points=400) for x in (1.0, 1.1, 1.2, 1.3, 1.4)]
STRIPS = {str(n): strip(LINES[n], LINES[n + 1]) for n in range(4)}


def test_outlines_say_whose_they_are_and_need_fewer_points() -> None:
    (document,) = outlines({"strip": layer("strip", STRIPS)}).values()
    assert [one["properties"] for one in document["features"]] == [
        {"code": code, "name": f"Area {code}"} for code in STRIPS
    ]
    before = shapely.get_num_coordinates(list(STRIPS.values())).sum()
    assert shapely.get_num_coordinates(drawn(document)).sum() < before / 5


def test_edges_that_were_shared_still_are() -> None:
    (document,) = outlines({"strip": layer("strip", STRIPS)}).values()
    assert shapely.coverage_is_valid(drawn(document))


def test_a_border_of_two_layers_is_one_line() -> None:
    halves = {
        "W": shapely.union(STRIPS["0"], STRIPS["1"]),
        "E": shapely.union(STRIPS["2"], STRIPS["3"]),
    }
    told = outlines({"half": layer("half", halves), "strip": layer("strip", STRIPS)})
    coarse, fine = (shapely.boundary(shapely.union_all(drawn(told[n]))) for n in ("half", "strip"))
    assert coarse.equals(fine)
    between = shapely.intersection(*drawn(told["half"]))
    assert between.length > 0.19
    assert shapely.union_all(shapely.boundary(drawn(told["strip"]))).covers(between)


def test_a_border_that_two_files_tell_a_little_differently_is_one_line() -> None:
    # The other file has the middle some 130 m further east, and fewer points.
    middle = wavy(1.202, points=9)
    halves = {"W": strip(LINES[0], middle), "E": strip(middle, LINES[4])}
    told = outlines({"half": layer("half", halves), "strip": layer("strip", STRIPS)})
    between = shapely.intersection(*drawn(told["half"]))
    assert shapely.union_all(shapely.boundary(drawn(told["strip"]))).covers(between)


def test_a_border_that_cuts_the_areas_of_another_layer_stays_its_own() -> None:
    south, north = shapely.box(1, 54, 1.4, 54.1), shapely.box(1, 54.1, 1.4, 54.2)
    told = outlines(
        {"half": layer("half", {"S": south, "N": north}), "strip": layer("strip", STRIPS)}
    )
    assert drawn(told["half"])[0].bounds == (1, 54, 1.4, 54.1)


def test_beyond_the_smaller_areas_a_layer_has_its_own_lines_up_to_them() -> None:
    known = {code: STRIPS[code] for code in ("0", "1")}
    halves = {
        "W": shapely.union(STRIPS["0"], STRIPS["1"]),
        "E": shapely.union(STRIPS["2"], STRIPS["3"]),
    }
    told = outlines({"half": layer("half", halves), "strip": layer("strip", known)})
    west, east = drawn(told["half"])
    assert shapely.coverage_is_valid(np.array([west, east], dtype=object))
    assert east.bounds[2] > 1.39


def test_areas_that_overlap_are_drawn_whole() -> None:
    shapes = {"A": shapely.box(1, 54, 1.2, 54.2), "B": shapely.box(1.1, 54.1, 1.3, 54.3)}
    (document,) = outlines({"box": layer("box", shapes)}).values()
    for found, wanted in zip(drawn(document), shapes.values(), strict=True):
        assert found.symmetric_difference(wanted).area < 1e-6


@given(
    corners=st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(1, 9), st.integers(1, 9)),
        min_size=1,
        max_size=8,
        unique=True,
    )
)
def test_no_mess_of_areas_stops_the_drawing_or_loses_one(
    corners: list[tuple[int, int, int, int]],
) -> None:
    shapes = {
        str(n): shapely.box(1 + x / 50, 54 + y / 50, 1 + (x + w) / 50, 54 + (y + h) / 50)
        for n, (x, y, w, h) in enumerate(corners)
    }
    (document,) = outlines({"box": layer("box", shapes)}).values()
    for found, wanted in zip(drawn(document), shapes.values(), strict=True):
        assert found.symmetric_difference(wanted).area < wanted.area / 100


def test_a_layer_of_many_points_is_drawn_with_fewer() -> None:
    lines = [wavy(x, points=9_000, wave=0.002) for x in np.linspace(1, 1.8, 5)]
    shapes = {str(n): strip(lines[n], lines[n + 1]) for n in range(4)}
    (document,) = outlines({"strip": layer("strip", shapes)}).values()
    assert shapely.get_num_coordinates(drawn(document)).sum() <= MOST_POINTS


def test_the_same_layers_give_the_same_outlines_in_any_order() -> None:
    halves = {
        "W": shapely.union(STRIPS["0"], STRIPS["1"]),
        "E": shapely.union(STRIPS["2"], STRIPS["3"]),
    }
    one = {"half": layer("half", halves), "strip": layer("strip", STRIPS)}
    assert outlines(one) == outlines(dict(reversed(one.items())))


def test_areas_that_overlap_at_random_are_drawn_each_by_itself() -> None:
    random = np.random.default_rng(1)
    middles = random.uniform((-3.0, 53.0), (-2.9, 53.1), (60, 2))
    circles = {
        f"{n:02}": shapely.Point(*middle).buffer(0.2, quad_segs=32)
        for n, middle in enumerate(middles.tolist())
    }
    faces = shared_faces(np.array(list(circles.values()), dtype=object))
    assert len(faces.pieces) == len(circles)

    found = drawn(outlines({"x": layer("x", circles)})["x"])
    for one, exact in zip(found, circles.values(), strict=True):
        assert shapely.symmetric_difference(one, exact).area < 0.01 * exact.area
