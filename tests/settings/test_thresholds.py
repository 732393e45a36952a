from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from hotspots.settings.thresholds import Threshold, check_told_apart

GOOD: dict[str, Any] = {
    "partner": "Dogger Police",
    "any_of": [{"counts": [{"measures": ["police.knife_injury"], "at_least": 3}]}],
    "response_hours": 24,
    "action": "A patrol",
}


def test_a_threshold_counts_twelve_months_and_calls_it_high_unless_told_otherwise() -> None:
    threshold = Threshold(**GOOD)
    assert threshold.name == "high"
    assert threshold.any_of[0].counts[0].months == 12


def test_a_threshold_without_a_response_time_is_refused_in_a_sentence() -> None:
    values = {name: value for name, value in GOOD.items() if name != "response_hours"}
    with pytest.raises(ValidationError) as caught:
        Threshold(**values)
    assert (
        "Dogger Police says what it calls 'high' and not by when it acts there: "
        "give `response_hours`, within how many hours it promises to"
    ) in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"response_hours": 0}, "greater than or equal to 1"),
        ({"any_of": []}, "at least 1 item"),
        ({"any_of": [{}]}, "a rule needs one of `counts`, `score`, `rank`, `times_average`"),
        ({"any_of": [{"trend": {}}]}, "Extra inputs"),
        ({"any_of": [{"counts": [{"at_least": 3}]}]}, "needs `measures` or `themes`"),
        (
            {"any_of": [{"counts": [{"themes": ["knife"], "at_least": 0}]}]},
            "greater than or equal to 1",
        ),
        ({"any_of": [{"score": {"at_least": 0}}]}, "greater than 0"),
        ({"any_of": [{"score": {"at_least": float("nan")}}]}, "finite number"),
        ({"any_of": [{"rank": {"within_share": 1}}]}, "less than 1"),
        ({"any_of": [{"times_average": {"source": "police", "at_least": 1}}]}, "greater than 1"),
        ({"layer": "force"}, "the ground of Dogger Police needs both `layer` and `areas`"),
        ({"areas": ["X23000001"]}, "the ground of Dogger Police needs both `layer` and `areas`"),
        ({"action": ""}, "at least 1 character"),
    ],
)
def test_a_threshold_that_says_nothing_is_refused(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Threshold(**{**GOOD, **wrong})


def test_two_thresholds_of_one_partner_need_two_names() -> None:
    twice = [Threshold(**GOOD), Threshold(**{**GOOD, "partner": "dogger police"})]
    with pytest.raises(ValueError, match="has two thresholds called 'high'"):
        check_told_apart(twice, layers={"force"})
    check_told_apart([twice[0], Threshold(**{**GOOD, "name": "urgent"})], layers={"force"})


def test_the_ground_of_a_threshold_lies_in_a_layer_that_is_there() -> None:
    threshold = Threshold(**GOOD, layer="forse", areas=("X23000001",))
    with pytest.raises(ValueError, match="names the layer forse; there are: force, ward"):
        check_told_apart([threshold], layers={"ward", "force"})
