from __future__ import annotations

import h3
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from hotspots.clusters.areas.contiguous import contiguous, outline
from hotspots.places.cells import areas_km2, from_text
from hotspots.places.neighbours import neighbours

MIDDLE = "891944a1193ffff"
DISK = sorted(h3.grid_disk(MIDDLE, 4))
BESIDE = neighbours(DISK)


def test_nothing_hot_is_no_area() -> None:
    assert (contiguous(np.zeros(len(DISK), bool), neighbours=BESIDE) == -1).all()


def test_islands_are_areas_of_their_own() -> None:
    far = h3.get_pentagons(9)[0]
    cells = sorted([MIDDLE, *h3.grid_ring(MIDDLE, 1), far])
    found = contiguous(np.ones(len(cells), bool), neighbours=neighbours(cells))
    assert sorted(np.bincount(found).tolist()) == [1, 7]


@given(st.lists(st.sampled_from(range(len(DISK))), unique=True))
def test_areas_are_what_touches_and_numbered_by_their_first_cells(hot: list[int]) -> None:
    is_hot = np.isin(np.arange(len(DISK)), hot)
    area = contiguous(is_hot, neighbours=BESIDE)
    assert ((area >= 0) == is_hot).all()
    one, other = BESIDE.nonzero()
    both = is_hot[one] & is_hot[other]
    assert (area[one[both]] == area[other[both]]).all()
    first = [int(np.flatnonzero(area == number)[0]) for number in range(area.max(initial=-1) + 1)]
    assert first == sorted(first)


class TestOutline:
    def test_a_ring_has_a_hole(self) -> None:
        found = outline(from_text(sorted(h3.grid_ring(MIDDLE, 1))))
        assert found.geom_type == "Polygon"
        assert len(found.interiors) == 1  # type: ignore[attr-defined]
        assert found.is_valid

    def test_areas_apart_are_parts(self) -> None:
        found = outline(from_text([MIDDLE, *sorted(h3.grid_ring(MIDDLE, 3))[:1]]))
        assert found.geom_type == "MultiPolygon"

    def test_it_holds_the_middle_of_each_cell_and_no_other(self) -> None:
        inside = sorted(h3.grid_disk(MIDDLE, 2))
        found = outline(from_text(inside))
        for cell in DISK:
            latitude, longitude = h3.cell_to_latlng(cell)
            assert found.contains(shapely.Point(longitude, latitude)) == (cell in inside)

    def test_around_a_pentagon(self) -> None:
        cells = from_text(sorted(h3.grid_disk(h3.get_pentagons(9)[0], 1)))
        assert len(cells) == 6
        assert outline(cells).is_valid

    def test_no_cells_are_an_empty_area(self) -> None:
        assert outline(from_text([])).is_empty

    def test_the_order_of_cells_does_not_matter(self) -> None:
        cells = from_text(DISK)
        assert outline(cells).equals_exact(outline(cells[::-1].copy()), tolerance=0)

    def test_its_size_is_that_of_its_cells(self) -> None:
        cells = from_text(DISK)
        size, _ = Geod(ellps="sphere").geometry_area_perimeter(outline(cells))
        assert abs(size) / 1e6 == pytest.approx(areas_km2(cells).sum(), rel=0.01)
