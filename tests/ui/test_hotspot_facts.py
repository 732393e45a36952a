from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.clusters.areas.facts import AreaFacts
from hotspots.publish.hotspot_areas import NamedArea
from hotspots.publish.hotspot_history import History
from hotspots.ui.hotspot_facts import facts, lies_across, past
from tests.publish.made_up_view import MONTHS, made_up_view

if TYPE_CHECKING:
    from hotspots.publish.view import View

ONE = NamedArea(
    name="Harbour Street",
    facts=AreaFacts(
        area=0,
        cells=np.array([1, 2]),
        area_km2=0.18,
        incidents=40,
        harm=1200.0,
        share_of_harm=0.125,
        by_measure={"police.knife_injury": 30, "health.wound": 10},
        by_source={"police": 30, "health": 10},
        straddles={"ward": {"North_ward": 0.6, "South": 0.2, "East": 0.1, "West": 0.1}},
    ),
    place=1,
)


@pytest.fixture
def view() -> View:
    plain = made_up_view()
    about = {**plain.about, "layers": [{"name": "ward", "label": "Wards"}]}
    return replace(plain, about=about)


def test_what_happened_and_who_tells_of_it() -> None:
    assert facts(ONE) == [
        "**40 incidents** on 18 hectares (2 cells)",
        "Harm **1,200**, 12.5% of all harm on the map",
        r"Mostly knife injury \(police\) 75% and wound \(A\&E\) 25%",
        r"Told by police 75% and A\&E 25%",
    ]


def test_of_many_areas_the_largest_are_named_and_names_do_nothing(view: View) -> None:
    assert (
        lies_across(view, ONE)
        == r"Lies across Wards: North\_ward 60%, South 20%, East 10% and 1 more"
    )
    inside = replace(ONE, facts=replace(ONE.facts, straddles={}))
    assert lies_across(view, inside) == "Lies in one area of every layer"


def test_since_when_and_what_happened_to_it(view: View) -> None:
    known = History(
        "Old Street",
        "sporadic",
        ((2, 6), (8, 23)),
        ((5, "took in", "Pilot_Park"), (7, "over", ""), (8, "again", "")),
    )
    assert past(view, ONE, known, until=MONTHS[-1]) == [
        "First seen in **March 2025**, and still in December 2026",
        "By the months as a whole **sporadic**, as in What is emerging?",
        "Part of Old Street, where single months are looked at",
        (
            r"Since then took in Pilot\_Park in June 2025; over in August 2025; again since "
            "September 2025"
        ),
    ]


def test_many_events_are_counted_and_the_latest_told(view: View) -> None:
    events = tuple((month, "took in", "Quay") for month in range(3, 11))
    known = History("Harbour Street", "persistent", ((2, 20),), events)
    *_, said = past(view, ONE, known, until=MONTHS[-1])
    assert said.startswith("Since then 3 earlier changes; then took in Quay in July 2025")
    assert said.count("took in") == 5


def test_a_hotspot_that_no_month_sees_says_so(view: View) -> None:
    (said,) = past(view, ONE, None, until=MONTHS[-1])
    assert said.startswith("Month by month")
