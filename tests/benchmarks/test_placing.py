"""Shapes and agreement: how long anything takes is never asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.benchmarks.test_benchmarks import told

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def placing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder: Path = tmp_path_factory.mktemp("anywhere")
    return told("gazetteer.py", "--rows", "4000", folder=folder)


def test_texts_of_another_vocabulary_are_placed_rightly_and_mostly(
    placing: dict[str, Any],
) -> None:
    assert placing["precision"] >= 0.97
    assert placing["recall"] >= 0.80
    assert placing["rows_per_s"] > 0


def test_a_higher_threshold_places_less(placing: dict[str, Any]) -> None:
    placed = [one["placed"] for one in placing["curve"]]
    assert placed == sorted(placed, reverse=True)
    assert placing["threshold"] in [one["threshold"] for one in placing["curve"]]


def test_no_home_and_no_hospital_is_placed(placing: dict[str, Any]) -> None:
    for kind in ("home", "hospital"):
        assert "wrong" not in placing["kinds"][kind]


def test_the_countys_own_returns_are_placed_where_they_happened(placing: dict[str, Any]) -> None:
    county = placing["county"]
    exact = county["kinds"]["exact"]
    assert county["right_share_of_placed"] >= 0.97
    assert county["placed_share"] > 0.7
    assert exact["right"] + exact["hospital"] == exact["texts"]
