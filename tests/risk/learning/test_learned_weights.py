from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.errors import NotMeasurableError
from hotspots.risk.learning.learned_weights import learned_weights
from hotspots.risk.learning.out_of_fold import Later

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

SOURCES = ("health", "housing", "police")
CELLS, BLOCKS = 6000, 40


def later(weights: list[float], *, seed: int, background: float = 0.02) -> Later:
    """Most cells know nothing, as on a real map; harm follows the evidence with these weights."""
    chance = np.random.default_rng(seed)
    evidence = chance.uniform(0, 100, (CELLS, 3)) * (chance.random((CELLS, 3)) < 0.15)
    exposure = np.ones(CELLS)
    return Later(
        evidence=evidence,
        incidents=chance.poisson(background + evidence @ weights).astype(float),
        exposure=exposure,
        blocks=np.arange(CELLS) * BLOCKS // CELLS,
    )


def score(evidence: Floats, weights: list[float]) -> Floats:
    found: Floats = evidence @ weights / np.sum(weights)
    return found


def test_planted_weights_lie_within_their_intervals() -> None:
    planted = np.array([0.6, 0.1, 0.3])
    within = []
    for seed in range(5):
        data = later(list(planted * 0.02), seed=seed)
        found = learned_weights(data, sources=SOURCES, agreed=score(data.evidence, [1, 1, 1]))
        within += ((found.low <= planted) & (planted <= found.high)).tolist()
        assert found.share == pytest.approx(planted, abs=0.06)
    # 15 intervals of 90% each: 13.5 are expected to hold.
    assert sum(within) >= 11


def test_where_the_agreed_set_is_right_nothing_is_gained() -> None:
    for seed in range(5):
        data = later([0.01, 0.01, 0.01], seed=seed)
        found = learned_weights(data, sources=SOURCES, agreed=score(data.evidence, [1, 1, 1]))
        assert not found.is_better
        assert found.gain_explained.value == pytest.approx(0, abs=0.01)


def test_where_the_agreed_set_trusts_the_wrong_source_the_gain_is_told() -> None:
    data = later([0.02, 0.0, 0.001], seed=1)
    found = learned_weights(data, sources=SOURCES, agreed=score(data.evidence, [1, 5, 5]))
    assert found.is_better
    assert found.gain_explained.low > 0.05
    assert found.learned.reached > found.agreed.reached
    assert found.gain_reached.value == pytest.approx(found.learned.reached - found.agreed.reached)


def test_a_source_that_tells_nothing_is_often_left_unused() -> None:
    data = later([0.02, 0.0, 0.02], seed=3)
    found = learned_weights(data, sources=SOURCES, agreed=score(data.evidence, [1, 1, 1]))
    assert found.unused[1] > 0.2
    assert found.low[1] == 0
    assert found.unused[0] == found.unused[2] == 0


def test_silence_tells_nothing() -> None:
    data = later([0.01, 0.01, 0.01], seed=4)
    silent = data.evidence.copy()
    silent[: CELLS // 2, 0] = np.nan
    found = learned_weights(
        replace(data, evidence=silent),
        sources=SOURCES,
        agreed=score(np.nan_to_num(silent), [1, 1, 1]),
    )
    assert found.share == pytest.approx(np.full(3, 1 / 3), abs=0.06)


def test_a_source_without_evidence_is_named_and_left_out() -> None:
    data = later([0.01, 0.0, 0.01], seed=5)
    evidence = data.evidence.copy()
    evidence[:, 1] = 0
    found = learned_weights(
        replace(data, evidence=evidence), sources=SOURCES, agreed=score(evidence, [1, 1, 1])
    )
    assert found.sources == ("health", "police")
    assert found.silent == ("housing",)
    assert len(found.share) == 2


def test_cells_that_were_not_received_later_change_nothing() -> None:
    data = later([0.01, 0.01, 0.01], seed=6)
    agreed = score(data.evidence, [1, 1, 1])
    kept = np.arange(CELLS) < 5100
    fewer = learned_weights(data.only(kept), sources=SOURCES, agreed=agreed[kept])
    unreceived = replace(data, exposure=np.where(kept, 1.0, 0.0))
    found = learned_weights(unreceived, sources=SOURCES, agreed=agreed)
    assert found.cells == 5100
    assert found.share.tolist() == fewer.share.tolist()
    assert found.gain_reached == fewer.gain_reached


def test_the_same_seed_gives_the_same_numbers() -> None:
    data = later([0.01, 0.005, 0.01], seed=7)
    agreed = score(data.evidence, [1, 1, 1])
    first, second = (learned_weights(data, sources=SOURCES, agreed=agreed) for _ in range(2))
    assert first.low.tolist() == second.low.tolist()
    assert first.gain_explained == second.gain_explained


def test_where_no_evidence_tells_later_harm_no_source_gets_a_share() -> None:
    chance = np.random.default_rng(8)
    data = later([0.0, 0.0, 0.0], seed=8, background=0.5)
    harmless = (data.evidence.sum(axis=1) == 0) * chance.poisson(1.0, CELLS)
    found = learned_weights(
        replace(data, incidents=harmless.astype(float)),
        sources=SOURCES,
        agreed=score(data.evidence, [1, 1, 1]),
    )
    assert found.share.tolist() == [0, 0, 0]
    assert found.learned.reached == 0
    assert not found.is_better


@pytest.mark.parametrize(
    ("kept", "says"),
    [
        ([0.0, 0.0, 0.0], "No weights can be learned: no source has any evidence"),
        ([0.0, 0.0, 1.0], "No weights can be learned: only police has any evidence"),
    ],
)
def test_nothing_to_weigh_is_a_sentence(kept: list[float], says: str) -> None:
    data = later([0.01, 0.01, 0.01], seed=9)
    data = replace(data, evidence=data.evidence * kept)
    with pytest.raises(NotMeasurableError, match=says):
        learned_weights(data, sources=SOURCES, agreed=np.zeros(CELLS))


def test_too_few_incidents_are_a_sentence() -> None:
    data = later([0.01, 0.01, 0.01], seed=10)
    data = replace(data, incidents=np.zeros(CELLS))
    with pytest.raises(NotMeasurableError, match="from 0 later incidents in 0 parts of the map"):
        learned_weights(data, sources=SOURCES, agreed=np.zeros(CELLS))


def test_one_small_map_is_a_sentence() -> None:
    data = later([0.01, 0.01, 0.01], seed=11)
    data = replace(data, blocks=np.zeros(CELLS, dtype=np.int64))
    with pytest.raises(NotMeasurableError, match="in 1 parts of the map: it takes 50 in 10"):
        learned_weights(data, sources=SOURCES, agreed=np.zeros(CELLS))


def test_no_cell_at_all_is_a_sentence() -> None:
    data = later([0.01, 0.01, 0.01], seed=12)
    with pytest.raises(NotMeasurableError, match="no source has any evidence"):
        learned_weights(data, sources=SOURCES, agreed=np.full(CELLS, np.nan))
