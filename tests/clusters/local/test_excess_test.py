from __future__ import annotations

import h3
import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.own_mean import (
    OwnMean,
    mean_from_exposure,
    mean_from_surroundings,
)
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.neighbours import neighbours
from tests.clusters.flat_maps import drawn, flat_map


def test_surroundings_are_the_rings_from_two_to_eight() -> None:
    on = flat_map(12)
    middle = on.cells.index(h3.latlng_to_cell(53.4, -2.9, 9))
    # 6 x 2 + 6 x 3 + ... + 6 x 8 = 210 cells.
    assert on.around.sum(axis=1)[middle] == 210
    told = {on.cells[place] for place in np.flatnonzero(on.around[[middle]].toarray()[0])}
    assert told == set(h3.grid_disk(on.cells[middle], 8)) - set(h3.grid_disk(on.cells[middle], 1))


@pytest.mark.parametrize("middle", [h3.get_pentagons(7)[3], h3.latlng_to_cell(53.4, -2.9, 7)])
def test_surroundings_are_neighbours_of_many_rings_without_those_of_one(middle: str) -> None:
    cells = sorted(h3.grid_disk(middle, 6))[::2]
    apart = surroundings(cells, outer=5) - (neighbours(cells, rings=5) - neighbours(cells))
    assert abs(apart).sum() == 0
    assert surroundings([]).shape == (0, 0)


def test_with_one_mean_for_all_excess_is_concentration() -> None:
    on = flat_map(8)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=1)
    alike = mean_from_exposure(counts, exposure=np.full(len(counts), 40.0))
    found = excess_test(counts, neighbours=on.neighbours, own=alike)
    assert found == pytest.approx(local_test(counts, neighbours=on.neighbours))


def test_many_people_explain_many_incidents() -> None:
    # One town of seven cells with ten times the people and ten times the incidents.
    on = flat_map(20)
    town = np.flatnonzero(on.is_inside)[300]
    people = np.ones(len(on.cells))
    people[[town, *np.flatnonzero(on.neighbours[[town]].toarray()[0])]] = 10
    counts = drawn(2 * people, size=5.0, shape=people.shape, seed=2)
    own = mean_from_exposure(counts, exposure=people)
    assert local_test(counts, neighbours=on.neighbours)[town] < 1e-6
    assert excess_test(counts, neighbours=on.neighbours, own=own)[town] > 0.05


def test_where_nobody_is_an_excess_cannot_be_measured() -> None:
    on = flat_map(5)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=3)
    people = np.ones(len(counts))
    people[10] = 0
    own = mean_from_exposure(counts, exposure=people)
    found = excess_test(counts, neighbours=on.neighbours, own=own)
    assert np.flatnonzero(np.isnan(found)).tolist() == [10]
    # Its incidents count for no neighbour either.
    without = counts.copy()
    without[10] = 500
    again = excess_test(without, neighbours=on.neighbours, own=own)
    assert np.array_equal(again, found, equal_nan=True)


def test_exposure_in_other_units_changes_nothing() -> None:
    on = flat_map(6)
    people = (1 + np.arange(len(on.cells)) % 9).astype(np.float64)
    counts = drawn(people, size=0.5, shape=people.shape, seed=4)
    found = [
        excess_test(
            counts,
            neighbours=on.neighbours,
            own=mean_from_exposure(counts, exposure=people * unit),
        )
        for unit in (1.0, 365.0)
    ]
    assert found[0] == pytest.approx(found[1])


def test_surroundings_alike_are_shrunk_to_the_mean_of_the_map() -> None:
    on = flat_map(10)
    counts = np.full(len(on.cells), 3)
    own = mean_from_surroundings(counts, around=on.around)
    assert own.mean == pytest.approx(3.0)
    assert (own.doubt == 0).all()


def test_surroundings_that_differ_are_believed_the_more_incidents_they_hold() -> None:
    # The upper half of the map holds ten times as much as the lower.
    on = flat_map(25)
    is_busy = np.array([h3.cell_to_latlng(cell)[0] > 53.4 for cell in on.cells])
    counts = drawn(np.where(is_busy, 5.0, 0.5), size=2.0, shape=is_busy.shape, seed=5)
    own = mean_from_surroundings(counts, around=on.around)
    assert np.median(own.mean[is_busy]) == pytest.approx(5.0, rel=0.15)
    assert np.median(own.mean[~is_busy]) == pytest.approx(0.5, rel=0.3)
    assert np.median(own.doubt[is_busy]) < np.median(own.doubt[~is_busy])


def test_cells_that_are_not_covered_lend_nothing() -> None:
    on = flat_map(10)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=6)
    covered = np.arange(len(counts)) % 2 > 0
    changed = np.where(covered, counts, 1000)
    for exposure in (None, np.ones(len(counts))):
        found = []
        for values in (counts, changed):
            own = (
                mean_from_surroundings(values, around=on.around, covered=covered)
                if exposure is None
                else mean_from_exposure(values, exposure=exposure, covered=covered)
            )
            p = excess_test(values, neighbours=on.neighbours, own=own, covered=covered)
            found.append(p)
        assert np.array_equal(found[0], found[1], equal_nan=True)
        assert np.array_equal(np.isnan(found[0]), ~covered)


def test_an_island_without_surroundings_is_held_against_the_whole_map() -> None:
    on = flat_map(12)
    cells = [*on.cells, h3.latlng_to_cell(50.0, -6.0, 9)]
    counts = np.append(drawn(1.0, size=0.5, shape=(len(on.cells),), seed=7), 2)
    counts[:200] *= 8
    own = mean_from_surroundings(counts, around=surroundings(cells))
    assert own.mean[-1] == pytest.approx(counts[:-1].mean(), rel=0.01)
    found = excess_test(counts, neighbours=neighbours(cells), own=own)
    assert np.isfinite(found).all()


@pytest.mark.parametrize("counts", [[], [0], [9], [0, 0, 0], [0, 1, 0], [4, 4, 4]])
def test_small_maps_have_a_defined_result(counts: list[int]) -> None:
    own = np.array(counts, dtype=np.int64)
    none = csr_array((len(own), len(own)))
    for mean in (
        mean_from_surroundings(own, around=none),
        mean_from_exposure(own, exposure=np.ones(len(own))),
    ):
        found = excess_test(own, neighbours=none, own=mean)
        assert ((found > 0) & (found <= 1)).all()
    nowhere = np.zeros(len(own), dtype=bool)
    for mean in (
        mean_from_surroundings(own, around=none, covered=nowhere),
        mean_from_exposure(own, exposure=np.ones(len(own)), covered=nowhere),
    ):
        assert np.isnan(excess_test(own, neighbours=none, own=mean, covered=nowhere)).all()


def test_what_is_not_known_of_the_mean_makes_a_finding_less_sure() -> None:
    on = flat_map(3)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=8)
    counts[5] = 12
    mean = np.full(len(counts), 1.0)
    sure, unsure = (
        excess_test(
            counts, neighbours=on.neighbours, own=OwnMean(mean, np.full(len(counts), doubt))
        )
        for doubt in (0.0, 2.0)
    )
    assert unsure[5] > sure[5]
