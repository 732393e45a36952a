"""How much one side records for what the other records."""

from __future__ import annotations

import numpy as np
import pytest

from hotspots.borders.recording.ratio import (
    BREAK,
    COMPARABLE,
    UNSURE,
    Ratio,
    Strip,
    is_enough,
    is_too_little,
    planned_variance,
    ratio,
)


def found_of(
    here: Strip, there: Strip, *, inflation: float = 1.0, freedom: int = 1000, tests: int = 1
) -> Ratio:
    """Return the ratio where little but chance is unknown."""
    return ratio(here, there, inflation=inflation, freedom=freedom, tests=tests)


@pytest.mark.parametrize(
    ("low", "high", "state"),
    [
        (0.66, 0.85, BREAK),
        (1.2, 1.5, BREAK),
        (0.8, 1.2, COMPARABLE),
        (0.92, 0.98, COMPARABLE),
        (0.6, 1.1, UNSURE),
        (0.0, np.inf, UNSURE),
    ],
)
def test_the_interval_alone_decides(low: float, high: float, state: str) -> None:
    assert Ratio((low * min(high, 9)) ** 0.5, low, high).state == state


def test_a_side_that_records_nothing_of_much_violence_is_a_break_and_no_lack_of_data() -> None:
    here, there = Strip(200, 300), Strip(0, 300)
    assert not is_too_little(here, there)
    found = found_of(here, there)
    assert found.state == BREAK
    assert 0 < found.low < found.ratio < found.high < 0.2


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (Strip(0, 0), Strip(0, 0)),
        (Strip(0, 500), Strip(0, 500)),
        (Strip(500, 0), Strip(500, 0)),
        (Strip(5, 300), Strip(4, 300)),
        (Strip(300, 300), Strip(2, 3)),
    ],
)
def test_where_not_even_half_could_be_told_nothing_is_measured(here: Strip, there: Strip) -> None:
    assert is_too_little(here, there)


def test_more_counts_are_enough_sooner() -> None:
    assert not is_enough(Strip(300, 600), Strip(300, 600))
    assert is_enough(Strip(700, 1400), Strip(700, 1400))
    assert not is_enough(Strip(0, 0), Strip(0, 0))


def test_what_is_enough_does_not_depend_on_who_records_how_much() -> None:
    """The same recorded and treated in all, shared out otherwise: 1,000 of 3,000."""
    alike = planned_variance(Strip(500, 1500), Strip(500, 1500))
    assert planned_variance(Strip(1000, 1500), Strip(0, 1500)) == alike


def test_unevenness_few_neighbourhoods_and_many_comparisons_widen_the_interval() -> None:
    here, there = Strip(400, 600), Strip(200, 400)
    sure = found_of(here, there)
    for wider in (
        found_of(here, there, inflation=2.0),
        found_of(here, there, freedom=4),
        found_of(here, there, tests=20),
    ):
        assert wider.ratio == sure.ratio
        assert wider.low < sure.low
        assert wider.high > sure.high


def test_without_a_neighbourhood_to_rest_on_nothing_is_sure() -> None:
    found = found_of(Strip(400, 600), Strip(200, 400), inflation=1, freedom=0, tests=1)
    assert (found.low, found.high, found.state) == (0.0, np.inf, UNSURE)


def test_exchanging_the_sides_inverts_the_ratio() -> None:
    one = found_of(Strip(400, 600), Strip(200, 400))
    other = found_of(Strip(200, 400), Strip(400, 600))
    assert other.ratio == pytest.approx(1 / one.ratio)
    assert other.low == pytest.approx(1 / one.high)


def test_how_much_violence_there_is_cancels_out() -> None:
    """Twice the violence on one side, seen alike by both sources, changes the ratio hardly."""
    one = found_of(Strip(400, 600), Strip(200, 400))
    other = found_of(Strip(400, 600), Strip(400, 800))
    assert other.ratio == pytest.approx(one.ratio, abs=0.002)


def test_an_interval_holds_what_is_true_in_95_of_100_cases() -> None:
    rng = np.random.default_rng(7)
    hits = 0
    for _ in range(400):
        police = rng.poisson([300, 150])
        hospital = rng.poisson([500, 333])
        found = found_of(
            Strip(int(police[0]), int(hospital[0])), Strip(int(police[1]), int(hospital[1]))
        )
        hits += found.low <= (150 / 333) / (300 / 500) <= found.high
    assert 370 <= hits <= 392
