from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import h3
import numpy as np
import pytest

from hotspots.errors import NotMeasurableError
from hotspots.places.cells import from_text
from hotspots.risk.learning.blocks import spatial_blocks
from hotspots.risk.sites.near_sites import LAST_RINGS, Surroundings, bands_around, near_sites

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from hotspots.places.cells import Cells

    Floats = NDArray[np.float64]

CENTRE = h3.latlng_to_cell(54.44, 1.46, 9)
MAP = np.sort(from_text(list(h3.grid_disk(CENTRE, 45))))


def placed(number: int, *, seed: int) -> Cells:
    return np.random.default_rng(seed).choice(MAP, size=number, replace=False)


def surroundings(means: Floats, *, seed: int, shape: float = 2.0) -> Surroundings:
    """Residents that differ from cell to cell, and counts that vary more than by chance alone."""
    chance = np.random.default_rng(seed)
    residents = chance.lognormal(2.5, 1.0, len(MAP))
    varied = chance.gamma(shape, 1 / shape, len(MAP))
    rate = 0.01 * residents * means * varied
    return Surroundings(
        cells=MAP,
        incidents=chance.poisson(rate).astype(float),
        exposure=residents,
        blocks=spatial_blocks(MAP),
    )


def test_bands_are_rings_of_cells() -> None:
    # One cell, 6 around it; 37 within three rings and 127 within six.
    found = bands_around(MAP, sites=from_text([CENTRE]))
    assert np.bincount(found)[:3].tolist() == [7, 37 - 7, 127 - 37]
    assert LAST_RINGS == (1, 3, 6)


def test_the_nearest_of_several_sites_counts() -> None:
    neighbour = min(h3.grid_ring(CENTRE, 2))
    both = bands_around(MAP, sites=from_text([CENTRE, neighbour]))
    each = [bands_around(MAP, sites=from_text([one])) for one in (CENTRE, neighbour)]
    assert both.tolist() == np.minimum(*each).tolist()


def test_a_planted_risk_three_times_as_high_is_found() -> None:
    stations, schools = placed(30, seed=1), placed(60, seed=2)
    means = np.where(bands_around(MAP, sites=stations) == 0, 3.0, 1.0)
    found = near_sites(surroundings(means, seed=3), sites={"station": stations, "school": schools})
    near = {(one.kind, one.band): one for one in found.rows}
    station = near["station", 0]
    assert station.low < 3 < station.high
    assert station.relative_risk == pytest.approx(3, rel=0.2)
    assert near["school", 0].low < 1 < near["school", 0].high
    assert near["school", 0].relative_risk == pytest.approx(1, abs=0.25)


def test_a_school_beside_a_station_does_not_answer_for_it() -> None:
    stations = placed(40, seed=4)
    others = placed(30, seed=5)
    schools = np.unique(np.concatenate([stations[:20], others]))
    means = np.where(bands_around(MAP, sites=stations) == 0, 3.0, 1.0)
    around = surroundings(means, seed=6)
    alone = near_sites(around, sites={"school": schools}).rows[0]
    together = near_sites(around, sites={"school": schools, "station": stations}).rows[0]
    assert alone.low > 1.2
    assert together.low < 1 < together.high


def test_intervals_hold_as_often_as_they_say() -> None:
    holds = 0
    for seed in range(40):
        sites = placed(25, seed=seed)
        found = near_sites(surroundings(np.ones(len(MAP)), seed=100 + seed), sites={"pub": sites})
        holds += sum(one.low <= 1 <= one.high for one in found.rows)
    # 120 intervals of 90%: 108 are expected to hold, give or take 3.
    assert 100 <= holds <= 118


def test_counts_that_come_in_clusters_widen_the_intervals() -> None:
    sites = {"station": placed(30, seed=7)}
    even = near_sites(surroundings(np.ones(len(MAP)), seed=8, shape=1e6), sites=sites)
    uneven = near_sites(surroundings(np.ones(len(MAP)), seed=8, shape=0.3), sites=sites)
    assert even.dispersion == pytest.approx(1, abs=0.1)
    assert uneven.dispersion > 1.5
    width = [one.rows[0].high / one.rows[0].low for one in (even, uneven)]
    assert width[1] > width[0]


def test_where_nothing_happened_near_the_risk_is_0_with_what_chance_still_leaves() -> None:
    stations = placed(30, seed=9)
    means = np.where(bands_around(MAP, sites=stations) == 0, 0.0, 1.0)
    row = near_sites(surroundings(means, seed=10), sites={"station": stations}).rows[0]
    assert (row.incidents, row.relative_risk, row.low) == (0, 0.0, 0.0)
    assert 0 < row.high < 0.5


def test_kinds_with_few_sites_are_named_and_never_measured() -> None:
    around = surroundings(np.ones(len(MAP)), seed=11)
    found = near_sites(around, sites={"hospital": placed(4, seed=1), "school": placed(5, seed=2)})
    assert found.too_few_sites == ("hospital",)
    assert {one.kind for one in found.rows} == {"school"}


def test_a_band_in_which_few_incidents_would_be_is_not_measured() -> None:
    around = surroundings(np.ones(len(MAP)), seed=12)
    chance = np.random.default_rng(1)
    rare = replace(around, incidents=chance.poisson(0.01, len(MAP)).astype(float))
    row = near_sites(rare, sites={"station": placed(5, seed=3)}).rows[0]
    assert np.isnan([row.relative_risk, row.low, row.high]).all()


def test_cells_that_were_not_received_are_left_out() -> None:
    around = surroundings(np.ones(len(MAP)), seed=14)
    half = np.arange(len(MAP)) % 2 == 0
    silent = replace(around, exposure=around.exposure * half)
    nothing = replace(silent, incidents=np.where(half, around.incidents, 99.0))
    sites = {"school": placed(20, seed=1)}
    assert near_sites(silent, sites=sites) == near_sites(nothing, sites=sites)


def test_two_kinds_at_the_very_same_places_are_a_defined_result() -> None:
    around = surroundings(np.ones(len(MAP)), seed=15)
    sites = placed(20, seed=1)
    found = near_sites(around, sites={"college": sites, "school": sites})
    assert np.isfinite([one.relative_risk for one in found.rows]).all()


def test_no_sites_and_no_incidents_are_sentences() -> None:
    around = surroundings(np.ones(len(MAP)), seed=16)
    with pytest.raises(NotMeasurableError, match="No kind of site has 5 or more sites"):
        near_sites(around, sites={})
    nothing = replace(around, incidents=np.zeros(len(MAP)))
    with pytest.raises(NotMeasurableError, match="0 incidents are too few to compare"):
        near_sites(nothing, sites={"school": placed(20, seed=1)})
