"""What must hold for every map, whatever was counted: from rows to scores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.risk.confidence.confidence import Confidence, confidence
from hotspots.risk.confidence.rounds import Drawing
from hotspots.risk.confidence.source_posterior import source_posterior
from hotspots.risk.score import ranks
from tests.risk.counted_worlds import (
    CELLS,
    HARM_AND_WATCH,
    MEASURES,
    MONTHS,
    SOURCES,
    World,
    over_dispersed,
    worlds,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

DRAWS = 2000
MONTE_CARLO = 5.0
"""Standard errors between two sets of draws, at most."""

orders = st.permutations(range(CELLS)).map(np.array)
cells = st.integers(0, CELLS - 1)
counting = st.sampled_from([n for n, name in enumerate(MEASURES) if name != "police.stops"])


def like(one: Floats, other: Floats) -> bool:
    """Sums of the same numbers in another order differ in their last digits only."""
    return bool(np.allclose(one, other, rtol=1e-7, atol=1e-7, equal_nan=True))


@given(world=worlds(), seed=st.integers(0, 999))
def test_the_order_of_rows_changes_no_score(world: World, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(world.rows))
    shuffled = replace(world, rows=[world.rows[number] for number in order])
    assert like(shuffled.score().total, world.score().total)


@given(world=worlds(), order=orders)
def test_other_names_of_cells_change_no_score(world: World, order: Integers) -> None:
    assert like(world.moved(order).score().total, world.score().total[order])


@given(world=worlds(), data=st.data())
def test_a_sender_that_sends_two_files_instead_of_one_changes_no_score(
    world: World, data: st.DataObject
) -> None:
    split = []
    for cell, measure, month, incidents, trust in world.rows:
        first = data.draw(st.integers(0, incidents))
        split += [(cell, measure, month, part, trust) for part in (first, incidents - first)]
    assert like(replace(world, rows=split).score().total, world.score().total)


@given(world=worlds(), more=st.lists(st.tuples(cells, st.integers(0, 5), st.integers(1, 99))))
def test_a_feed_of_weight_zero_changes_no_score(
    world: World, more: list[tuple[int, int, int]]
) -> None:
    watch = [(cell, len(MEASURES), month, number, 1.0) for cell, month, number in more]
    wider = replace(
        world,
        rows=[*world.rows, *watch],
        measures=(*MEASURES, "watch.worry"),
        weights={**world.weights, "harm": HARM_AND_WATCH, "sources": {**SOURCES, "watch": 0.0}},
    )
    assert (np.nan_to_num(wider.score().total) == np.nan_to_num(world.score().total)).all()


@given(world=worlds(), cell=cells, measure=counting, more=st.integers(1, 50))
def test_more_incidents_never_lower_a_score(
    world: World, cell: int, measure: int, more: int
) -> None:
    world = replace(world, people=None)
    worse = replace(world, rows=[*world.rows, (cell, measure, 5, more, 1.0)])
    priors = world.priors
    before, after = world.score(priors).total[cell], worse.score(priors).total[cell]
    assert np.nan_to_num(after) >= np.nan_to_num(before) - 1e-9


@given(seed=st.integers(0, 20), cell=st.integers(0, 299), measure=counting, more=st.integers(1, 9))
def test_more_incidents_never_lower_a_score_where_all_cells_decide_anew_how_far_one_is_believed(
    seed: int, cell: int, measure: int, more: int
) -> None:
    world = over_dispersed(seed, cells=300)
    worse = replace(world, rows=[*world.rows, (cell, measure, 5, more, 1.0)])
    assert worse.score().total[cell] >= world.score().total[cell] - 1e-9


@given(world=worlds(), cell=cells, source=st.sampled_from(sorted(SOURCES)))
def test_a_silent_source_never_scores_below_the_same_source_with_nothing_recorded(
    world: World, cell: int, source: str
) -> None:
    names = [n for n, name in enumerate(MEASURES) if name.partition(".")[0] == source]
    empty = replace(
        world,
        rows=[row for row in world.rows if row[0] != cell or row[1] not in names],
        silent=[one for one in world.silent if one != (cell, source)],
    )
    silent = replace(empty, silent=[*empty.silent, (cell, source)])
    missing, at_zero = silent.score().total[cell], empty.score().total[cell]
    assert np.isnan(missing) or missing >= np.nan_to_num(at_zero) - 1e-9


def sure(world: World, *, top: int) -> Confidence:
    scored = world.score()
    weighing = scored.weighing
    posterior = source_posterior(
        world.evidence, strength=world.strength(), weighing=weighing, people=world.people
    )
    return confidence(
        posterior,
        weights=weighing.weights,
        caps=weighing.caps,
        top=top,
        has_few_sources=scored.has_few_sources,
        drawing=Drawing(draws=DRAWS, first=DRAWS),
    )


@pytest.mark.parametrize("seed", range(3))
def test_other_names_of_cells_change_no_confidence_beyond_chance(seed: int) -> None:
    world = over_dispersed(seed, cells=200)
    order = np.random.default_rng(seed).permutation(200)
    one, other = sure(world, top=20).p_top[order], sure(world.moved(order), top=20).p_top
    middle = (one + other) / 2
    error = np.sqrt(2 * middle * (1 - middle) / DRAWS)
    assert (np.abs(one - other) <= MONTE_CARLO * error + 1 / DRAWS).all()
    assert one.sum() == pytest.approx(20)


MODES = [None, np.full(CELLS, 30.0)]


@pytest.mark.parametrize("people", MODES, ids=["most", "more than expected"])
@pytest.mark.parametrize("standardisation", ["ratio", "rank", "exponential"])
class TestOddInput:
    def world(self, people: Floats | None, standardisation: str, **said: Any) -> World:
        weights = {"standardisation": standardisation, **said.pop("weights", {})}
        return World(people=people, weights=weights, **said)

    def test_a_single_month_is_enough_for_a_score(
        self, people: Floats | None, standardisation: str
    ) -> None:
        rows = [(2, 1, 0, 5, 1.0), (3, 1, 0, 1, 1.0), (3, 1, 4, 99, 1.0)]
        world = self.world(people, standardisation, rows=rows, until=MONTHS[0], period_months=1)
        total = world.score().total
        assert np.isfinite(total).all()
        assert total[2] > total[3] > total[0] == 0

    def test_no_evidence_at_all_scores_nothing_anywhere(
        self, people: Floats | None, standardisation: str
    ) -> None:
        world = self.world(people, standardisation)
        assert (world.score().total == 0).all()
        assert (ranks(world.score().total) == 1).all()
        assert (sure(world, top=3).p_top == 0).all()

    def test_context_alone_scores_nowhere(
        self, people: Floats | None, standardisation: str
    ) -> None:
        rows = [(2, MEASURES.index("police.stops"), 0, 5, 1.0)]
        world = self.world(people, standardisation, rows=rows, weights={"harm": {}})
        assert np.isnan(world.score().total).all()
        assert world.score().sources == ()

    def test_where_nothing_was_received_there_is_no_score_and_no_zero(
        self, people: Floats | None, standardisation: str
    ) -> None:
        silent = [(4, source) for source in SOURCES]
        world = self.world(people, standardisation, rows=[(2, 1, 0, 5, 1.0)], silent=silent)
        assert np.flatnonzero(np.isnan(world.score().total)).tolist() == [4]
        assert np.isnan(sure(world, top=3).p_top[4])


def test_where_nobody_lives_the_second_question_has_no_answer_and_the_first_one_has() -> None:
    rows = [(2, 1, 0, 5, 1.0)]
    nobody = World(rows=rows, people=np.zeros(CELLS))
    assert np.isnan(nobody.score().total).all()
    assert (ranks(nobody.score().total) == 0).all()
    assert np.isnan(sure(nobody, top=3).p_top).all()
    assert np.isfinite(World(rows=rows).score().total).all()
