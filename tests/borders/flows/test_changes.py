import numpy as np
import pytest
from scipy.stats import beta

from hotspots.borders.flows.changes import changes
from hotspots.borders.flows.rates import DISPERSIONS, dispersion
from hotspots.clusters.local.false_discovery import findings


def told(*rows: list[int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Counts; -1 stands for a flow that was not sent, so that it had 0 to 2."""
    counts = np.array(rows)
    low = np.where(counts < 0, 0, counts)
    return low, np.where(counts < 0, 2, counts), np.ones(counts.shape, dtype=bool)


def test_a_ratio_of_two_poisson_counts_has_the_interval_of_the_textbook() -> None:
    # Given their sum, the later count is binomial; with Jeffreys' prior its share is Beta(48.5,
    # 24.5), and the ratio is the odds.
    low, high, known = told([6, 6, 6, 6, 12, 12, 12, 12])
    found = changes(low, high, is_known=known, dispersion=1.0)
    share = beta.ppf([0.025, 0.5, 0.975], 48.5, 24.5)

    expected = share / (1 - share)
    assert [found.low[0], found.ratio[0], found.high[0]] == pytest.approx(expected, rel=0.04)


def test_quarters_that_were_not_sent_are_known_to_be_small() -> None:
    rose, unknown = told([-1, -1, -1, -1, 9, 9, 9, 9]), told([0, 0, 0, 0, 9, 9, 9, 9])
    unsent, none = (changes(*one[:2], is_known=one[2], dispersion=1.0) for one in (rose, unknown))

    assert unsent.low[0] > 1
    assert unsent.low[0] < none.low[0]


def test_scatter_beyond_chance_widens_the_interval() -> None:
    low, high, known = told([6, 6, 6, 6, 12, 12, 12, 12])
    narrow, wide = (changes(low, high, is_known=known, dispersion=one) for one in (1.0, 3.0))

    assert wide.low[0] < narrow.low[0] < narrow.high[0] < wide.high[0]
    assert wide.p[0] > narrow.p[0]


def test_both_ways_round_are_one_another_upside_down() -> None:
    low, high, known = told([3, 8, 6, -1, 12, 9, 12, 15], [12, 9, 12, 15, 3, 8, 6, -1])
    found = changes(low, high, is_known=known, dispersion=1.5)

    assert found.low[0] * found.high[1] == pytest.approx(1, rel=0.06)
    assert found.p[0] == pytest.approx(found.p[1])


def test_few_episodes_and_half_a_year_are_not_compared() -> None:
    low, high, known = told([-1, 3, -1, -1, -1, 3, -1, 3], [5] * 8)
    known[1, :3] = False

    assert np.isnan(changes(low, high, is_known=known, dispersion=1.0).ratio).all()


def test_a_quarter_missing_in_one_year_is_left_out_of_the_other() -> None:
    # The second year's first quarter is a flood that the first year has nothing to hold against.
    low, high, known = told([0, 6, 6, 6, 90, 6, 6, 6])
    known[0, 0] = False

    assert changes(low, high, is_known=known, dispersion=1.0).ratio[0] == pytest.approx(1, abs=0.05)


def test_no_rows_give_no_changes() -> None:
    nothing = np.zeros((0, 8), dtype=np.int64)
    found = changes(nothing, nothing, is_known=nothing.astype(bool), dispersion=1.0)

    assert found.ratio.shape == (0,)


def test_dispersion_is_found_and_chance_alone_has_none() -> None:
    rng = np.random.default_rng(3)
    even = rng.poisson(12, (300, 2))
    uneven = rng.negative_binomial(12 / 2, 1 / 3, (300, 2))
    known = np.ones(even.shape, dtype=bool)

    assert dispersion(even, even, is_known=known) <= 1.15
    assert dispersion(uneven, uneven, is_known=known) in DISPERSIONS[6:9]


def test_where_nothing_changes_hardly_any_map_has_a_flag() -> None:
    rng = np.random.default_rng(11)
    rates = np.repeat([1.3, 3.0, 8.0, 15.0], [30, 8, 6, 4])[:, None] * np.ones(8)
    flagged = []
    for _ in range(60):
        counts = rng.poisson(rates)
        low, high = np.where(counts < 3, 0, counts), np.where(counts < 3, 2, counts)
        known = np.ones(counts.shape, dtype=bool)
        flagged.append(findings(changes(low, high, is_known=known, dispersion=1.0).p).any())

    # 5% of 60 are 3; 8 or more would happen once in a hundred times.
    assert sum(flagged) < 8
