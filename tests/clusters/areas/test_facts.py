from __future__ import annotations

import numpy as np
import pytest

from hotspots.clusters.areas.facts import Counted, area_facts

AREA = np.array([0, 0, -1, 1, -1])
COUNTED = Counted(
    incidents=np.array([[3, 1, 0, 0, 2], [0, 0, 1, 2, 0]]),
    harm=np.array([1.0, 10.0]),
    measures=("threat", "wounding"),
    sources=("police", "health"),
)
KM2 = np.array([0.1, 0.3, 0.1, 0.1, 0.1])
LAYERS = {
    "force": ["North", "South", "South", "South", "South"],
    "ward": ["Quay", "Quay", "Mere", "", "Mere"],
}


def test_what_is_known_of_each_area() -> None:
    one, other = area_facts(AREA, counted=COUNTED, area_km2=KM2, layers=LAYERS)
    assert (one.area, one.incidents, one.harm) == (1, 2, 20)
    assert one.by_measure == {"wounding": 2}
    assert one.by_source == {"health": 2}
    assert one.straddles == {}
    assert (other.area, other.incidents, other.harm) == (0, 4, 4)
    assert other.area_km2 == pytest.approx(0.4)
    assert other.by_source == {"police": 4}


def test_the_share_is_of_all_harm_on_the_map() -> None:
    # threats 6 and woundings 3 times 10 make 36
    found = area_facts(AREA, counted=COUNTED, area_km2=KM2, layers=LAYERS)
    assert [one.share_of_harm for one in found] == pytest.approx([20 / 36, 4 / 36])


def test_who_shares_an_area_is_told_by_ground_largest_first() -> None:
    *_, shared = area_facts(AREA, counted=COUNTED, area_km2=KM2, layers=LAYERS)
    assert list(shared.straddles) == ["force"]
    assert list(shared.straddles["force"].items()) == [("South", 0.75), ("North", 0.25)]


def test_redrawing_a_border_changes_only_who_shares() -> None:
    other = {**LAYERS, "force": ["East"] * 5}
    one = area_facts(AREA, counted=COUNTED, area_km2=KM2, layers=LAYERS)
    two = area_facts(AREA, counted=COUNTED, area_km2=KM2, layers=other)
    for before, after in zip(one, two, strict=True):
        assert (before.cells == after.cells).all()
        assert (before.harm, before.incidents) == (after.harm, after.incidents)
    assert two[1].straddles == {}


def test_a_map_without_harm_has_no_shares() -> None:
    none = Counted(np.zeros((1, 5), np.int64), np.array([1.0]), ("threat",), ("police",))
    assert np.isnan(area_facts(AREA, counted=none, area_km2=KM2, layers={})[0].share_of_harm)


def test_no_area_has_no_facts() -> None:
    assert area_facts(np.full(5, -1), counted=COUNTED, area_km2=KM2, layers=LAYERS) == ()
