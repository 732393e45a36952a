"""Partners' own rules for "high", side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotspots.risk.thresholds import (
    ALL_WHO_CAN_SAY,
    CANNOT_SAY,
    ELSEWHERE,
    HIDDEN,
    MET,
    MISSING,
    NOBODY,
    NOT_ASKED,
    NOT_MET,
    ONE_PARTNER,
    SEVERAL,
    Known,
    agreement,
    all_of,
    among_first,
    any_of,
    reached,
    scored,
    soonest,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERDICT = st.sampled_from([MET, NOT_MET, MISSING, HIDDEN])


def known(low: float, top: float, unsent: float) -> Known:
    return Known(*(np.array([part]) for part in (low, top, unsent)))


@pytest.mark.parametrize(
    ("low", "top", "unsent", "verdict"),
    [
        (5, 5, 5, MET),
        (4, 4, 4, NOT_MET),
        # 1 to 7 are hidden: 5 may or may not be reached
        (1, 7, 7, HIDDEN),
        # whatever the hidden count is, 5 are there already, or can never be
        (5, 11, 11, MET),
        (1, 4, 4, NOT_MET),
        # half of the months: 3 may have been 6
        (3, 3, 6, MISSING),
        (2, 2, 4, NOT_MET),
        (0, 0, np.inf, MISSING),
        (6, 6, np.inf, MET),
        # twelve shares of a twelfth are a whole
        (sum([5 / 12] * 12), sum([5 / 12] * 12), 5, MET),
    ],
)
def test_a_count_is_met_or_not_only_where_nothing_unknown_decides(
    low: float, top: float, unsent: float, verdict: int
) -> None:
    assert reached(known(low, top, unsent), at_least=5).tolist() == [verdict]


@given(
    low=st.integers(0, 20),
    hidden=st.integers(0, 7),
    missing=st.integers(0, 20),
    at_least=st.integers(1, 30),
    data=st.data(),
)
def test_what_is_said_of_a_count_is_true_whatever_the_unknown_numbers_are(
    low: int, hidden: int, missing: int, at_least: int, data: st.DataObject
) -> None:
    top, unsent = low + hidden, low + hidden + missing
    (verdict,) = reached(known(low, top, unsent), at_least=at_least).tolist()
    truth = data.draw(st.integers(low, unsent))
    if verdict in {MET, NOT_MET}:
        assert (truth >= at_least) == (verdict == MET)
    else:
        assert low < at_least <= unsent


@given(parts=st.lists(VERDICT, min_size=1, max_size=4), data=st.data())
def test_a_rule_says_what_it_would_say_if_everything_were_known(
    parts: list[int], data: st.DataObject
) -> None:
    """Fill the gaps in any way: what was decided stays as it is."""
    filled = [data.draw(st.sampled_from([MET, NOT_MET])) if one < 0 else one for one in parts]
    as_known, as_filled = ([np.array([one]) for one in many] for many in (parts, filled))
    for rule in (all_of, any_of):
        (said,), (true,) = rule(as_known).tolist(), rule(as_filled).tolist()
        assert said == true or said < 0


def test_a_score_that_is_not_there_or_not_shown_says_nothing() -> None:
    score = np.array([50.0, 40.0, 39.9, np.nan, 45.0])
    hidden = np.array([False, False, False, False, True])
    verdicts = scored(score, at_least=40, is_hidden=hidden)
    assert verdicts.tolist() == [MET, MET, NOT_MET, MISSING, HIDDEN]


def first(score: list[float], *, share: float, ground: list[int] | None = None) -> list[int]:
    values = np.array(score)
    everywhere: NDArray[np.bool_] = np.ones(len(values), dtype=bool)
    found = among_first(
        values,
        within_share=share,
        ground=everywhere if ground is None else np.array(ground, dtype=bool),
        is_hidden=~everywhere,
    )
    return [int(verdict) for verdict in found]


def test_the_first_cells_are_counted_among_those_with_a_score() -> None:
    assert first([9, 8, 7, 6, np.nan], share=0.5) == [MET, MET, NOT_MET, NOT_MET, MISSING]


def test_one_cell_at_least_is_among_the_first() -> None:
    assert first([9, 8, 7, 6], share=0.01) == [MET, NOT_MET, NOT_MET, NOT_MET]


def test_all_who_share_the_last_place_are_in() -> None:
    assert first([9, 7, 7, 7], share=0.5) == [MET, MET, MET, MET]


def test_a_cell_without_anything_is_never_among_the_first() -> None:
    assert first([5, 0, 0, 0], share=0.5) == [MET, NOT_MET, NOT_MET, NOT_MET]
    assert first([0, 0], share=0.5) == [NOT_MET, NOT_MET]
    assert first([np.nan, np.nan], share=0.5) == [MISSING, MISSING]


def test_a_partner_ranks_the_cells_of_its_own_ground() -> None:
    assert first([9, 8, 7, 6], share=0.5, ground=[0, 0, 1, 1])[2:] == [MET, NOT_MET]


@pytest.mark.parametrize(
    ("verdicts", "kind"),
    [
        ([MET, MET, MET], ALL_WHO_CAN_SAY),
        ([MET, MET, HIDDEN], ALL_WHO_CAN_SAY),
        ([MET, MET, NOT_MET], SEVERAL),
        ([MET, NOT_MET, NOT_MET], ONE_PARTNER),
        # one who can say agrees with nobody
        ([MET, MISSING, ELSEWHERE], ONE_PARTNER),
        ([NOT_MET, HIDDEN, ELSEWHERE], NOBODY),
        ([HIDDEN, MISSING, ELSEWHERE], CANNOT_SAY),
        ([ELSEWHERE, ELSEWHERE, ELSEWHERE], NOT_ASKED),
    ],
)
def test_agreement_is_among_those_who_can_say(verdicts: list[int], kind: int) -> None:
    found = agreement(np.array(verdicts)[:, None])
    assert found.kind.tolist() == [kind]
    assert found.high.tolist() == [verdicts.count(MET)]
    assert found.able.tolist() == [verdicts.count(MET) + verdicts.count(NOT_MET)]


def test_the_soonest_promise_is_that_of_a_partner_whose_rule_is_met() -> None:
    verdicts = np.array([[MET, MET, HIDDEN], [NOT_MET, MET, MISSING], [ELSEWHERE, NOT_MET, MET]])
    hours = soonest(verdicts, hours=[72, 24, 1])
    assert hours.tolist() == [72, 24, 1]
    assert np.isnan(soonest(verdicts[:2], hours=[72, 24])[2])
