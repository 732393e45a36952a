from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotspots.ui import palette, wording
from hotspots.ui.legend import legend
from hotspots.ui.silent import silent_sources

if TYPE_CHECKING:
    from hotspots.publish.risk_map import RiskMap
    from hotspots.publish.view import View


def told(view: View, scored: RiskMap) -> str:
    return legend(view, scored, silent=silent_sources(view, scored))


def test_every_band_stands_there_with_its_colour_name_and_scores(
    county_view: View, county_map: RiskMap
) -> None:
    shown = told(county_view, county_map)
    for colour in palette.BAND_COLOURS:
        assert palette.css(colour) in shown
    for words in ("Low</b> above 0 to 20", "Very high</b> 60 to 80", "Highest</b> 80 and above"):
        assert words in shown


def test_three_states_always_stand_there_and_the_fourth_where_it_is_on_the_map(
    county_view: View, county_map: RiskMap, mixed_view: View, mixed_map: RiskMap
) -> None:
    everything = told(mixed_view, mixed_map)
    without = told(county_view, county_map)
    assert "Not measurable" in everything
    assert "Not measurable" not in without
    for state in ("Hidden", "None recorded", "No data"):
        assert state in everything
        assert state in without


def test_what_a_state_means_is_said(mixed_view: View, mixed_map: RiskMap) -> None:
    shown = told(mixed_view, mixed_map)
    assert all(meaning in shown for meaning in wording.STATE_MEANINGS.values())


def test_a_band_called_like_a_tag_stays_text(county_view: View, county_map: RiskMap) -> None:
    name = "<script>alert(1)</script>\" onmouseover='x'"
    bands = [{"name": name, "from_score": 0}, *county_view.about["bands"][1:]]
    hostile = replace(county_view, about={**county_view.about, "bands": bands})
    shown = told(hostile, county_map)
    assert "<script" not in shown.lower()
    assert 'title=""' in shown
    assert "&lt;script&gt;" in shown


def test_the_legend_is_named_for_those_who_cannot_see_it(
    county_view: View, county_map: RiskMap
) -> None:
    assert 'role="group" aria-label="Legend: bands of the score"' in told(county_view, county_map)
