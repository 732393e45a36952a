from __future__ import annotations

import h3
import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box

from hotspots.places.cells import as_text, cells_of, cells_touching, from_text, parents
from hotspots.places.grid import grid_of, populations
from hotspots.places.grid_reference import km_outside, to_metres

LAND = box(1.30, 54.40, 1.42, 54.47)


@given(
    longitude=st.floats(-9, 2),
    latitude=st.floats(49.8, 61),
    resolution=st.integers(5, 10),
)
def test_a_cell_is_the_parent_of_the_resolution_10_cell(
    longitude: float, latitude: float, resolution: int
) -> None:
    (cell,) = as_text(cells_of(np.array([longitude]), np.array([latitude]), resolution=resolution))
    assert cell == h3.cell_to_parent(h3.latlng_to_cell(latitude, longitude, 10), resolution)


def test_text_and_numbers_are_the_same_cells() -> None:
    cells = cells_touching(LAND, resolution=9)
    assert (from_text(as_text(cells)) == cells).all()


@given(seed=st.integers(0, 2**32 - 1), resolution=st.integers(7, 10))
def test_no_point_on_land_falls_off_the_map(seed: int, resolution: int) -> None:
    dice = np.random.default_rng(seed)
    west, south, east, north = LAND.bounds
    longitude, latitude = dice.uniform(west, east, 500), dice.uniform(south, north, 500)
    grid = grid_of([LAND], resolution=resolution)
    assert (grid.index(cells_of(longitude, latitude, resolution=resolution)) >= 0).all()


@pytest.mark.parametrize("resolution", [7, 8, 9])
def test_a_finer_grid_adds_up_to_the_coarser_one(resolution: int) -> None:
    dice = np.random.default_rng(7)
    fine = cells_of(dice.uniform(1.3, 1.42, 900), dice.uniform(54.4, 54.47, 900), resolution=10)
    coarse, finer = (grid_of([LAND], resolution=one) for one in (resolution, resolution + 1))
    rolled = np.zeros(len(coarse.cells))
    place = coarse.index(parents(finer.cells, resolution=resolution))
    np.add.at(rolled, place[place >= 0], finer.sums(fine)[place >= 0])
    assert (rolled == coarse.sums(fine)).all()


def test_shares_of_neighbours_add_up_to_the_land() -> None:
    west, east = box(1.30, 54.40, 1.36, 54.47), box(1.36, 54.40, 1.42, 54.47)
    grid = grid_of([west, east], resolution=9)
    both = grid.shares(west) + grid.shares(east)
    assert np.allclose(both[~grid.is_fringe], grid.land[~grid.is_fringe])
    assert (grid.shares(west)[grid.is_fringe] + grid.shares(east)[grid.is_fringe] > 0).all()


def test_moving_a_border_changes_no_cell() -> None:
    one = grid_of([box(1.30, 54.40, 1.36, 54.47), box(1.36, 54.40, 1.42, 54.47)], resolution=9)
    other = grid_of([box(1.30, 54.40, 1.33, 54.47), box(1.33, 54.40, 1.42, 54.47)], resolution=9)
    assert (one.cells == other.cells).all()


def test_every_resident_is_placed_once() -> None:
    tiny = box(1.40001, 54.46001, 1.40002, 54.46002)
    small_areas = {
        "a": box(1.30, 54.40, 1.36, 54.47),
        "b": box(1.36, 54.40, 1.40, 54.46),
        "c": tiny,
    }
    grid = grid_of([LAND], resolution=9)
    residents = populations(grid, areas=small_areas, residents={"a": 1000, "b": 500, "c": 7})
    assert residents.sum() == pytest.approx(1507)


def test_a_cell_that_is_not_in_the_grid_has_no_place() -> None:
    grid = grid_of([LAND], resolution=9)
    elsewhere = cells_of(np.array([-3.0, 2.0]), np.array([53.4, 61.0]), resolution=9)
    assert grid.index(elsewhere).tolist() == [-1, -1]


def test_distance_outside_is_zero_inside() -> None:
    area = to_metres(LAND)
    longitude, latitude = np.array([1.36, 1.36]), np.array([54.43, 54.56])
    inside, outside = km_outside(longitude, latitude, area=area)
    assert inside == 0
    # 0.09 degrees of latitude at 111.3 km each.
    assert outside == pytest.approx(10.0, abs=0.1)


def test_true_areas_add_up_to_the_polygon() -> None:
    grid = grid_of([LAND], resolution=9)
    square_km = shapely.area(to_metres(shapely.segmentize(LAND, 0.01))) / 1e6
    assert grid.area_km2[~grid.is_fringe].sum() == pytest.approx(square_km, rel=0.01)


def test_a_hole_is_no_land() -> None:
    ring = Polygon(LAND.exterior.coords, [box(1.34, 54.42, 1.38, 54.45).exterior.coords])
    middle = cells_of(np.array([1.36]), np.array([54.435]), resolution=9)
    assert grid_of([ring], resolution=9).index(middle).tolist() == [-1]
