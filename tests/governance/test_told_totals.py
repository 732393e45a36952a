"""How closely totals are told beside hidden counts."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from hotspots.governance.complementary import UNKNOWN, Tree, possible
from hotspots.governance.told_totals import told_totals

SMALL = 4
"""1 to 4 are hidden."""


def told(values: list[list[int]]) -> tuple[Tree, list[int]]:
    """Tell the totals of some areas and of the map, for the true counts of each area."""
    leaves = [value for area in values for value in area]
    parent = [len(leaves) + n for n, area in enumerate(values) for _ in area]
    parent += [len(leaves) + len(values)] * len(values) + [-1]
    sums = [sum(area) for area in values]
    true = [*leaves, *sums, sum(sums)]
    is_total = np.arange(len(true)) >= len(leaves)
    is_small = np.array([1 <= value <= SMALL for value in true])
    low = np.select([is_total, is_small], [0, 1], true)
    high = np.select([is_total, is_small], [UNKNOWN, SMALL], true)
    tree = told_totals(
        Tree(np.array(parent), low, high),
        np.array(true),
        is_asked=is_total,
        small=np.full(len(true), SMALL),
        step=np.ones(len(true), dtype=np.int64),
    )
    return tree, true


def ranges(values: list[list[int]]) -> list[tuple[int, int]]:
    """Return what is told of each total, the areas first; nothing is from 0 to unknown."""
    tree, _ = told(values)
    return [
        (int(tree.low[place]), int(tree.high[place])) for place in np.flatnonzero(tree.is_total)
    ]


def test_a_total_beside_one_hidden_count_is_not_told() -> None:
    # 9 + ? = 11 would say 2.
    assert ranges([[9, 2]])[1] == (0, UNKNOWN)


def test_a_total_beside_several_hidden_counts_is_told() -> None:
    # 9 + ? + ? + ? = 17: each of three may be 1, 2, 3 or 4.
    assert ranges([[9, 2, 3, 3]])[1] == (17, 17)


def test_a_total_at_the_end_of_what_it_may_be_is_told_as_a_range() -> None:
    # 1 + 1 + 1 = 3 would say all; 3 to 5 leaves 1 to 3 for each.
    assert ranges([[9, 1, 1, 1]])[1] == (12, 14)
    assert ranges([[9, 4, 4, 4]])[1] == (19, 21)


def test_a_total_without_hidden_counts_is_told() -> None:
    assert ranges([[9, 5], [7, 0]]) == [(14, 14), (7, 7), (21, 21)]


def test_the_total_of_an_area_that_is_left_out_is_not_to_be_had_by_taking_others_away() -> None:
    # With 20 for the map and 11 for the first area the second would be 9 = 7 + 2.
    assert [high < UNKNOWN for _, high in ranges([[11], [7, 2]])] == [True, False, False]


counts = st.lists(st.lists(st.integers(0, 6), min_size=1, max_size=3), min_size=1, max_size=3)


@given(counts)
def test_whatever_fits_what_is_told_would_be_told_alike_and_leaves_three_values(
    values: list[list[int]],
) -> None:
    tree, true = told(values)
    leaves = int((~tree.is_total).sum())
    choices = [range(tree.low[n], tree.high[n] + 1) for n in range(leaves)]
    fits = []
    for world in product(*choices):
        rest = iter(world)
        again = [[next(rest) for _ in area] for area in values]
        sums = [sum(area) for area in again]
        totals = [*sums, sum(sums)]
        inside = zip(totals, np.flatnonzero(tree.is_total), strict=True)
        if all(tree.low[place] <= total <= tree.high[place] for total, place in inside):
            fits.append((*world, *totals))
    low, high = possible(tree)
    found = np.array(fits)
    assert tuple(true) in set(map(tuple, fits))
    for place in range(len(true)):
        own = set(found[:, place].tolist())
        assert own == set(range(low[place], high[place] + 1))
        hidden = place < leaves and 1 <= true[place] <= SMALL
        assert len(own) >= 3 or not hidden
    for world in found[:: max(len(found) // 5, 1)]:
        rest = iter(world.tolist())
        other, _ = told([[next(rest) for _ in area] for area in values])
        assert np.array_equal(other.low, tree.low)
        assert np.array_equal(other.high, tree.high)
