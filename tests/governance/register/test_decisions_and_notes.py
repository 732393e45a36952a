from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotspots.errors import ChangedError, RefusedError
from hotspots.governance.register import (
    add_challenge,
    answer_challenge,
    challenges,
    decisions,
    history,
    record_decision,
    save_plan,
)
from tests.governance.register.made_up_plans import (
    APART,
    BESIDE,
    CELL,
    HARBOUR,
    MARKET,
    NOON,
    QUAYSIDE,
    WHO,
    later,
    made_decision,
    made_plan,
)

if TYPE_CHECKING:
    from hotspots.governance.register import Area, Challenge, Register


def noted(
    register: Register, area: Area, text: str = "Is that so?", *, minutes: int = 0
) -> Challenge:
    return add_challenge(register, area, text=text, role="A&E", who=WHO, at=later(minutes))


def test_the_latest_meeting_comes_first_and_its_decisions_in_order(register: Register) -> None:
    for month in (3, 6, 3, 6):
        record_decision(register, made_decision(meeting=date(2026, month, 2)), who=WHO, at=NOON)
    assert [(one.meeting.month, one.number) for one in decisions(register)] == [
        (6, 2),
        (6, 4),
        (3, 1),
        (3, 3),
    ]
    assert [one.number for one in decisions(register, since=date(2026, 6, 2))] == [2, 4]
    assert decisions(register, since=date(2026, 6, 3)) == ()


def test_a_decision_is_about_an_area_a_plan_or_all(register: Register) -> None:
    plan = save_plan(register, made_plan(), who=WHO, at=NOON)
    about = [
        made_decision(area=QUAYSIDE, plan=plan.number),
        made_decision(area=HARBOUR),
        made_decision(),
    ]
    kept = [record_decision(register, one, who=WHO, at=NOON) for one in about]
    assert decisions(register) == tuple(kept)
    with pytest.raises(RefusedError, match=r"There is no plan 9\. Choose another, or none"):
        record_decision(register, made_decision(plan=9), who=WHO, at=NOON)
    assert len(decisions(register)) == 3


def test_a_decision_is_open_until_it_is_done_or_dropped(register: Register) -> None:
    kept = record_decision(register, made_decision(), who=WHO, at=NOON)
    assert not kept.is_overdue(today=kept.due)
    assert kept.is_overdue(today=date(2026, 3, 21))
    done = record_decision(register, replace(kept, status="done"), who=WHO, at=later(1))
    assert not done.is_overdue(today=date(2026, 3, 21))
    with pytest.raises(ChangedError, match="Somebody changed this decision at 12:01"):
        record_decision(register, replace(kept, status="dropped"), who=WHO, at=later(2))
    assert decisions(register) == (done,)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"agreed": ""}, "What was agreed is missing"),
        ({"carried_by": " "}, "Who carries it is missing"),
        ({"due": date(2026, 3, 1)}, "The day by which it is due comes before the meeting"),
        ({"status": "perhaps"}, "The status of the decision is 'perhaps'. Choose one of: open"),
    ],
)
def test_half_a_decision_is_none(said: dict[str, object], sentence: str) -> None:
    with pytest.raises(RefusedError, match=sentence):
        made_decision(**said)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"agreed": "Visit the family at N1 9GU"}, "What was agreed holds the shape of a full"),
        ({"carried_by": "pc.smith@police.example"}, "Who carries it holds the shape of an e-mail"),
    ],
)
def test_no_decision_tells_of_a_person(
    register: Register, said: dict[str, str], sentence: str
) -> None:
    with pytest.raises(RefusedError, match=sentence):
        record_decision(register, made_decision(**said), who=WHO, at=NOON)
    assert history(register) == ()


def test_a_note_stays_with_its_cell_and_is_found_by_it(register: Register) -> None:
    cell = noted(register, HARBOUR)
    ward = noted(register, QUAYSIDE)
    assert challenges(register, cell=CELL) == (cell,)
    assert challenges(register, cell=BESIDE) == (cell,)
    assert challenges(register, cell=APART) == ()
    assert challenges(register, area=QUAYSIDE) == (ward,)
    assert challenges(register, area=MARKET) == ()
    assert challenges(register, area=HARBOUR, cell=CELL) == (cell,)
    assert challenges(register, area=QUAYSIDE, cell=CELL) == ()


def test_open_notes_come_first_and_the_newest_before_the_oldest(register: Register) -> None:
    first, second, third = (noted(register, QUAYSIDE, minutes=n) for n in range(3))
    answer_challenge(register, third, answer="Yes", role="Analyst", who=WHO, at=later(5))
    assert [one.number for one in challenges(register)] == [second.number, first.number, 3]


def test_an_answer_says_who_gave_it_and_the_earlier_one_stays_in_the_history(
    register: Register,
) -> None:
    note = noted(register, QUAYSIDE)
    first = answer_challenge(register, note, answer="No", role="Police", who=WHO, at=later(1))
    assert (first.status, first.answered_by, first.answered_at) == ("answered", "Police", later(1))
    second = answer_challenge(register, first, answer="Yes", role="A&E", who=WHO, at=later(2))
    assert challenges(register) == (second,)
    bodies = [one.body for one in history(register, kind="challenge", number=note.number)]
    assert [('"No"' in one, '"Yes"' in one) for one in bodies] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    with pytest.raises(ChangedError, match="Somebody changed this note at 12:02"):
        answer_challenge(register, first, answer="Late", role="Police", who=WHO, at=later(3))


def test_notes_and_answers_are_never_empty_and_never_about_a_person(register: Register) -> None:
    with pytest.raises(RefusedError, match="The note is missing"):
        noted(register, QUAYSIDE, "")
    with pytest.raises(RefusedError, match="The note holds what reads like a date of birth"):
        noted(register, QUAYSIDE, "dob 3/4/1999 lives here")
    note = noted(register, QUAYSIDE)
    for answer, role, sentence in (
        ("", "Police", "The answer is missing"),
        ("Yes", "", "Who answers is missing"),
        ("Ask 020 7946 0018", "Police", "The answer holds the shape of a telephone number"),
        ("Yes", "jo@police.example", "Who answers holds the shape of an e-mail address"),
    ):
        with pytest.raises(RefusedError, match=sentence):
            answer_challenge(register, note, answer=answer, role=role, who=WHO, at=NOON)
    assert challenges(register) == (note,)


def test_a_note_that_was_never_kept_cannot_be_answered(register: Register) -> None:
    note = replace(noted(register, QUAYSIDE), number=0, version=0)
    with pytest.raises(RefusedError, match="was never kept"):
        answer_challenge(register, note, answer="Yes", role="Police", who=WHO, at=NOON)
