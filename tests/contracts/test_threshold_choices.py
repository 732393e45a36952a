from __future__ import annotations

from typing import Any

import pytest

from hotspots.contracts.odcs import read_contracts
from hotspots.contracts.threshold_choices import check_thresholds
from hotspots.errors import SettingsError
from hotspots.settings.thresholds import Threshold
from tests.conftest import ROOT

CONTRACTS = read_contracts(ROOT / "data_contracts")


def threshold(**rule: Any) -> Threshold:
    said = {"partner": "Harbour Homes", "response_hours": 48, "action": "An officer calls"}
    return Threshold.model_validate({**said, "any_of": [rule]})


def counts(**what: Any) -> Threshold:
    return threshold(counts=[{**what, "at_least": 3}])


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            counts(measures=["police.knife_injry"]),
            r"The threshold 'high' of Harbour Homes names the measure police\.knife_injry,",
        ),
        (
            counts(measures=["police.knife_injry"]),
            r"which no contract counts in cells\. Near it: police\.knife_injury",
        ),
        (counts(themes=["knives"]), r"names the theme knives.*Near it: knife\."),
        (
            counts(themes=["domestic abuse"]),
            r"names the theme domestic abuse.*There are: early signs, knife",
        ),
        (
            threshold(times_average={"source": "helth", "at_least": 4}),
            r"names the source helth.*Near it: .*health",
        ),
        (
            threshold(times_average={"source": "education", "at_least": 4}),
            "names the source education, which no contract counts in cells",
        ),
        (counts(measures=["search.weapons"]), r"counts search\.weapons, which is context"),
        (
            counts(measures=["housing.cuckooing_confirmed"]),
            r"counts housing\.cuckooing_confirmed, which is kept by area only",
        ),
    ],
)
def test_a_rule_over_what_no_cell_has_a_count_of_is_refused(asked: Threshold, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        check_thresholds([asked], CONTRACTS)


def test_rules_over_what_is_counted_are_taken() -> None:
    check_thresholds(
        [
            counts(measures=["police.knife_injury", "health.sharp_injury"], themes=["knife"]),
            threshold(times_average={"source": "housing", "at_least": 4}),
            threshold(score={"at_least": 40}, rank={"within_share": 0.02}),
        ],
        CONTRACTS,
    )
