"""The same geography in coarser cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from hotspots.places.coarser import coarser
from hotspots.places.geography import read_geography
from tests.tiny_partnership import tiny_partnership

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.settings import Partnership


def with_resolution(partnership: Partnership, resolution: int) -> Partnership:
    grid = partnership.grid.model_copy(update={"resolution": resolution})
    return partnership.model_copy(update={"grid": grid})


@pytest.mark.parametrize("resolution", [7, 8])
def test_it_is_what_would_be_read_in_those_cells(tmp_path: Path, resolution: int) -> None:
    partnership = with_resolution(tiny_partnership(tmp_path), 9)
    fine = read_geography(partnership)
    found = coarser(fine, partnership=partnership, resolution=resolution)
    wanted = read_geography(with_resolution(partnership, resolution))
    assert np.array_equal(found.grid.cells, wanted.grid.cells)
    assert np.array_equal(found.grid.is_fringe, wanted.grid.is_fringe)
    pd.testing.assert_frame_equal(found.cells, wanted.cells)
    keys = ["feed", "sender", "area", "place"]
    pd.testing.assert_frame_equal(
        found.shares.sort_values(keys, ignore_index=True),
        wanted.shares.sort_values(keys, ignore_index=True),
    )


def test_cells_that_are_coarse_enough_stay(tmp_path: Path) -> None:
    partnership = tiny_partnership(tmp_path)
    geography = read_geography(partnership)
    assert coarser(geography, partnership=partnership, resolution=8) is geography
