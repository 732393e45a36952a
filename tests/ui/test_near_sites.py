from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from hotspots.publish.near_sites import SeenNearSites
from hotspots.risk.sites.near_sites import NearSites, NearSitesTable
from hotspots.ui.near_sites import says, sentences, table
from tests.publish.wide_view import view_of

ROW = NearSites(
    kind="adult care home",
    sites=33,
    band=0,
    cells=208,
    incidents=1898,
    relative_risk=3.18,
    low=1.94,
    high=5.21,
)
SEEN = SeenNearSites(
    table=NearSitesTable(
        rows=(ROW, replace(ROW, band=1, relative_risk=np.nan, low=np.nan, high=np.nan)),
        too_few_sites=("hospital",),
        dispersion=9.67,
        incidents=8976,
    ),
    feed="extract",
    measures=("police.wounding",),
    by_people=True,
    start="2024-01",
    until="2026-12",
    reach_m=(500, 1100, 2100),
)


def test_the_table_reads_from_left_to_right() -> None:
    found = table(SEEN)
    assert found.iloc[0].tolist() == [
        "Adult care home",
        33,
        "up to 500 m",
        1898,
        "3.2",
        "1.9 to 5.2",
        "more than farther away",
    ]
    assert found.iloc[1].tolist()[2:] == ["500 m to 1.1 km", 1898, "", "", "too few to tell"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (1.1, 5.0, "more than farther away"),
        (0.2, 0.9, "less than farther away"),
        (0.9, 1.4, "no difference that can be told"),
    ],
)
def test_only_an_interval_without_1_tells_a_difference(
    low: float, high: float, expected: str
) -> None:
    assert says(replace(ROW, low=low, high=high)) == expected


def test_it_says_what_it_does_not_say() -> None:
    text = " ".join(sentences(SEEN, view_of({})))
    assert "what goes together, never what causes what" in text
    assert "must not be used to compare single schools" in text
    assert "8,976 incidents of January 2024 to December 2026 in The force's extract" in text
    assert "9.7 times as uneven as chance" in text
    assert "fewer than 5 on the map: hospital." in text


def test_what_incidents_are_held_against_is_said() -> None:
    people, ground = (
        " ".join(sentences(replace(SEEN, by_people=one), view_of({}))) for one in (True, False)
    )
    assert "for each person there" in people
    assert "for the same ground" in ground
