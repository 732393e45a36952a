from __future__ import annotations

from dataclasses import replace

import numpy as np

from hotspots.publish.learned import SeenProposal
from hotspots.risk.learning.learned_weights import Estimate, Proposal
from hotspots.risk.learning.out_of_fold import Judged
from hotspots.ui.learned import sentences, table, verdict
from tests.publish.wide_view import view_of

PROPOSAL = Proposal(
    sources=("health", "housing", "police"),
    share=np.array([0.55, 0.0, 0.45]),
    low=np.array([0.41, 0.0, 0.33]),
    high=np.array([0.66, 0.02, 0.58]),
    unused=np.array([0.0, 0.91, 0.0]),
    silent=("rail",),
    learned=Judged(explained=0.31, reached=0.52),
    agreed=Judged(explained=0.27, reached=0.47),
    gain_explained=Estimate(0.04, 0.011, 0.072),
    gain_reached=Estimate(0.05, 0.002, 0.081),
    cells=1000,
    blocks=40,
    incidents=3017,
)
SEEN = SeenProposal(
    proposal=PROPOSAL,
    until="2025-12",
    start="2026-01",
    end="2026-12",
    feed="extract",
    measures=("police.homicide", "police.knife_injury"),
    agreed=np.array([0.4, 0.2, 0.4]),
)


def test_the_table_names_every_source_with_its_interval_in_percent() -> None:
    found = table(SEEN)
    assert found["Source"].tolist() == ["A&E", "Police", "Housing"]
    assert found.iloc[0].tolist() == ["A&E", 40, 55, 41, 66]
    assert found["Agreed"].tolist() == [40, 40, 20]


def test_a_gain_that_can_be_told_is_told() -> None:
    says = verdict(PROPOSAL)
    assert says.startswith("Better than the agreed weights.")
    assert "held 52% of later serious harm with the learned weights and 47%" in says
    assert "5.0 points more (between 0.2 more and 8.1 more)" in says


def test_a_gain_that_may_be_chance_is_no_gain() -> None:
    chance = replace(
        PROPOSAL,
        gain_explained=Estimate(0.004, -0.001, 0.012),
        gain_reached=Estimate(-0.012, -0.028, 0.001),
    )
    says = verdict(chance)
    assert says.startswith("No better than the agreed weights.")
    assert "1.2 points less (between 2.8 less and 0.1 more)" in says


def test_a_gain_on_one_side_that_costs_the_other_is_no_gain() -> None:
    mixed = replace(PROPOSAL, gain_reached=Estimate(-0.04, -0.07, -0.01))
    assert verdict(mixed).startswith("No better")


def test_it_is_called_a_proposal_and_says_whose_records_taught_it() -> None:
    said = sentences(SEEN, view_of({}))
    assert said[0].startswith("This is a proposal to discuss.")
    text = " ".join(said)
    assert "evidence up to December 2025 and from 3,017 incidents of January 2026" in text
    assert "The force's extract: homicide and knife injury." in text
    assert "known from Police alone" in text


def test_sources_that_taught_nothing_are_not_judged() -> None:
    text = " ".join(sentences(SEEN, view_of({})))
    assert "Housing tells nothing of later harm that the others do not tell" in text
    assert "no weight 91 of 100 times. That is no verdict on its worth." in text
    assert "About Rail nothing can be learned" in text
