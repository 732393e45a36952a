from __future__ import annotations

import h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.stats import nbinom

from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.negative_binomial import fitted
from hotspots.errors import NotMeasurableError
from hotspots.places.neighbours import neighbours
from tests.clusters.flat_maps import drawn, flat_map


def test_each_sum_is_held_against_the_null_of_its_own_number_of_cells() -> None:
    on = flat_map(4)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=1)
    null = fitted(counts)
    found = local_test(counts, neighbours=on.neighbours)
    for cell in (0, 17, 40):
        members = [cell, *np.flatnonzero(on.neighbours[[cell]].toarray()[0])]
        size = len(members) * null.size
        chance = nbinom.sf(counts[members].sum() - 1, size, null.size / (null.size + null.mean))
        assert found[cell] == pytest.approx(chance)


def test_a_cell_that_is_not_covered_is_as_if_not_on_the_map() -> None:
    on = flat_map(6)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=2)
    covered = np.arange(len(on.cells)) % 4 > 0
    kept = [cell for cell, is_covered in zip(on.cells, covered, strict=True) if is_covered]
    found = local_test(counts, neighbours=on.neighbours, covered=covered)
    assert np.isnan(found[~covered]).all()
    alone = local_test(counts[covered], neighbours=neighbours(kept))
    assert found[covered] == pytest.approx(alone)


def test_maps_that_are_tested_together_are_each_tested_by_themselves() -> None:
    on = flat_map(5)
    counts = drawn(1.0, size=0.3, shape=(2, 3, len(on.cells)), seed=3)
    covered = np.random.default_rng(1).random(counts.shape) < 0.8
    found = local_test(counts, neighbours=on.neighbours, covered=covered)
    for at in np.ndindex(2, 3):
        alone = local_test(counts[at], neighbours=on.neighbours, covered=covered[at])
        assert np.array_equal(found[at], alone, equal_nan=True)


def test_the_order_of_cells_changes_nothing() -> None:
    on = flat_map(5)
    counts = drawn(1.0, size=0.3, shape=(len(on.cells),), seed=3)
    order = np.random.default_rng(1).permutation(len(on.cells))
    turned = local_test(counts[order], neighbours=neighbours([on.cells[place] for place in order]))
    assert turned == pytest.approx(local_test(counts, neighbours=on.neighbours)[order])


@given(st.lists(st.integers(0, 30), min_size=37, max_size=37), st.integers(0, 36))
def test_of_neighbourhoods_alike_in_size_the_fuller_is_never_the_likelier(
    counts: list[int], more: int
) -> None:
    on = flat_map(3)
    own = np.array(counts)
    own[more] += 1
    found = local_test(own, neighbours=on.neighbours)
    inside = np.flatnonzero(on.is_inside)
    sums = own[inside] + on.neighbours[inside] @ own
    order = np.argsort(sums)
    assert (np.diff(found[inside][order]) <= 1e-12).all()
    assert ((found > 0) & (found <= 1)).all()


def test_nothing_happened_or_nothing_covered_or_no_cell() -> None:
    on = flat_map(2)
    nothing = np.zeros(len(on.cells), dtype=np.int64)
    assert (local_test(nothing, neighbours=on.neighbours) == 1).all()
    nowhere = np.zeros(len(on.cells), dtype=bool)
    assert np.isnan(local_test(nothing, neighbours=on.neighbours, covered=nowhere)).all()
    assert local_test(np.zeros(0, dtype=np.int64), neighbours=csr_array((0, 0))).shape == (0,)


def test_one_cell_is_no_hotspot() -> None:
    found = local_test(np.array([9]), neighbours=csr_array((1, 1)))
    assert 0.4 < found[0] < 0.7


def test_one_incident_is_no_hotspot() -> None:
    on = flat_map(10)
    counts = np.zeros(len(on.cells), dtype=np.int64)
    counts[100] = 1
    assert local_test(counts, neighbours=on.neighbours).min() > 0.01


def test_islands_are_judged_by_their_own_cells() -> None:
    # Two cells that lie apart from all others: a neighbourhood of one cell each.
    on = flat_map(5)
    lonely = [h3.latlng_to_cell(50.0, -6.0, 9), h3.latlng_to_cell(55.0, -1.0, 9)]
    counts = np.append(drawn(1.0, size=0.5, shape=(len(on.cells),), seed=5), [0, 4])
    null = fitted(counts)
    found = local_test(counts, neighbours=neighbours([*on.cells, *lonely]))
    chance = nbinom.sf(3, null.size, null.size / (null.size + null.mean))
    assert found[-2:] == pytest.approx([1.0, chance])


def test_a_neighbourhood_around_a_pentagon_has_six_cells() -> None:
    pentagon = h3.get_pentagons(9)[0]
    cells = sorted(h3.grid_disk(pentagon, 3))
    counts = drawn(1.0, size=0.5, shape=(len(cells),), seed=6)
    null = fitted(counts)
    found = local_test(counts, neighbours=neighbours(cells))
    together = sum(counts[cells.index(cell)] for cell in h3.grid_disk(pentagon, 1))
    chance = nbinom.sf(together - 1, 6 * null.size, null.size / (null.size + null.mean))
    assert found[cells.index(pentagon)] == pytest.approx(chance)


def test_harm_and_shares_are_no_counts() -> None:
    on = flat_map(1)
    for values in (np.full(7, 0.5), np.full(7, -1), np.append(np.ones(6), np.nan)):
        with np.errstate(invalid="ignore"), pytest.raises(NotMeasurableError, match="whole"):
            local_test(values, neighbours=on.neighbours)
