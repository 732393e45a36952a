from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from hotspots.publish import series_counts as room
from hotspots.publish.series_counts import SeriesCounts, series_counts
from hotspots.publish.series_feeds import LEAST_GROUND, LeftOut, series_feeds
from tests.publish.made_up_view import CELLS, MONTHS, covered, made_up_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotspots.publish.view import View

POLICE = ("police.assault", "police.robbery", "police.threat")


def measure(name: str, feed: str, *, replaces: Sequence[str] = ()) -> dict[str, Any]:
    return {
        "name": name,
        "feed": feed,
        "themes": ["knife"],
        "replaces": [*replaces],
        "is_full": True,
        "is_context": False,
        "finest": "cell",
    }


def map_of(
    measures: Sequence[dict[str, Any]],
    grounds: Mapping[str, Sequence[int]],
    *,
    area_km2: Sequence[float] = (1,) * CELLS,
) -> View:
    """Six cells; feed to the cells that its only sender is to speak for."""
    view = made_up_view()
    return replace(
        view,
        about={**view.about, "measures": list(measures)},
        cells=view.cells.assign(area_km2=area_km2),
        shares=pd.DataFrame(
            [(feed, f"{feed} office", cell, 1.0) for feed, own in grounds.items() for cell in own],
            columns=["feed", "sender", "place", "share"],
        ),
    )


def joined(view: View, *, unsent: Sequence[str] = ()) -> tuple[str, ...]:
    own = [one for one in view.about["measures"] if one["feed"] not in unsent]
    return series_feeds(view, own, theme="knife").joined


EVERYWHERE = range(CELLS)
TWO = [*(measure(name, "police") for name in POLICE), measure("housing.weapon", "housing")]


def test_a_landlord_of_one_district_does_not_close_the_rest_of_the_map() -> None:
    view = map_of(TWO, {"police": EVERYWHERE, "housing": [0]})
    told = series_feeds(view, TWO, theme="knife")
    assert told.joined == ("police",)
    assert told.left_out == (LeftOut("housing", ("housing office",), 1 / 6),)


def test_true_areas_count_and_a_seam_is_no_reason() -> None:
    # The last cell is 1 of 26 km2: 25 / 26 = 0.96. Of 20 km2 it would be 15 / 20 = 0.75.
    grounds = {"police": EVERYWHERE, "housing": range(5)}
    assert joined(map_of(TWO, grounds, area_km2=[5] * 5 + [1])) == ("police", "housing")
    assert joined(map_of(TWO, grounds, area_km2=[3] * 5 + [5])) == ("police",)
    assert 0.75 < LEAST_GROUND < 0.96


def test_a_force_that_does_not_publish_is_not_a_reason_to_test_the_railway_alone() -> None:
    rail = [measure("rail.assault", "rail"), measure("rail.robbery", "rail")]
    street = [measure("street.assault", "street"), measure("street.robbery", "street")]
    # The forces' own extract is of the same family, whether or not anybody sends it.
    extract = [measure(name, "police", replaces=["street.assault"]) for name in POLICE]
    view = map_of([*rail, *street, *extract], {"rail": EVERYWHERE, "street": range(5)})
    assert joined(view, unsent=["police"]) == ("rail", "street")


def test_railways_of_some_forces_only_are_left_out() -> None:
    both = [*(measure(name, "street") for name in POLICE), measure("rail.robbery", "rail")]
    assert joined(map_of(both, {"street": EVERYWHERE, "rail": range(4)})) == ("street",)


def test_where_another_feed_stands_in_nothing_is_missing() -> None:
    own = [
        measure("police.all", "street"),
        measure("police.knife", "police", replaces=["police.all"]),
    ]
    view = map_of(own, {"street": EVERYWHERE, "police": range(3)})
    assert joined(view) == ("street", "police")
    assert joined(map_of(own, {"street": range(3), "police": range(3, 6)})) == ("street", "police")


def test_what_was_sent_decides_nothing() -> None:
    view = map_of(TWO, {"police": EVERYWHERE, "housing": [0]})
    full = replace(view, counts=made_up_view([(0, "police.all", MONTHS[0], 99)]).counts)
    assert joined(view) == joined(full)


class TestCounts:
    @pytest.fixture
    def tested(self, monkeypatch: pytest.MonkeyPatch) -> SeriesCounts:
        """Police everywhere, a landlord in the first cell; both tell of two incidents there."""
        own = [
            {"name": "police.all", "feed": "street"},
            {"name": "police.knife", "feed": "extract"},
            {"name": "housing.home", "feed": "cases"},
        ]
        measures = [{**measure(one["name"], one["feed"]), "harm": 1.0} for one in own]
        rows = [(0, "police.all", MONTHS[0], 2.0), (0, "housing.home", MONTHS[0], 2.0)]
        grounds = {"street": EVERYWHERE, "extract": EVERYWHERE, "cases": [0]}
        view = replace(map_of(measures, grounds), counts=made_up_view(rows).counts)
        speaks = covered()
        speaks["cases"][1:] = 0
        monkeypatch.setattr(room, "feed_coverage", lambda _: speaks)
        return series_counts(view)

    def test_the_rest_is_tested_as_though_it_were_not_there(self, tested: SeriesCounts) -> None:
        assert tested.covered.all()
        assert tested.counts.sum() == tested.counts[0, 0, 0] == 2
        assert tested.measures == {"knife": ("police.all", "police.knife")}

    def test_it_is_named(self, tested: SeriesCounts) -> None:
        (one,) = tested.left_out["knife"]
        assert one.feed == "cases"
        assert np.isclose(one.share, 1 / 6)
