from __future__ import annotations

from itertools import combinations

import h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.clusters.areas.patrol import PatrolSize, patrol_hotspots
from hotspots.places.cells import as_text, from_text

MIDDLE = h3.cell_to_center_child("891944a1193ffff", 10)
DISK = from_text(sorted(h3.grid_disk(MIDDLE, 9)))


def counts(**at: int) -> np.ndarray:
    """Count incidents at steps along one line: ``s3=20`` is 20 at the third step."""
    found = np.zeros(len(DISK), np.int64)
    line = h3.grid_path_cells(MIDDLE, min(h3.grid_ring(MIDDLE, 9)))
    for step, number in at.items():
        found[np.flatnonzero(from_text([line[int(step[1:])]])[0] == DISK)] = number
    return found


def test_a_hotspot_is_what_a_patrol_can_walk() -> None:
    (one,) = patrol_hotspots(DISK, counts=counts(s0=30, s2=7))
    assert (one.incidents, one.incidents_in_buffer) == (30, 7)
    assert len(one.cells) == 7
    assert len(one.buffer) == 12
    assert one.area_km2 == pytest.approx(0.09, abs=0.005)  # 9 hectares


def test_fewer_incidents_than_the_least_are_no_hotspot() -> None:
    assert patrol_hotspots(DISK, counts=counts(s0=19)) == ()
    assert len(patrol_hotspots(DISK, counts=counts(s0=20))) == 1


def test_the_middle_lies_where_most_is_within_a_walk() -> None:
    (one,) = patrol_hotspots(DISK, counts=counts(s0=12, s1=1, s2=12))
    assert one.incidents == 25


def test_two_that_lie_close_are_one_and_two_that_lie_apart_are_two() -> None:
    assert len(patrol_hotspots(DISK, counts=counts(s0=30, s4=30))) == 1
    assert len(patrol_hotspots(DISK, counts=counts(s0=30, s5=30))) == 2


def test_no_more_than_asked_for() -> None:
    found = patrol_hotspots(DISK, counts=counts(s0=30, s5=40), size=PatrolSize(most=1))
    assert [one.incidents for one in found] == [40]


def test_nothing_counted_is_no_hotspot() -> None:
    none = np.zeros(len(DISK), np.int64)
    assert patrol_hotspots(DISK, counts=none, size=PatrolSize(fewest_incidents=0)) == ()
    assert patrol_hotspots(from_text([]), counts=np.zeros(0, np.int64)) == ()


def test_one_cell_alone_may_be_one() -> None:
    size = PatrolSize(reach_rings=0, buffer_rings=0, apart_rings=1)
    (one,) = patrol_hotspots(DISK[:1], counts=np.array([25]), size=size)
    assert one.cells.tolist() == [int(DISK[0])]
    assert len(one.buffer) == 0


@given(st.lists(st.integers(0, 40), min_size=len(DISK), max_size=len(DISK)), st.randoms())
def test_hotspots_keep_apart_and_do_not_depend_on_the_order(
    numbers: list[int], random: object
) -> None:
    told = np.array(numbers)
    found = patrol_hotspots(DISK, counts=told)
    order = np.arange(len(DISK))
    random.shuffle(order)  # type: ignore[attr-defined]
    other = patrol_hotspots(DISK[order], counts=told[order])
    assert [one.middle for one in found] == [one.middle for one in other]
    assert [one.incidents for one in found] == sorted(
        (one.incidents for one in found), reverse=True
    )
    for one, two in combinations(found, 2):
        first, second = as_text(np.array([one.middle, two.middle], np.uint64))
        assert h3.grid_distance(first, second) >= 5
