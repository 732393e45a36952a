from __future__ import annotations

import numpy as np
import pytest

from hotspots.risk.influence.sensitivity import COMBINATION, WEIGHTS, Sensitivity, sensitivity

Floats = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def made_up(*, cells: int = 400, sources: int = 3, seed: int = 5) -> Floats:
    return np.random.default_rng(seed).uniform(0, 100, (cells, sources))


def found(
    standard: Floats, *names: str, top: int = 20, proposals: Floats | None = None, seed: int = 0
) -> Sensitivity:
    sources = standard.shape[-1]
    return sensitivity(
        standard,
        assumptions=names,
        weights=np.ones(sources),
        caps=np.ones(sources),
        top=top,
        proposals=proposals,
        seed=seed,
    )


def part(told: Sensitivity, name: str) -> float:
    return float(told.altogether[told.assumptions.index(name)])


def test_one_source_alone_ranks_alike_whatever_is_assumed() -> None:
    told = found(made_up(sources=1))
    assert told.rank_shift == 0
    assert told.altogether.tolist() == [0, 0]
    assert told.sentence == "Nothing that was varied moves any of the 20 highest cells."


def test_an_assumption_that_turns_the_map_round_moves_it_most() -> None:
    plain = made_up()
    told = found(np.stack([plain, 100 - plain]), "the harm edition")
    assert told.assumptions == ("the harm edition", COMBINATION, WEIGHTS)
    assert part(told, "the harm edition") > 0.8
    assert "most is the harm edition" in told.sentence


def test_options_that_are_alike_move_nothing() -> None:
    plain = made_up()
    told = found(np.stack([plain, plain]), "the half-life")
    assert part(told, "the half-life") == pytest.approx(0, abs=0.02)
    assert told.rank_shift > 0


def test_proposals_make_weights_matter_more() -> None:
    plain = made_up()
    options = np.stack([plain, np.random.default_rng(1).normal(0, 5, plain.shape) + plain])
    apart = np.array([[8.0, 1, 1], [1, 8.0, 1], [1, 1, 8.0]])
    near, far = (
        found(np.clip(options, 0, 100), "the half-life", proposals=proposals)
        for proposals in (None, apart)
    )
    assert part(far, WEIGHTS) > part(near, WEIGHTS)
    assert far.rank_shift > near.rank_shift


def test_two_assumptions_have_an_axis_each() -> None:
    plain = made_up()
    shifted = np.clip(plain + np.random.default_rng(1).normal(0, 3, plain.shape), 0, 100)
    grid = np.array([[plain, shifted], [100 - plain, 100 - shifted]])
    told = found(grid, "the standardisation", "the half-life")
    assert part(told, "the standardisation") > 5 * part(told, "the half-life")


def test_what_each_moves_alone_is_no_more_than_it_has_a_part_in() -> None:
    plain = made_up()
    told = found(np.stack([plain, plain**2 / 100]), "the standardisation")
    # Both are estimates of 512 samples.
    assert (told.alone <= told.altogether + 0.1).all()
    assert told.alone.sum() <= 1.1


def test_the_seed_decides_all_and_changes_little() -> None:
    plain = made_up()
    one, again, other = (found(plain, seed=seed) for seed in (1, 1, 2))
    assert (one.altogether == again.altogether).all()
    assert one.altogether == pytest.approx(other.altogether, abs=0.1)


def test_silent_cells_stay_out() -> None:
    plain = made_up()
    plain[:100] = np.nan
    plain[100:200, 1] = np.nan
    told = found(plain)
    assert np.isfinite(told.altogether).all()
    assert told.rank_shift > 0


@pytest.mark.parametrize("nothing", [0.0, np.nan])
def test_where_nothing_scores_nothing_moves(nothing: float) -> None:
    told = found(np.full((30, 3), nothing))
    assert told.rank_shift == 0
    assert not told.altogether.any()
