from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_array, diags_array

from hotspots.clusters.local.gi_star import gi_star, weighted_gi_star
from hotspots.places.neighbours import neighbours
from tests.clusters.flat_maps import drawn, flat_map

# Six points and their published scores: Ord and Getis 1995, as in METHODS.
POINTS = np.array([(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)], dtype=float)
VALUES = np.array([2, 3, 3.2, 5, 8, 7])
PUBLISHED = [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]
WEIGHTS = (np.linalg.norm(POINTS[:, None] - POINTS, axis=2) <= 15).astype(float)


def test_published_scores() -> None:
    assert weighted_gi_star(VALUES, weights=csr_array(WEIGHTS)) == pytest.approx(PUBLISHED)


def test_scaling_rows_of_weights_changes_nothing() -> None:
    standardised = WEIGHTS / WEIGHTS.sum(axis=1, keepdims=True)
    odd = WEIGHTS * np.array([[3.0], [0.1], [7], [1e-6], [40], [0.5]])
    for weights in (standardised, odd):
        assert weighted_gi_star(VALUES, weights=csr_array(weights)) == pytest.approx(PUBLISHED)


def test_esda_says_the_same_with_binary_weights_also_at_the_edge() -> None:
    esda = pytest.importorskip("esda.getisord")
    libpysal = pytest.importorskip("libpysal.weights")
    on = flat_map(6)
    beside = {
        place: np.flatnonzero(row).tolist() for place, row in enumerate(on.neighbours.toarray())
    }
    counts = drawn(2.0, size=0.5, shape=(len(on.cells),), seed=3)
    theirs = esda.G_Local(
        counts.astype(float), libpysal.W(beside), transform="B", permutations=0, star=True
    )
    assert gi_star(counts, neighbours=on.neighbours) == pytest.approx(theirs.Zs)


def test_cells_that_are_not_covered_are_as_if_not_on_the_map() -> None:
    on = flat_map(5)
    counts = drawn(1.0, size=0.5, shape=(len(on.cells),), seed=1)
    covered = np.arange(len(on.cells)) % 3 > 0
    kept = [cell for cell, is_covered in zip(on.cells, covered, strict=True) if is_covered]
    found = gi_star(counts, neighbours=on.neighbours, covered=covered)
    assert np.isnan(found[~covered]).all()
    alone = gi_star(counts[covered], neighbours=neighbours(kept))
    assert found[covered] == pytest.approx(alone, nan_ok=True)


@pytest.mark.parametrize("number", [0, 1, 2, 7])
def test_where_nothing_can_be_told_there_is_no_score(number: int) -> None:
    # All alike, or all cells beside each other: every neighbourhood is the whole map.
    every = csr_array(np.ones((number, number)) - np.eye(number))
    none = csr_array((number, number))
    assert np.isnan(gi_star(np.full(number, 4), neighbours=none)).all()
    scores = weighted_gi_star(
        np.arange(number), weights=csr_array(0.1 * (every + diags_array(np.ones(number))))
    )
    assert np.isnan(scores).all()
