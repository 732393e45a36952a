"""What would make up for breaks."""

from __future__ import annotations

import pytest

from hotspots.borders.recording.comparison import Comparison, Recorder
from hotspots.borders.recording.factors import factors
from hotspots.borders.recording.ratio import BREAK, UNSURE


def compared(
    here: str, there: str, ratio: float, *, state: str = BREAK, measure: str = "police.wounds"
) -> Comparison:
    """Return a comparison with an interval of a tenth either side."""
    return Comparison(
        layer="force",
        here=Recorder(here, (here,)),
        there=Recorder(there, (there,)),
        feed="extract",
        measure=measure,
        state=state,
        ratio=ratio,
        low=ratio * 0.9,
        high=ratio / 0.9,
    )


def test_who_records_a_quarter_less_counts_a_third_more() -> None:
    (found,) = factors([compared("A", "B", 0.75)])
    assert (found.recorder, found.factor, found.beside) == ("B", 1.333, ("A",))
    (turned,) = factors([compared("B", "A", 1 / 0.75)])
    assert (turned.recorder, turned.factor) == ("B", 1.333)


def test_without_a_break_nothing_is_made_up_for() -> None:
    assert factors([compared("A", "B", 0.75, state=UNSURE)]) == ()
    assert factors([]) == ()


def test_three_in_a_row_are_brought_to_the_one_that_records_most() -> None:
    found = {
        one.recorder: one.factor
        for one in factors([compared("A", "B", 0.8), compared("B", "C", 0.5)])
    }
    assert found == {"B": pytest.approx(1.25), "C": pytest.approx(2.5)}


def test_pairs_that_nothing_joins_are_made_up_for_apart() -> None:
    found = {
        one.recorder: one.factor
        for one in factors([compared("A", "B", 0.8), compared("C", "D", 0.5)])
    }
    assert found == {"B": pytest.approx(1.25), "D": pytest.approx(2.0)}


def test_ratios_that_contradict_each_other_are_agreed_with_as_well_as_can_be() -> None:
    ring = [compared("A", "B", 0.8), compared("B", "C", 0.8), compared("A", "C", 0.6)]
    found = {one.recorder: one.factor for one in factors(ring)}
    assert 1 / 0.64 < found["C"] < 1 / 0.6


def test_measures_are_made_up_for_one_by_one() -> None:
    found = factors([compared("A", "B", 0.8), compared("A", "B", 1.25, measure="police.homicide")])
    assert [(one.measure, one.recorder) for one in found] == [
        ("police.homicide", "A"),
        ("police.wounds", "B"),
    ]
