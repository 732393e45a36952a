"""What each partner calls high, in words."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hotspots.publish.risk_map import NONE_RECORDED
from hotspots.publish.thresholds import Judged, judged
from hotspots.risk.thresholds import CANNOT_SAY
from hotspots.settings.thresholds import Threshold
from hotspots.ui import palette, thresholds
from tests.publish.made_up_view import MONTHS, covered, made_up_view, scored_map
from tests.ui.colour_vision import SIMULATIONS, lightness

STEP = 8
POLICE = {
    "partner": "Police",
    "any_of": [
        {"counts": [{"measures": ["police.knife", "police.all"], "at_least": 3, "months": 6}]},
        {"score": {"at_least": 45}, "rank": {"within_share": 0.005}},
    ],
    "response_hours": 24,
    "action": "A patrol",
    "contact": "desk@police.example",
}
HOSPITAL = {
    "partner": "Hospital <b>",
    "any_of": [{"counts": [{"measures": ["health.wound"], "at_least": 5}]}],
    "response_hours": 336,
    "action": "A review",
    "layer": "force",
    "areas": ["West"],
}


def told(**said: Any) -> dict[str, Any]:
    return Threshold.model_validate(said).model_dump(mode="json")


@pytest.fixture
def county() -> Judged:
    view = made_up_view(
        [(0, "police.knife", "2026-12", 3)],
        hidden=[(3, "health.wound", 2026)],
        thresholds=[told(**HOSPITAL), told(**POLICE)],
    )
    found = judged(view, scored_map(), covered=covered(returns=MONTHS[12:16]))
    assert found
    return found


def test_a_rule_is_said_in_words() -> None:
    assert thresholds.rule_words(Threshold.model_validate(POLICE)) == (
        "3 or more of knife (Police) or all (Police) in 6 months; or a score of 45 or more and "
        "among the first 0.5% of the cells of the whole map"
    )
    average = {"times_average": {"source": "ecds", "at_least": 4, "months": 1}}
    theme = {"counts": [{"themes": ["knife", "place"], "at_least": 1}]}
    rank = {"rank": {"within_share": 0.02}}
    said = {**HOSPITAL, "any_of": [average, theme, rank]}
    assert thresholds.rule_words(Threshold.model_validate(said)) == (
        "4 or more times what ECDS counts in the average cell in 1 month; or 1 or more of knife or "
        "place in 12 months; or among the first 2% of the cells of West"
    )


def test_every_partner_that_promises_something_has_a_row_and_the_met_come_first(
    county: Judged,
) -> None:
    east = thresholds.table(county, 0)
    assert east["partner"].tolist() == ["Police"]
    assert east[["here", "response", "action", "contact"]].iloc[0].tolist() == [
        "met",
        "within 24 hours",
        "A patrol",
        "desk@police.example",
    ]
    west = thresholds.table(county, 3)
    assert west["partner"].tolist() == ["Hospital <b>", "Police"]


def test_what_cannot_be_said_says_why(county: Judged) -> None:
    here = thresholds.table(county, 3).set_index("partner")["here"]
    assert here["Hospital <b>"] == "cannot say: counts of A&E are too small to be shown"
    here = thresholds.table(county, 5).set_index("partner")["here"]
    assert here["Police"] == (
        "cannot say: this place has no score, as nothing that counts was received"
    )


def test_a_feed_that_was_not_received_is_named() -> None:
    view = made_up_view(thresholds=[told(**HOSPITAL)])
    found = judged(view, scored_map(), covered=covered(returns=MONTHS))
    assert found
    says = thresholds.verdict_words(found, 0, place=3)
    assert says == "cannot say: months of A&E were not received"


def test_the_summary_says_how_many_agree_and_who_comes_first(county: Judged) -> None:
    assert thresholds.summary(county, 0) == (
        "1 of 1 partner who can say calls this place high. "
        "The soonest promised response: Police, within 24 hours."
    )
    assert thresholds.summary(county, 4) == "0 of 2 partners who can say call this place high."
    alone = made_up_view(thresholds=[told(**HOSPITAL)])
    found = judged(alone, scored_map(), covered=covered(returns=MONTHS))
    assert found
    assert thresholds.summary(found, 0) == "No partner promises a response in this place."
    assert thresholds.summary(found, 3) == "No partner can say whether its own rule is met here."


def test_the_legend_names_what_is_on_the_map(county: Judged) -> None:
    legend = thresholds.agreement_legend(county)
    assert "<b>Nobody</b>" in legend
    assert "<b>One partner</b>" in legend
    assert "<b>Several</b>" not in legend


@pytest.mark.parametrize("vision", SIMULATIONS)
def test_more_agreement_is_darker_for_every_kind_of_sight(vision: str) -> None:
    light = [lightness(colour, vision) for colour in palette.AGREEMENT_COLOURS.values()]
    assert all(low - high > STEP for low, high in pairwise(light)), light


def test_agreement_has_colours_and_a_pattern_of_its_own() -> None:
    assert set(palette.AGREEMENT_CSS) == set(thresholds.AGREEMENTS)
    assert set(palette.AGREEMENT_CSS) == {*palette.AGREEMENT_COLOURS, CANNOT_SAY}
    assert not set(palette.AGREEMENT_COLOURS.values()) & set(palette.BAND_COLOURS)
    assert palette.AGREEMENT_PATTERN not in palette.PATTERNS.values()
    assert palette.AGREEMENT_CSS[CANNOT_SAY] not in palette.CSS_PATTERNS.values()
    assert palette.css(palette.PATTERN_COLOUR) in palette.AGREEMENT_CSS[CANNOT_SAY]
    assert palette.CSS_PATTERNS[NONE_RECORDED] not in palette.AGREEMENT_CSS.values()
