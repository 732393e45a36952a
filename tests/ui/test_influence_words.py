"""What decides a map, in words and tables."""

from __future__ import annotations

import numpy as np

from hotspots.publish.map_influence import MapInfluence
from hotspots.risk.influence.influence import Agreement, EffectiveWeights
from hotspots.risk.influence.sensitivity import Sensitivity
from hotspots.ui import influence

NAN = float("nan")
FOUND = MapInfluence(
    sources=("health", "police"),
    top=618,
    effective=EffectiveWeights(
        nominal=np.array([0.4, 0.6]),
        covariance_share=np.array([0.75, 0.25]),
        correlation_ratio=np.array([0.9, NAN]),
    ),
    without=(Agreement(0.5, 0.31), Agreement(NAN, NAN)),
    standardisations={
        ("ratio", "rank"): Agreement(0.987, 0.8),
        ("rank", "exponential"): Agreement(NAN, 1.0),
    },
    multiplied=Agreement(0.95, 0.62),
    sensitivity=Sensitivity(
        ("the weights", "the half-life"), np.array([0.5, 0.2]), np.array([0.7, 0.4]), 3.0, 618
    ),
)


def test_a_weight_stands_beside_what_it_decides() -> None:
    table = influence.by_source(FOUND).set_index("Source")
    assert list(table.loc["A&E"]) == ["40%", "75%", "90%", "31%"]
    assert table.columns.tolist() == [
        "Weight",
        "Decides",
        "Known alone",
        "Top cells that stay without it",
    ]


def test_what_cannot_be_told_is_left_empty_and_no_zero() -> None:
    assert influence.by_source(FOUND)["Known alone"].tolist() == ["90%", ""]
    assert influence.by_source(FOUND)["Top cells that stay without it"].tolist() == ["31%", ""]
    assert influence.by_assumption(FOUND)["Rank correlation"].tolist() == ["0.99", "", "0.95"]


def test_assumptions_are_called_as_the_reader_chooses_them() -> None:
    assert influence.by_assumption(FOUND)["Compared"].tolist() == [
        "Times the average against rank",
        "Rank against stretched rank",
        "Added against multiplied",
    ]


def test_one_sentence_says_what_moves_the_ranks_most() -> None:
    assert influence.sentence(FOUND).startswith("What moves the ranks of the 618 highest cells")
    assert "70%" in influence.sentence(FOUND)


def test_what_the_columns_mean_stands_below_them() -> None:
    notes = " ".join(influence.notes(FOUND))
    assert "Decides:" in notes
    assert "Known alone:" in notes
    assert "the 618 highest" in notes
