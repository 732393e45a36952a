"""The strips of ground on either side of a line."""

from __future__ import annotations

import h3
import numpy as np

from hotspots.borders.recording.strips import strips
from hotspots.places.cells import from_text, parents

MIDDLE = h3.latlng_to_cell(54.46, 1.38, 9)
FINE = from_text(
    sorted({one for cell in h3.grid_disk(MIDDLE, 6) for one in h3.cell_to_children(cell, 10)})
)
EAST = np.array([h3.cell_to_latlng(h3.int_to_str(int(cell)))[1] > 1.38 for cell in FINE])
WEST_CELLS, EAST_CELLS = FINE[~EAST], FINE[EAST]


def test_a_cell_on_the_line_is_ring_0_and_every_other_lies_as_far_as_the_grid_says() -> None:
    found = strips(WEST_CELLS, EAST_CELLS, resolution=9, rings=2)
    map_cells = parents(found.cells, resolution=9)
    both = set(map_cells[found.is_there].tolist()) & set(map_cells[~found.is_there].tolist())
    assert both
    assert (found.ring[np.isin(map_cells, sorted(both))] == 0).all()
    assert set(found.ring.tolist()) == {0, 1, 2}


def test_no_neighbourhood_holds_ground_of_both_sides() -> None:
    found = strips(WEST_CELLS, EAST_CELLS, resolution=9, rings=3)
    pairs = set(zip(found.block.tolist(), found.is_there.tolist(), strict=True))
    assert len(pairs) == len({block for block, _ in pairs})


def test_the_sides_can_be_exchanged() -> None:
    one = strips(WEST_CELLS, EAST_CELLS, resolution=9, rings=2)
    other = strips(EAST_CELLS, WEST_CELLS, resolution=9, rings=2)
    assert (one.cells == other.cells).all()
    assert (one.ring == other.ring).all()
    assert (one.is_there == ~other.is_there).all()


def test_what_both_claim_belongs_to_neither() -> None:
    shared = WEST_CELLS[:5]
    found = strips(WEST_CELLS, np.union1d(EAST_CELLS, shared), resolution=9, rings=9)
    assert not np.isin(shared, found.cells).any()


def test_an_island_has_no_line() -> None:
    island = from_text(h3.cell_to_children(h3.latlng_to_cell(54.6, 1.6, 9), 10))
    found = strips(WEST_CELLS, island, resolution=9, rings=3)
    assert len(found.cells) == 0
    assert strips(WEST_CELLS, FINE[:0], resolution=9, rings=3).cells.size == 0


def test_totals_grow_with_the_rings_and_the_widest_holds_all() -> None:
    found = strips(WEST_CELLS, EAST_CELLS, resolution=9, rings=4)
    totals = found.totals(np.ones(len(found.cells), dtype=np.int64))
    assert totals.shape == (5, 2)
    assert (np.diff(totals, axis=0) > 0).all()
    assert totals[-1].sum() == len(found.cells)
