from __future__ import annotations

import h3
import numpy as np
import pytest
from scipy.sparse import csr_array

from hotspots.clusters.density import (
    CANDIDATES,
    chosen_bandwidth,
    density,
    dual_density,
)
from hotspots.places.cells import areas_km2, centres, from_text, spacing_m
from tests.clusters.flat_maps import MIDDLE, drawn, flat_map

ON = flat_map(20)
AREA = areas_km2(from_text(list(ON.cells)))
CENTRE = ON.cells.index(h3.latlng_to_cell(*MIDDLE, 9))


def test_centres_lie_as_far_apart_as_areas_say() -> None:
    longitude, latitude = centres(from_text(list(ON.cells)))
    first, second = ON.neighbours.tocoo().coords
    east = (longitude[first] - longitude[second]) * np.cos(np.radians(53.4))
    apart = np.hypot(east, latitude[first] - latitude[second]) * 111_195
    assert spacing_m(float(AREA.mean())) == pytest.approx(apart.mean(), rel=0.01)


@pytest.mark.parametrize("bandwidth_m", [250.0, 600.0, 1200.0])
def test_an_incident_is_spread_as_far_as_the_bandwidth_says(bandwidth_m: float) -> None:
    one = np.zeros(len(ON.cells))
    one[CENTRE] = 1
    found = density(one, neighbours=ON.neighbours, area_km2=AREA, bandwidth_m=bandwidth_m)
    longitude, latitude = centres(from_text(list(ON.cells)))
    east = (longitude - longitude[CENTRE]) * np.cos(np.radians(53.4)) * 111_195
    north = (latitude - latitude[CENTRE]) * 111_195
    spread = np.sqrt(found * AREA @ (east**2 + north**2) / 2)
    assert spread == pytest.approx(bandwidth_m, rel=0.05)
    assert found.argmax() == CENTRE


def test_no_incident_is_lost_at_the_edge_of_coverage() -> None:
    counts = drawn(1.0, size=0.3, shape=(len(ON.cells),), seed=1)
    covered = np.arange(len(counts)) % 5 > 0
    found = density(
        counts, neighbours=ON.neighbours, area_km2=AREA, bandwidth_m=900, covered=covered
    )
    assert np.isnan(found[~covered]).all()
    assert (found[covered] * AREA[covered]).sum() == pytest.approx(counts[covered].sum())
    assert (found[covered] >= 0).all()


def test_without_bandwidth_the_picture_is_that_of_the_counts() -> None:
    counts = drawn(1.0, size=0.3, shape=(len(ON.cells),), seed=1)
    found = density(counts, neighbours=ON.neighbours, area_km2=AREA, bandwidth_m=0)
    assert found == pytest.approx(counts / AREA)


def test_the_fewer_incidents_the_wider_they_are_smoothed() -> None:
    # A wide town; all that happens there, or one incident in three hundred.
    town = np.zeros(len(ON.cells))
    town[CENTRE] = 1
    where = density(town, neighbours=ON.neighbours, area_km2=AREA, bandwidth_m=1500)
    many = drawn(where / where.sum() * 30_000, size=np.inf, shape=where.shape, seed=1)
    few = np.random.default_rng(1).binomial(many, 1 / 300)
    chosen = [
        chosen_bandwidth(counts, neighbours=ON.neighbours, area_km2=AREA) for counts in (many, few)
    ]
    assert chosen[0].metres < chosen[1].metres
    for one in chosen:
        assert one.tried_metres == pytest.approx(
            [spacing_m(float(AREA.mean())) * wide for wide in CANDIDATES]
        )
        assert one.metres == one.tried_metres[int(np.argmax(one.log_likelihood))]


@pytest.mark.parametrize("incidents", [0, 1])
def test_fewer_than_two_incidents_foretell_nothing(incidents: int) -> None:
    counts = np.zeros(len(ON.cells), dtype=np.int64)
    counts[CENTRE] = incidents
    found = chosen_bandwidth(counts, neighbours=ON.neighbours, area_km2=AREA)
    assert found.metres == found.tried_metres[-1]
    assert np.isnan(found.log_likelihood).all()


def test_two_incidents_in_one_cell_are_smoothed_least() -> None:
    counts = np.zeros(len(ON.cells), dtype=np.int64)
    counts[CENTRE] = 2
    found = chosen_bandwidth(counts, neighbours=ON.neighbours, area_km2=AREA)
    assert found.metres == found.tried_metres[0]


def test_one_cell_and_no_cell() -> None:
    alone = csr_array((1, 1))
    one = np.array([3])
    found = chosen_bandwidth(one, neighbours=alone, area_km2=np.array([0.1]))
    assert found.metres == found.tried_metres[0]
    told = density(one, neighbours=alone, area_km2=np.array([0.1]), bandwidth_m=500)
    assert told == pytest.approx([30])
    nowhere = density(
        one,
        neighbours=alone,
        area_km2=np.array([0.1]),
        bandwidth_m=500,
        covered=np.array([False]),
    )
    assert np.isnan(nowhere).all()


def test_dual_density_is_even_where_incidents_follow_people() -> None:
    people = (1 + np.arange(len(ON.cells)) % 7).astype(np.float64)
    both = [
        density(values, neighbours=ON.neighbours, area_km2=AREA, bandwidth_m=500)
        for values in (3 * people, people)
    ]
    assert dual_density(both[0], of_exposure=both[1]) == pytest.approx(3.0)


def test_where_next_to_nobody_is_nothing_is_said_per_person() -> None:
    told = dual_density(
        np.array([1.0, 1.0, 1.0, np.nan]), of_exposure=np.array([10.0, 0.0, 0.01, 5.0])
    )
    assert told[0] == pytest.approx(0.1)
    assert np.isnan(told[1:]).all()
    assert np.isnan(dual_density(np.ones(2), of_exposure=np.zeros(2))).all()
