"""Drawing by turns changes nothing but chance."""

from __future__ import annotations

import numpy as np
import pytest

from hotspots.risk.confidence.confidence import Confidence, confidence
from hotspots.risk.confidence.rounds import Drawing
from tests.risk.drawn_worlds import made_up

CELLS, DRAWS = 1500, 2000


def told(*, first: int, seed: int, top: int) -> Confidence:
    return confidence(
        made_up(CELLS, sources=4),
        weights=np.array([4.0, 3.0, 2.0, 1.0]),
        caps=np.array([0.5, 1.0, 1.0, 1.0]),
        top=top,
        drawing=Drawing(draws=DRAWS, first=first, seed=seed),
    )


@pytest.mark.parametrize("top", [15, 75, 400])
def test_two_rounds_give_what_every_cell_in_every_draw_gives(top: int) -> None:
    rounds, plain, again = (
        told(first=first, seed=seed, top=top) for first, seed in ((100, 1), (DRAWS, 2), (DRAWS, 3))
    )
    seen = np.maximum(plain.p_top, again.p_top) > 0.001

    def apart(one: Confidence, other: Confidence) -> float:
        return float(np.sqrt(np.mean((one.p_top - other.p_top)[seen] ** 2)))

    assert apart(rounds, plain) < 1.25 * apart(again, plain) + 1e-9
    assert np.nanmean((rounds.p_top - plain.p_top)[seen]) == pytest.approx(0, abs=0.001)


@pytest.mark.parametrize("name", ["rank_low", "rank_middle", "rank_high"])
def test_rank_intervals_hold_the_cells_that_were_drawn_by_turns(name: str) -> None:
    rounds, plain = (told(first=first, seed=seed, top=15) for first, seed in ((100, 1), (DRAWS, 2)))
    one, other = getattr(rounds, name), getattr(plain, name)
    ranked = other > 0
    ratio = np.log(one[ranked] / other[ranked])
    assert ratio.mean() == pytest.approx(0, abs=0.03)
    assert ratio.std() < 0.25


def test_cells_that_were_never_among_the_highest_are_told_alike() -> None:
    found = told(first=100, seed=1, top=15).p_top
    rare = found[found < 0.0005]
    assert len(rare) > CELLS / 2
    assert len(np.unique(rare)) == 1


@pytest.mark.parametrize("first", [1, 25, 60, 5000])
def test_any_size_of_the_first_round_will_do(first: int) -> None:
    drawing = Drawing(draws=70, first=first)
    one, two = drawing.rounds
    assert [draw for block in (*one, *two) for draw in block] == list(range(70))
    found = confidence(made_up(60), weights=np.ones(3), caps=np.ones(3), top=5, drawing=drawing)
    assert np.nansum(found.p_top) == pytest.approx(5)
