"""Weights that a reader tries out, beside the agreed ones and those that partners proposed."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.errors import WeightsError
from hotspots.publish.choice import Choice, WhatIf, default_choice, weights_of
from hotspots.publish.map_confidence import highest
from hotspots.publish.risk_map import RiskMap, risk_map
from hotspots.ui import tried_weights
from tests.ui.argued_view import HOSTILE, argued_view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotspots.publish.view import View

VIEW = argued_view()
CHOICE = default_choice(VIEW)
AGREED = {"health": 1.0, "police": 1.0, "rail": 0.5}


def tried(
    given: Mapping[str, float] = AGREED, *, kind: str = "ratio", half_life: float = 12.0
) -> WhatIf | None:
    return tried_weights.tried(VIEW, given, standardisation=kind, half_life_months=half_life)


def trying(**given: float) -> Choice:
    return replace(CHOICE, what_if=tried(given))


@pytest.fixture(scope="module")
def agreed() -> RiskMap:
    return risk_map(VIEW, CHOICE)


def test_only_sources_of_the_chosen_themes_have_a_slider() -> None:
    assert tried_weights.counting_sources(VIEW, CHOICE) == ("health", "police", "rail")
    place = replace(CHOICE, themes=("place",))
    assert tried_weights.counting_sources(VIEW, place) == ("housing", "watch")


def test_the_agreed_weights_are_nothing_that_is_tried_out() -> None:
    assert tried() is None


def test_sources_without_a_slider_keep_their_weights_and_caps_stay() -> None:
    found = tried({**AGREED, "police": 2.0})
    assert found
    assert dict(found.sources) == {**VIEW.about["weights"]["sources"], "police": 2.0}
    assert dict(found.caps) == {"police": 0.5}
    assert found.half_life_months is None


@pytest.mark.parametrize(
    ("what_if", "says"),
    [
        (tried({**AGREED, "police": 2.5}), "Police 2.5 instead of 1"),
        (
            tried({**AGREED, "health": 0.0, "rail": 0.6}),
            "A&E 0 instead of 1 and rail 0.6 instead of 0.5",
        ),
        (tried(kind="exponential"), "Standardised by stretched rank"),
        (
            tried(kind="rank", half_life=6.0),
            "Standardised by rank and a half-life of 6 months",
        ),
    ],
)
def test_what_is_tried_out_is_said_against_what_was_agreed(what_if: WhatIf, says: str) -> None:
    assert tried_weights.difference(VIEW, what_if) == says


def test_trying_changes_nothing_that_was_agreed(agreed: RiskMap) -> None:
    before = deepcopy(VIEW.about)
    other = risk_map(VIEW, trying(**{**AGREED, "police": 3.0}))
    assert (other.score.total != agreed.score.total).any()
    assert VIEW.about == before
    again = risk_map(VIEW, CHOICE)
    assert np.array_equal(again.score.total, agreed.score.total, equal_nan=True)


def test_the_agreed_weights_tried_out_are_the_agreed_map(agreed: RiskMap) -> None:
    same = WhatIf(sources=tuple(VIEW.about["weights"]["sources"].items()), caps=(("police", 0.5),))
    other = risk_map(VIEW, replace(CHOICE, what_if=same))
    assert np.array_equal(other.score.total, agreed.score.total, equal_nan=True)


def test_all_sliders_at_zero_are_refused_whatever_other_themes_weigh() -> None:
    with pytest.raises(WeightsError, match="All weights are 0, so nothing would count"):
        risk_map(VIEW, trying(**dict.fromkeys(AGREED, 0.0)))


def test_a_theme_of_context_alone_asks_for_no_weight() -> None:
    measures = [{**one, "is_context": True} for one in VIEW.about["measures"]]
    view = replace(VIEW, about={**VIEW.about, "measures": measures})
    assert not weights_of(view, trying(**{**AGREED, "police": 2.0})).harm


def test_the_cells_that_move_most_come_first(
    agreed: RiskMap,
) -> None:
    other = risk_map(VIEW, trying(police=0.0, health=1.0, rail=3.0))
    found = tried_weights.moved(VIEW, agreed, other, top=highest(VIEW, agreed))
    assert not found.empty
    assert (found["before"] - found["after"] == found["climbed"]).all()
    assert found["climbed"].abs().is_monotonic_decreasing
    assert found["climbed"].abs().min() >= tried_weights.SMALLEST_MOVE
    assert found[["before", "after"]].min(axis=1).max() <= highest(VIEW, agreed)


def test_where_nothing_moves_the_table_is_empty_and_the_sentence_says_so(agreed: RiskMap) -> None:
    assert tried_weights.moved(VIEW, agreed, agreed, top=10).empty
    assert tried_weights.summary(agreed, agreed, top=10) == (
        "Of the 10 highest cells 10 stay, 0 leave and 0 come in. 0 cells change their band."
    )


def test_what_changes_is_counted(agreed: RiskMap) -> None:
    other = risk_map(VIEW, trying(police=0.0, health=1.0, rail=3.0))
    ranks = (agreed.rank, other.rank)
    before, after = (set(np.flatnonzero((rank > 0) & (rank <= 10))) for rank in ranks)
    said = tried_weights.summary(agreed, other, top=10)
    assert f"{len(before & after)} stay, {len(before - after)} leave and" in said


def test_proposals_stand_side_by_side_in_shares() -> None:
    found = tried_weights.proposals(VIEW).set_index("source")
    assert found.columns.tolist() == ["agreed", "Dogger Police", f"Infirmary {HOSTILE}"]
    assert found.sum().tolist() == pytest.approx([1, 1, 1])
    assert found.loc["Police", "Dogger Police"] == pytest.approx(0.75)
    assert found.loc["Housing", "Dogger Police"] == 0


def with_partners(*partners: str) -> View:
    proposal = VIEW.about["proposals"][0]
    return replace(
        VIEW, about={**VIEW.about, "proposals": [{**proposal, "partner": one} for one in partners]}
    )


def test_no_proposal_takes_the_place_of_another_or_of_the_agreed_set() -> None:
    found = tried_weights.proposals(with_partners("Police", "Police", "agreed", "source"))
    assert found.columns.tolist() == [
        "source",
        "agreed",
        "Police",
        "Police (2)",
        "agreed (2)",
        "source (2)",
    ]
    assert found["agreed"].sum() == pytest.approx(1)
