from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from hotspots.risk.confidence.confidence import (
    CONTESTED,
    FEW_SOURCES,
    NOT_MEASURABLE,
    ROBUST,
    UNLIKELY,
    Confidence,
    confidence,
)
from hotspots.risk.confidence.rounds import Drawing
from tests.risk.drawn_worlds import known, made_up

if TYPE_CHECKING:
    from hotspots.risk.confidence.drawn_scores import SourcePosterior

WEIGHTS, CAPS = np.array([2.0, 1.0, 1.0]), np.array([0.6, 1.0, 1.0])
QUICK = Drawing(draws=200, first=50, seed=1)


def found(posterior: SourcePosterior, *, top: int = 10, drawing: Drawing = QUICK) -> Confidence:
    return confidence(posterior, weights=WEIGHTS, caps=CAPS, top=top, drawing=drawing)


def test_what_is_certain_is_certain() -> None:
    # Two sources that say the same leave no draw of weights anything to change.
    told = confidence(
        known([[9.0, 9.0], [5.0, 5.0], [1.0, 1.0], [0.0, 0.0]]),
        weights=np.ones(2),
        caps=np.ones(2),
        top=2,
        drawing=QUICK,
    )
    assert told.p_top.tolist() == [1, 1, 0, 0]
    assert told.rank_low.tolist() == told.rank_high.tolist() == [1, 2, 3, 4]
    assert told.verdict.tolist() == [ROBUST, ROBUST, UNLIKELY, UNLIKELY]


def test_two_gammas_by_hand() -> None:
    # Exponential harm of means 3 and 1: the first is larger with probability 3 / (3 + 1).
    told = confidence(
        known([[3.0], [1.0]], variance=[[9.0], [1.0]], cap=1e9),
        weights=np.ones(1),
        caps=np.ones(1),
        top=1,
        drawing=Drawing(draws=10_000, first=10_000),
    )
    assert told.p_top == pytest.approx([0.75, 0.25], abs=0.01)
    assert told.verdict.tolist() == [CONTESTED, CONTESTED]


def test_weights_alone_by_hand() -> None:
    # One cell is high in the first source, the other in the second: what leads is the larger
    # weight. Agreed 1 and 1, Beta(50, 50): each leads in half of the draws.
    told = confidence(
        known([[5.0, 0.0], [0.0, 5.0]]),
        weights=np.ones(2),
        caps=np.ones(2),
        top=1,
        drawing=Drawing(draws=10_000, first=10_000),
    )
    assert told.p_top == pytest.approx([0.5, 0.5], abs=0.015)


def test_proposals_make_a_lead_contested() -> None:
    lead = known([[5.0, 0.0], [0.0, 4.0]])
    agreed, other = (
        confidence(
            lead,
            weights=np.array([0.6, 0.4]),
            caps=np.ones(2),
            top=1,
            proposals=proposals,
            drawing=Drawing(draws=2000, first=2000),
        )
        for proposals in (None, np.array([[0.9, 0.1], [0.3, 0.7]]))
    )
    assert agreed.verdict[0] == ROBUST
    assert other.verdict[0] == CONTESTED


@pytest.mark.parametrize("top", [1, 10, 150])
@pytest.mark.parametrize("first", [50, 200])
def test_probabilities_sum_to_how_many_are_the_highest(top: int, first: int) -> None:
    told = found(made_up(500), top=top, drawing=replace(QUICK, first=first))
    assert np.nansum(told.p_top) == pytest.approx(top)


def test_every_cell_that_scores_is_among_more_than_there_are() -> None:
    told = found(known([[1.0] * 3, [2.0] * 3, [0.0] * 3]), top=99)
    assert told.p_top.tolist() == [1, 1, 0]


def test_more_harm_never_makes_it_less_likely() -> None:
    world = made_up(400)
    before = found(world, drawing=Drawing(draws=4000, first=4000))
    cell = int(np.nanargmin(np.abs(before.p_top - 0.5)))
    more = world.mean.copy()
    more[cell] *= 1.5
    after = found(replace(world, mean=more), drawing=Drawing(draws=4000, first=4000))
    assert after.p_top[cell] > before.p_top[cell]
    assert after.rank_middle[cell] <= before.rank_middle[cell]


def test_less_known_gives_a_wider_interval() -> None:
    harm = np.linspace(1, 9, 40)[:, None].repeat(3, axis=1)
    near, far = (found(known(harm, variance=spread)) for spread in (0.05, 5.0))
    assert (far.rank_high - far.rank_low).mean() > 2 * (near.rank_high - near.rank_low).mean()


def test_ranks_lie_in_their_order() -> None:
    told = found(made_up(500))
    ranked = told.rank_low > 0
    assert (told.rank_low <= told.rank_middle).all()
    assert (told.rank_middle <= told.rank_high).all()
    assert (ranked == np.isfinite(told.p_top)).all()


def test_few_sources_are_never_robust() -> None:
    world = known([[9.0] * 3, [1.0] * 3])
    told = confidence(
        world,
        weights=WEIGHTS,
        caps=CAPS,
        top=1,
        has_few_sources=np.array([True, True]),
        drawing=QUICK,
    )
    assert told.p_top.tolist() == [1, 0]
    assert told.verdict.tolist() == [FEW_SOURCES, UNLIKELY]


def test_where_nothing_is_received_nothing_is_said() -> None:
    told = found(known([[9.0] * 3, [np.nan] * 3, [np.nan, 1.0, np.nan]]), top=1)
    assert np.isnan(told.p_top).tolist() == [False, True, False]
    assert told.verdict[1] == NOT_MEASURABLE
    assert told.rank_low[1] == told.rank_high[1] == 0
    assert told.order.tolist() == [0, 2, 1]


def test_nothing_received_anywhere_is_a_result() -> None:
    told = found(known(np.full((4, 3), np.nan)))
    assert (told.verdict == NOT_MEASURABLE).all()


def test_no_incident_anywhere_puts_no_cell_among_the_highest() -> None:
    told = found(known(np.zeros((50, 3))))
    assert (told.p_top == 0).all()
    assert (told.rank_low == 1).all()


def test_a_source_without_weight_changes_nothing() -> None:
    world = made_up(300)
    more = replace(
        world,
        mean=np.column_stack([world.mean, np.arange(300.0)]),
        variance=np.column_stack([world.variance, np.ones(300)]),
        left=np.column_stack([world.left, np.zeros(300)]),
        references=[*world.references, world.references[0]],
    )
    told = confidence(
        more, weights=np.append(WEIGHTS, 0), caps=np.append(CAPS, 1), top=10, drawing=QUICK
    )
    np.testing.assert_array_equal(told.p_top, found(world).p_top)


def test_the_same_seed_gives_the_same_result_and_another_nearly() -> None:
    world = made_up(500)
    one, again = found(world), found(world)
    other = found(world, drawing=replace(QUICK, seed=2))
    np.testing.assert_array_equal(one.p_top, again.p_top)
    np.testing.assert_array_equal(one.rank_high, again.rank_high)
    assert (np.nan_to_num(one.p_top) != np.nan_to_num(other.p_top)).any()
    # 200 draws: two probabilities of 1/2 differ by 0.05 as a rule, and by 0.2 nearly never.
    assert np.nanmax(np.abs(one.p_top - other.p_top)) < 0.2


def test_relabelling_cells_changes_no_more_than_chance() -> None:
    world, drawing = made_up(500), Drawing(draws=2000, first=2000)
    order = np.random.default_rng(3).permutation(500)
    moved = replace(
        world, mean=world.mean[order], variance=world.variance[order], left=world.left[order]
    )
    one, other = (found(each, drawing=drawing) for each in (world, moved))
    # Standard error of a difference at most sqrt(2 x 1/4 / 2000) = 0.016; four of them.
    assert np.nanmax(np.abs(one.p_top[order] - other.p_top)) < 0.064


def test_the_list_is_sorted_by_how_likely() -> None:
    told = found(made_up(500))
    sorted_p = told.p_top[told.order]
    known_p = sorted_p[np.isfinite(sorted_p)]
    assert (np.diff(known_p) <= 0).all()
    assert np.isnan(sorted_p[len(known_p) :]).all()


@pytest.mark.parametrize("wrong", [0, -3])
def test_no_highest_cells_are_refused(wrong: int) -> None:
    with pytest.raises(ValueError, match="the least is 1"):
        found(made_up(20), top=wrong)
    with pytest.raises(ValueError, match="both start at 1"):
        Drawing(draws=wrong)
