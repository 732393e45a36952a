from __future__ import annotations

import numpy as np

from hotspots.places.cells import as_text, disk
from hotspots.places.neighbours import neighbours
from hotspots.places.rings import rings

MIDDLE = np.array([0x891944A1193FFFF], dtype=np.uint64)
PENTAGON = np.array([0x891C0000003FFFF], dtype=np.uint64)


def test_rings_add_up_to_the_neighbours_within_them() -> None:
    cells = as_text(disk(MIDDLE, rings=5))
    found = rings(cells, most=3)
    assert (found[0].toarray() == np.eye(len(cells))).all()
    for number in (1, 2, 3):
        within = sum(ring.toarray() for ring in found[1 : number + 1])
        assert (within == neighbours(cells, rings=number).toarray()).all()


def test_around_the_middle_a_ring_has_six_times_its_number() -> None:
    around = disk(MIDDLE, rings=4)
    middle = int(np.flatnonzero(around == MIDDLE[0])[0])
    sizes = [int(ring.toarray()[middle].sum()) for ring in rings(as_text(around), most=4)]
    assert sizes == [1, 6, 12, 18, 24]


def test_a_pentagon_has_five_neighbours() -> None:
    around = disk(PENTAGON, rings=2)
    middle = int(np.flatnonzero(around == PENTAGON[0])[0])
    sizes = [int(ring.toarray()[middle].sum()) for ring in rings(as_text(around), most=2)]
    assert sizes == [1, 5, 10]


def test_a_gap_is_stepped_over_and_not_padded() -> None:
    # The middle is missing: two cells on opposite sides are still two rings apart.
    ring = np.setdiff1d(disk(MIDDLE, rings=1), MIDDLE)
    found = rings(as_text(ring), most=2)
    assert found[1].toarray().sum(axis=1).tolist() == [2] * 6
    assert found[2].toarray().sum(axis=1).tolist() == [3] * 6


def test_no_cells_have_no_rings() -> None:
    assert [one.shape for one in rings([], most=2)] == [(0, 0)] * 3
