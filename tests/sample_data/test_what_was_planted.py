from typing import Any

import h3
import numpy as np
import pandas as pd
import pytest
import shapely
from county import doggerland, police
from county.doggerland import County
from county.months import MONTHS, busyness

HOTSPOTS = (
    "night-quarter",
    "tanners-row",
    "ropewalk",
    "staithe-bridge",
    "osterfleet-harbour",
    "promenade",
    "fish-market",
    "saltreach-arches",
)
HEALTH_ONLY = ("lantern-hill", "marrowby-yards", "brimhythe-camp")


@pytest.fixture(scope="module")
def land_cells(land: shapely.Geometry) -> set[str]:
    return {cell for part in shapely.get_parts(land) for cell in h3.geo_to_cells(part, 9)}


@pytest.fixture(scope="module")
def violence(rows: pd.DataFrame) -> pd.DataFrame:
    """Published violence with a cell."""
    is_violence = rows["Crime type"] == "Violence and sexual offences"
    chosen = rows[is_violence & (rows["Longitude"] != "")]
    spots = chosen[["Longitude", "Latitude"]].drop_duplicates()
    cells = [
        h3.latlng_to_cell(float(latitude), float(longitude), 9)
        for longitude, latitude in spots.to_numpy()
    ]
    return chosen.merge(spots.assign(cell=cells))


def planted(truth: dict[str, Any], name: str) -> dict[str, Any]:
    (one,) = [one for one in truth["planted"] if one["id"] == name]
    return dict(one)


def times_surroundings(
    violence: pd.DataFrame, one: dict[str, Any], *, land_cells: set[str], start: str, end: str
) -> float:
    counts = violence[violence["Month"].between(start, end)]["cell"].value_counts()
    middle = one["cells"][0]
    around = (set(h3.grid_disk(middle, 8)) - set(h3.grid_disk(middle, 1))) & land_cells
    inside = counts.reindex(one["cells"], fill_value=0).mean()
    return float(inside / counts.reindex(sorted(around), fill_value=0).mean())


@pytest.mark.parametrize("name", HOTSPOTS)
def test_a_hotspot_stands_out_while_it_lasts(
    name: str, truth: dict[str, Any], violence: pd.DataFrame, land_cells: set[str]
) -> None:
    one = planted(truth, name)
    times = times_surroundings(
        violence, one, land_cells=land_cells, start=one["start"], end=one["end"]
    )

    assert 3 <= one["multiplier"] <= 8
    assert len(one["cells"]) <= 7
    assert 2.5 < times < 10


@pytest.mark.parametrize("name", ["ropewalk", "fish-market", "promenade"])
def test_a_hotspot_is_milder_before_it_starts_and_after_it_ends(
    name: str, truth: dict[str, Any], violence: pd.DataFrame, land_cells: set[str]
) -> None:
    one = planted(truth, name)
    begins, ends = MONTHS.index(one["start"]), MONTHS.index(one["end"])
    quiet = (MONTHS[0], MONTHS[begins - 1]) if begins else (MONTHS[ends + 1], MONTHS[-1])
    lasting = times_surroundings(
        violence, one, land_cells=land_cells, start=one["start"], end=one["end"]
    )
    resting = times_surroundings(violence, one, land_cells=land_cells, start=quiet[0], end=quiet[1])

    assert lasting > 1.5 * resting


def test_every_planted_cell_is_on_land_and_planted_once(
    truth: dict[str, Any], land_cells: set[str]
) -> None:
    places = [planted(truth, name) for name in (*HOTSPOTS, *HEALTH_ONLY)]
    cells = [cell for one in places for cell in one["cells"]]

    assert set(cells) <= land_cells
    assert len(cells) == len(set(cells))
    assert all(set(one["cells"]) <= set(h3.grid_disk(one["cells"][0], 1)) for one in places)


def test_one_hotspot_straddles_the_force_border(truth: dict[str, Any]) -> None:
    straddling = [one["id"] for one in truth["planted"] if one.get("straddles_force_border")]

    assert straddling == ["staithe-bridge"]
    assert len(planted(truth, "staithe-bridge")["areas"]["force"]) == 2


def test_the_second_force_records_a_quarter_less_of_what_it_hears(
    county: County, truth: dict[str, Any]
) -> None:
    force_of_place = county.boundaries.inside["force"][county.streets.small_area]
    heard = np.zeros(2)
    for month in range(36):
        told = doggerland.incidents(county, month)
        heard += np.bincount(force_of_place[told.place[told.is_heard]], minlength=2)
    recorded = {"Dogger Police": 0, "Silverpit Constabulary": 0}
    for sheet in police.published(county):
        kinds = sheet.table["Crime type"].to_pylist()
        recorded[sheet.force] += kinds.count("Violence and sexual offences")

    assert planted(truth, "recording-break")["multiplier"] == 0.75
    assert recorded["Dogger Police"] / heard[0] == pytest.approx(1.0, abs=0.01)
    assert recorded["Silverpit Constabulary"] / heard[1] == pytest.approx(0.75, abs=0.02)


@pytest.mark.parametrize("name", HEALTH_ONLY)
def test_police_hear_little_from_some_places(name: str, county: County) -> None:
    (one,) = [one for one in county.planted if one.idea.id == name]
    happened = heard = 0
    for month in range(36):
        told = doggerland.incidents(county, month)
        here = told.is_public & (one.rates[told.place] > 0)
        happened += int(here.sum())
        heard += int((here & told.is_heard).sum())

    assert heard / happened == pytest.approx(0.1, abs=0.04)


@pytest.mark.parametrize(
    ("name", "kind", "change", "share_moved"),
    [
        ("osterfleet-harbour", "plan_that_worked", 0.6, 0.0),
        ("saltreach-arches", "plan_that_did_nothing", 1.0, 0.0),
        ("tanners-row", "plan_that_moved_the_problem", 0.6, 1.0),
    ],
)
def test_plans_change_what_happens_as_the_truth_says(
    name: str,
    kind: str,
    change: float,
    share_moved: float,
    county: County,
    truth: dict[str, Any],
) -> None:
    plan = planted(truth, f"plan-{name}")
    (one,) = [one for one in county.planted if one.idea.id == name]
    steady = county.public / busyness()[:, None]
    inside = steady[:, np.isin(county.streets.cell, one.cells)].sum(axis=1)
    beside = steady[:, np.isin(county.streets.cell, one.next_door)].sum(axis=1)
    start = MONTHS.index(plan["start"])
    lost = inside[start - 1] - inside[start]
    gained = beside[start] - beside[start - 1]

    assert (plan["kind"], plan["hotspot"], plan["multiplier"]) == (kind, name, change)
    assert inside[start] / inside[start - 1] == pytest.approx(change)
    assert gained == pytest.approx(share_moved * lost)
