import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from hotspots.borders.flows.arcs import arc, degrees, mercator

NORTH, SOUTH = (1.5, 54.6), (1.5, 54.2)
points = st.tuples(
    st.floats(1.0, 2.0).map(lambda x: round(x, 3)), st.floats(54.0, 55.0).map(lambda x: round(x, 3))
)


def whole(start: tuple[float, float], end: tuple[float, float]) -> shapely.LineString:
    drawn = arc(start, end, head_length=0.02)
    assert drawn is not None
    return shapely.LineString(np.vstack([drawn.first_half, drawn.second_half[1:]]))


@given(points, points)
def test_a_flow_and_the_one_back_never_lie_on_each_other(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    if np.hypot(one[0] - other[0], one[1] - other[1]) < 0.02:
        return

    assert whole(one, other).distance(whole(other, one)) > 0


def test_an_arc_bends_to_the_left_of_its_way() -> None:
    # Southwards the left is east.
    assert shapely.get_coordinates(whole(NORTH, SOUTH))[:, 0].min() > 1.5
    assert shapely.get_coordinates(whole(SOUTH, NORTH))[:, 0].max() < 1.5


def test_the_head_points_at_the_destination() -> None:
    drawn = arc(NORTH, SOUTH, head_length=0.02)
    assert drawn is not None
    tip, left, right, end = drawn.head

    assert tip.tolist() == end.tolist()
    far = [np.hypot(*(np.array(SOUTH) - corner)) for corner in (tip, left, right)]
    assert far[0] == min(far)


def test_the_halves_meet_and_the_line_ends_under_the_head() -> None:
    drawn = arc(NORTH, (1.9, 54.3), head_length=0.02)
    assert drawn is not None

    assert drawn.first_half[-1].tolist() == drawn.second_half[0].tolist()
    assert shapely.Polygon(drawn.head).distance(shapely.Point(drawn.second_half[-1])) < 1e-4


def test_two_ends_on_one_point_have_no_arc() -> None:
    assert arc(NORTH, NORTH, head_length=0.02) is None


def test_web_mercator_there_and_back_is_the_same_place() -> None:
    places = np.array([NORTH, (-3.0, 49.9)])

    assert degrees(mercator(places)) == pytest.approx(places, abs=1e-5)
