"""What everybody knows of a real city: where violence in public life concentrates."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING

import h3
import numpy as np
import pandas as pd
import pytest
from scipy.sparse.csgraph import connected_components
from shapely.geometry import shape

from hotspots.clusters.local.excess_test import excess_test
from hotspots.clusters.local.false_discovery import findings
from hotspots.clusters.local.local_test import local_test
from hotspots.clusters.local.own_mean import mean_from_surroundings
from hotspots.clusters.local.surroundings import surroundings
from hotspots.places.cells import as_text, cells_of, cells_touching
from hotspots.places.neighbours import neighbours

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Integers = NDArray[np.int64]
    Truths = NDArray[np.bool_]

pytestmark = pytest.mark.real

RESOLUTION = 9
MOST_CELLS = 50
TOWNS = {
    "Liverpool": (53.4054, -2.9847),
    "Birkenhead": (53.3900, -3.0230),
    "St Helens": (53.4530, -2.7370),
    "Southport": (53.6475, -3.0055),
}


@pytest.fixture(scope="module")
def violence(real: Path) -> tuple[list[str], Integers]:
    """The cells that touch Merseyside, and violence of 2025 in each."""
    forces = json.loads(
        gzip.decompress((real / "boundaries/police_force_areas_2016.geojson.gz").read_bytes())
    )
    area = next(
        shape(one["geometry"])
        for one in forces["features"]
        if one["properties"]["PFA16NM"] == "Merseyside"
    )
    cells = cells_touching(area, resolution=RESOLUTION)
    files = sorted((real / "police/street/merseyside").glob("2025-*.csv.gz"))
    assert len(files) == 12
    rows = pd.concat(
        pd.read_csv(
            io.BytesIO(gzip.decompress(file.read_bytes())),
            usecols=["Longitude", "Latitude", "Crime type"],
        )
        for file in files
    )
    rows = rows[rows["Crime type"] == "Violence and sexual offences"]
    own = cells_of(rows["Longitude"].to_numpy(), rows["Latitude"].to_numpy(), resolution=RESOLUTION)
    place = np.searchsorted(cells, own[np.isin(own, cells)])
    return as_text(cells), np.bincount(place, minlength=len(cells))


def sizes(found: Truths, cells: list[str]) -> list[int]:
    """Return how many cells each contiguous area has, the largest first."""
    hot = [cell for cell, is_found in zip(cells, found, strict=True) if is_found]
    _, area = connected_components(neighbours(hot), directed=False)
    return sorted(np.bincount(area).tolist(), reverse=True)


def test_town_centres_are_found_and_no_area_swallows_a_town(
    violence: tuple[list[str], Integers],
) -> None:
    cells, counts = violence
    found = findings(local_test(counts, neighbours=neighbours(cells)))
    for town, middle in TOWNS.items():
        assert found[cells.index(h3.latlng_to_cell(*middle, RESOLUTION))], town
    assert sizes(found, cells)[0] <= MOST_CELLS
    # As tried when the methods were written: 14 areas, the largest of 26 cells.
    assert len(sizes(found, cells)) == 14


def test_excess_is_found_in_few_compact_areas(violence: tuple[list[str], Integers]) -> None:
    cells, counts = violence
    own = mean_from_surroundings(counts, around=surroundings(cells))
    found = findings(excess_test(counts, neighbours=neighbours(cells), own=own))
    assert found[cells.index(h3.latlng_to_cell(*TOWNS["Liverpool"], RESOLUTION))]
    assert 2 <= len(sizes(found, cells)) <= 10
    assert sizes(found, cells)[0] <= 12
