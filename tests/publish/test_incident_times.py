from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from hotspots.clusters.repeat.knox import knox
from hotspots.clusters.repeat.stay import stay
from hotspots.counts.timing import DAYS_TABLE, HOURS_TABLE
from hotspots.places.cells import as_text, disk, parents
from hotspots.publish.incident_times import incident_days, week_hours

FINE = disk(np.array([0x8A1944A11807FFF], dtype=np.uint64), rings=3)
NINES = parents(FINE, resolution=9)
DAYS = pa.table(
    {
        "cell": pa.array(FINE[:4], pa.uint64()),
        "day": ["2026-01-01", "2026-03-26", "2026-04-02", "2026-01-08"],
        "feed": ["police_incidents"] * 4,
        "sender": ["East", "East", "East", "West"],
        "measure": ["police.robbery", "police.robbery", "police.robbery", "police.assault"],
        "incidents": [2, 1, 1, 5],
    },
    schema=DAYS_TABLE,
)
HOURS = pa.table(
    {
        "cell": pa.array(np.unique(NINES)[:2], pa.uint64()),
        "quarter": ["2026-Q1"] * 2,
        "hour_of_week": [5, 5],
        "feed": ["police_incidents"] * 2,
        "sender": ["East"] * 2,
        "measure": ["police.robbery"] * 2,
        "millionths": [400_000, 1_000_000],
    },
    schema=HOURS_TABLE,
)
BOTH = ("police.robbery", "police.assault")


def test_each_incident_is_a_row_and_days_stay_with_their_sender_and_quarter() -> None:
    found = incident_days(DAYS, measures=BOTH)
    # 1 January 2026 is day 20,454: 56 years of 365 days and 14 leap days. All are Thursdays.
    assert found.day.tolist() == [20454, 20454, 20538, 20545, *[20461] * 5]
    first, again, march, april, *west = found.stratum.tolist()
    assert first == again == march
    assert len({first, april, west[0]}) == 3


def test_a_centre_that_is_busy_at_weekends_is_no_near_repeat() -> None:
    dice = np.random.default_rng(3)
    fine = disk(FINE[:1], rings=9)
    is_centre = np.isin(fine, disk(FINE[:1], rings=2))
    start = np.datetime64("2026-01-01")
    when = start + np.arange(364)
    # Friday to Sunday hold twice a day's share in the centre; elsewhere all days are alike.
    weekend = (when.astype("datetime64[D]").astype(int) + 3) % 7 >= 4
    rate = np.where(is_centre[:, None], np.where(weekend, 0.2, 0.025), 0.008)
    counted = dice.poisson(rate)
    cell, day = np.nonzero(counted)
    found = incident_days(
        pa.table(
            {
                "cell": pa.array(fine[cell], pa.uint64()),
                "day": when[day].astype(str).tolist(),
                **{
                    name: [value] * len(cell)
                    for name, value in (
                        ("feed", "police_incidents"),
                        ("sender", "East"),
                        ("measure", "police.robbery"),
                    )
                },
                "incidents": counted[cell, day],
            },
            schema=DAYS_TABLE,
        ),
        measures=BOTH,
    )
    table = knox(found, distances_m=(0, 170), permutations=199, seed=1)
    assert stay(table, near_m=170).until_day is None


def test_only_the_measures_and_cells_asked_for_count() -> None:
    assert len(incident_days(DAYS, measures=("police.robbery",))) == 4
    own = as_text(FINE[:1])
    assert incident_days(DAYS, measures=BOTH, cells=own).day.tolist() == [20454, 20454]
    around = as_text(parents(FINE[:1], resolution=8))
    inside = parents(FINE[:4], resolution=8) == parents(FINE[:1], resolution=8)
    number = int(np.array([2, 1, 1, 5])[inside].sum())
    assert len(incident_days(DAYS, measures=BOTH, cells=around)) == number


@pytest.mark.parametrize("cells", [[], ["891944b8147ffff"]])
def test_nothing_there_is_no_incident(cells: list[str]) -> None:
    found = incident_days(DAYS, measures=BOTH, cells=cells)
    assert len(found) == 0
    assert (knox(found, distances_m=(0,), permutations=9, seed=1).p == 1).all()
    assert not week_hours(HOURS, measures=BOTH, cells=cells).any()


def test_hours_of_cells_add_up() -> None:
    assert week_hours(HOURS, measures=BOTH)[5] == 1_400_000
    nine = as_text(np.unique(NINES)[:1])
    assert week_hours(HOURS, measures=BOTH, cells=nine)[5] == 400_000
    inner = as_text(FINE[np.unique(NINES)[0] == NINES][:1])
    assert week_hours(HOURS, measures=BOTH, cells=inner)[5] == 400_000


def test_no_table_is_no_incident() -> None:
    assert len(incident_days(DAYS_TABLE.empty_table(), measures=BOTH)) == 0
    assert not week_hours(HOURS_TABLE.empty_table(), measures=BOTH).any()
