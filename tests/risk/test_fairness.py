from __future__ import annotations

import numpy as np
import pytest

from hotspots.risk.fairness import FlaggedShares, flagged_shares


def shares(flagged: list[int], measured: list[int], residents: list[float]) -> FlaggedShares:
    return flagged_shares(
        np.array(flagged, dtype=bool),
        measured=np.array(measured, dtype=bool),
        residents=np.array(residents),
        group=[1.0, 1.0, 2.0, np.nan],
        groups=[1, 2, 3],
    )


def test_shares_are_of_people_and_not_of_cells() -> None:
    # tenth 1: 10 of 40 people, tenth 2: 60 of 60, together 70 of 100; the last cell has no tenth
    found = shares([1, 0, 1, 1], [1, 1, 1, 1], [10, 30, 60, 500])
    assert found.share[:2].tolist() == [0.25, 1.0]
    assert found.overall == pytest.approx(0.7)
    assert found.times[:2] == pytest.approx([0.25 / 0.7, 1 / 0.7])
    assert found.residents.tolist() == [40, 60, 0]


def test_a_group_without_people_has_no_share() -> None:
    assert np.isnan(shares([1, 0, 1, 1], [1, 1, 1, 1], [10, 30, 60, 500]).share[2])


def test_people_where_nobody_looked_are_left_out() -> None:
    found = shares([1, 0, 0, 0], [1, 0, 1, 1], [10, 30, 60, 500])
    assert found.residents.tolist() == [10, 60, 0]
    assert found.share[0] == 1


def test_where_nobody_lives_nothing_is_shared() -> None:
    found = shares([1, 1, 1, 1], [1, 1, 1, 1], [np.nan] * 4)
    assert found.overall == 0
    assert np.isnan(found.times).all()
