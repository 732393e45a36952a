"""What decides the map of the fictional county."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.publish.choice import Basis, Choice, default_choice
from hotspots.publish.map_influence import MapInfluence, map_influence
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.publish.seen_evidence import SeenEvidence, seen_evidence

if TYPE_CHECKING:
    from hotspots.publish.view import View


@pytest.fixture(scope="module")
def influence(county_view: View) -> MapInfluence:
    worked_out: dict[Basis, SeenEvidence] = {}

    def scored_of(choice: Choice) -> RiskMap:
        if choice.basis not in worked_out:
            worked_out[choice.basis] = seen_evidence(county_view, choice.basis)
        return risk_map(county_view, choice, seen=worked_out[choice.basis])

    scored = scored_of(default_choice(county_view))
    return map_influence(county_view, scored, scored_of=scored_of)


def test_what_sources_decide_is_not_what_they_weigh(influence: MapInfluence) -> None:
    found = influence.effective
    assert found.nominal.sum() == pytest.approx(1)
    assert found.covariance_share.sum() == pytest.approx(1)
    assert np.abs(found.covariance_share - found.nominal).max() > 0.05


def test_every_source_is_left_out_once(influence: MapInfluence) -> None:
    assert len(influence.without) == len(influence.sources) > 1
    assert all(0 < one.top_shared <= 1 for one in influence.without)


def test_three_standardisations_are_compared_two_by_two(influence: MapInfluence) -> None:
    names = {name for pair in influence.standardisations for name in pair}
    assert names == {"ratio", "rank", "exponential"}
    assert len(influence.standardisations) == 3
    assert 0.5 < influence.multiplied.top_shared < 1


def test_one_sentence_says_what_moves_the_ranks_most(influence: MapInfluence) -> None:
    told = influence.sensitivity
    assert told.top == influence.top
    assert told.rank_shift > 0
    most = told.assumptions[int(np.argmax(told.altogether))]
    assert f"most is {most}:" in told.sentence
