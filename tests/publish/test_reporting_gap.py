"""The reporting gap of a view: like with like, and nothing told that the view does not show."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hotspots.publish.public_assaults import sides
from hotspots.publish.reporting_gap import (
    COMPARED,
    NO_HOSPITAL,
    NOT_RECEIVED,
    POLICE_DO_NOT_SAY,
    TOO_LITTLE,
    gap_table,
    hot_sets,
    seen_gap,
    treated_feeds,
    years_of,
)
from hotspots.risk.gap.reporting_gap import FEWER, MORE, NOT_COMPARED, NOTHING
from tests.publish.compared_view import CELLS, MEASURES, MONTHS, WEST, World, made_up_counts

YEARS = ("2024", "2025")
SHARP, OTHER, VIOLENCE, ROBBERY = range(4)


def of_year(world: World, year: str) -> np.ndarray:
    """True counts by measure and cell."""
    own = [month.startswith(year) for month in MONTHS]
    counts: np.ndarray = world.counts[:, :, own].sum(axis=2)
    return counts


@pytest.fixture(scope="module")
def world() -> World:
    return World(made_up_counts())


def test_ranges_hold_the_true_counts_and_no_less_than_the_view_leaves_open(world: World) -> None:
    both = sides(world.view(), feed="ae", years=YEARS)
    # Sharp and other injuries, each of two years.
    true = np.stack([of_year(world, year)[kind] for kind in (SHARP, OTHER) for year in YEARS], 1)
    assert (both.treated.least <= true).all()
    assert (true <= both.treated.most).all()
    wide = both.treated.most - both.treated.least + 1
    assert set(np.unique(wide[true > 0])) == {5, 7}
    assert (both.treated.months == 12).all()


def test_the_police_side_is_assaults_in_public_alone(world: World) -> None:
    both = sides(world.view(), feed="ae", years=["2025"])
    assert both.recorded.least[:, 0].tolist() == of_year(world, "2025")[VIOLENCE].tolist()
    assert np.array_equal(both.recorded.least, both.recorded.most)


def test_police_count_in_the_months_that_the_hospital_sent(world: World) -> None:
    gappy = replace(world, silent=(("Infirmary", "2024-03"),))
    both = sides(gappy.view(), feed="ae", years=["2024"])
    violence = gappy.counts[VIOLENCE, :, :12]
    expected = violence.sum(axis=1) - np.where(WEST, violence[:, 2], 0)
    assert both.recorded.least[:, 0].tolist() == expected.tolist()
    assert both.months.tolist() == np.where(WEST, 11, 12).tolist()


def test_a_year_in_which_police_missed_a_month_is_left_out_whole(world: World) -> None:
    gappy = replace(world, silent=(("Force", "2024-03"),))
    both = sides(gappy.view(), feed="ae", years=YEARS)
    assert (both.months == 12).all()
    assert both.recorded.least[:, 0].tolist() == of_year(gappy, "2025")[VIOLENCE].tolist()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"without": ("Infirmary",)}, NO_HOSPITAL),
        ({"without": ("Force",)}, POLICE_DO_NOT_SAY),
        ({"sides": {**MEASURES, "police.violence_with_injury": ""}}, POLICE_DO_NOT_SAY),
        ({"silent": tuple(("Infirmary", month) for month in MONTHS)}, NOT_RECEIVED),
        ({"counts": made_up_counts() * (np.arange(4)[:, None, None] != VIOLENCE)}, TOO_LITTLE),
    ],
)
def test_what_cannot_be_compared_is_not_measurable(
    world: World, change: dict[str, object], why: int
) -> None:
    seen = seen_gap(replace(world, **change).view(), feed="ae", years=YEARS)  # type: ignore[arg-type]
    assert set(seen.why[WEST].tolist()) == {why}
    assert (seen.gap.state[WEST] == NOT_COMPARED).all()
    assert np.isnan(seen.gap.ratio[WEST]).all()
    if why == NO_HOSPITAL:
        assert (seen.why[~WEST] == COMPARED).all()


def test_the_catchment_decides_what_is_usual(world: World) -> None:
    counts = world.counts.copy()
    counts[:2, ~WEST] *= 3
    seen = seen_gap(replace(world, counts=counts).view(), feed="ae", years=YEARS)
    odds = {one.hospital: one.odds for one in seen.catchments}
    assert odds["Infirmary"] == pytest.approx(1.6, rel=0.15)
    assert odds["General"] == pytest.approx(4.8, rel=0.15)
    assert (seen.gap.state > 0).mean() < 0.03


def test_a_place_that_police_seldom_hear_of_is_found(world: World) -> None:
    counts = world.counts.copy()
    place = np.flatnonzero(WEST)[40]
    counts[:, place] = np.array([6, 12, 1, 0])[:, None]
    seen = seen_gap(replace(world, counts=counts).view(), feed="ae", years=YEARS)
    assert seen.gap.state[place] == MORE
    first = gap_table(world.view(), seen).iloc[0]
    assert first["cell"] == CELLS[place]
    assert first["treated_least"] <= 18 * 24 <= first["treated_most"]
    assert first["recorded_least"] == first["recorded_most"] == 24


@pytest.mark.parametrize("kind", [SHARP, OTHER])
def test_three_worlds_with_other_hidden_counts_tell_the_same(world: World, kind: int) -> None:
    """Every hidden count may be 1, 4 or 7 for all that the reporting gap tells."""
    year = np.array([month.startswith("2025") for month in MONTHS])
    small = of_year(world, "2025")[kind]
    place = int(np.flatnonzero((small >= 1) & (small <= 7))[3])
    told = []
    for value in (1, 4, 7):
        counts = world.counts.copy()
        counts[kind, place, year] = 0
        counts[kind, place, np.flatnonzero(year)[5]] = value
        view = replace(world, counts=counts).view()
        seen = seen_gap(view, feed="ae", years=YEARS)
        told.append(
            (gap_table(view, seen).to_json(), hot_sets(seen, top=9).tobytes(), seen.catchments)
        )
    assert told[0] == told[1] == told[2]


def test_hot_cells_are_those_that_can_be_compared(world: World) -> None:
    seen = seen_gap(replace(world, without=("General",)).view(), feed="ae", years=YEARS)
    sets = hot_sets(seen, top=20)
    assert (sets[~WEST] == 0).all()
    assert (sets > 0).sum() >= 20


def test_the_table_holds_every_cell_and_says_nothing_of_what_is_not_known(world: World) -> None:
    view = replace(world, without=("Infirmary",)).view()
    seen = seen_gap(view, feed="ae", years=YEARS)
    table = gap_table(view, seen)
    assert sorted(table["cell"]) == CELLS
    unknown = table[table["why"] != COMPARED]
    assert unknown[["ratio", "treated_least", "recorded_most"]].isna().all(axis=None)
    nothing = table[table["state"] == NOTHING]
    assert (nothing["treated_most"] == 0).all()
    assert set(table["state"]) <= {NOT_COMPARED, NOTHING, 0, MORE, FEWER}


def test_feeds_and_years_are_those_of_the_view(world: World) -> None:
    assert treated_feeds(world.view()) == ("ae",)
    assert treated_feeds(replace(world, sides=dict.fromkeys(MEASURES, "")).view()) == ()
    assert years_of(world.view()) == YEARS
