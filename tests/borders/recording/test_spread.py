"""How much more neighbourhoods differ than chance lets them."""

from __future__ import annotations

import numpy as np

from hotspots.borders.recording.spread import spread

THERE = np.repeat([False, True], 10)
ALL = np.ones(20, dtype=bool)


def test_neighbourhoods_that_differ_by_chance_only_inflate_little() -> None:
    rng = np.random.default_rng(1)
    found = [
        spread(rng.poisson(40, 20), rng.poisson(60, 20), is_there=THERE, is_seen=ALL).inflation
        for _ in range(200)
    ]
    assert 1.0 <= np.mean(found) < 1.3


def test_one_busy_place_of_another_kind_inflates_much_and_rests_on_little() -> None:
    police, hospital = np.full(20, 20), np.full(20, 30)
    even = spread(police, hospital, is_there=THERE, is_seen=ALL)
    assert even.inflation == 1.0
    police[3], hospital[3] = 30, 400
    found = spread(police, hospital, is_there=THERE, is_seen=ALL)
    assert found.inflation > 10
    assert found.freedom < even.freedom


def test_fewer_than_two_neighbourhoods_on_a_side_say_nothing() -> None:
    seen = ALL.copy()
    seen[1:10] = False
    assert spread(np.full(20, 9), np.full(20, 9), is_there=THERE, is_seen=seen).freedom == 0
    nothing = np.zeros(20, dtype=np.int64)
    assert spread(np.full(20, 9), nothing, is_there=THERE, is_seen=ALL).freedom == 0


def test_a_side_without_any_record_rests_on_what_was_treated_there() -> None:
    police, hospital = np.where(THERE, 0, 20), np.full(20, 30)
    found = spread(police, hospital, is_there=THERE, is_seen=ALL)
    assert (found.inflation, found.freedom > 5) == (1.0, True)


def test_hidden_neighbourhoods_tell_nothing() -> None:
    police, hospital = np.full(20, 20), np.full(20, 30)
    seen = ALL.copy()
    seen[3] = False
    one = spread(police, hospital, is_there=THERE, is_seen=seen)
    police[3], hospital[3] = 999, 1
    assert spread(police, hospital, is_there=THERE, is_seen=seen) == one


def test_the_inflation_is_told_to_the_next_tenth() -> None:
    rng = np.random.default_rng(2)
    found = spread(rng.poisson(9, 20), rng.poisson(20, 20), is_there=THERE, is_seen=ALL).inflation
    assert round(10 * found) == 10 * found
