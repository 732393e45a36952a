"""What became of plans, decisions and notes since the last board."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from hotspots.governance.register import (
    Register,
    add_challenge,
    answer_challenge,
    challenges,
    history,
    open_register,
    record_decision,
    save_plan,
)
from hotspots.ui.board import since_then
from tests.governance.register.made_up_plans import (
    LIGHTS,
    NOON,
    QUAYSIDE,
    WHO,
    made_decision,
    made_plan,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LAST, TODAY = date(2026, 3, 2), date(2026, 5, 4)
AFTER = datetime(2026, 3, 20, 9, tzinfo=UTC)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    made = open_register(tmp_path / "store")
    yield made
    made.close()


def became(register: Register, *, since: date | None = LAST) -> list[str]:
    events = history(register, kind="plan")
    return [one.text for one in since_then.plan_lines(events, since=since, zone=UTC)]


def test_the_last_board_is_the_newest_meeting_before_today() -> None:
    meetings = [made_decision(meeting=day) for day in (date(2026, 1, 5), LAST, TODAY)]
    assert since_then.last_board(meetings, today=TODAY) == LAST
    assert since_then.last_board(meetings[2:], today=TODAY) is None


def test_what_was_written_on_the_day_of_the_board_is_no_news(register: Register) -> None:
    save_plan(register, made_plan(), who=WHO, at=NOON)
    assert became(register) == []
    assert len(became(register, since=None)) == 1


def test_a_new_plan_is_told_with_what_it_is_meant_to_bring(register: Register) -> None:
    save_plan(register, made_plan(status="running"), who=WHO, at=AFTER)
    (line,) = became(register)
    assert line.startswith("**Plan 1, Quiet quays** (Quayside) has begun. It is meant to bring: ")
    assert line.endswith("Owner: Skarholm City Council.")


def test_a_plan_that_ended_with_an_action_done_is_told_once(register: Register) -> None:
    plan = save_plan(register, made_plan(status="running"), who=WHO, at=NOON)
    done = replace(plan, actions=(replace(LIGHTS, status="done"),))
    save_plan(register, replace(save_plan(register, done, who=WHO, at=AFTER), status="ended"),
              who=WHO, at=AFTER)  # fmt: skip
    assert became(register) == [
        "**Plan 1, Quiet quays** (Quayside) has ended. Done: Mend the lights."
    ]


def test_a_review_that_moved_is_told(register: Register) -> None:
    plan = save_plan(register, made_plan(), who=WHO, at=NOON)
    save_plan(register, replace(plan, review=date(2026, 11, 2)), who=WHO, at=AFTER)
    (line,) = became(register)
    assert "was changed. Its review moved from 30 September 2026 to 2 November 2026." in line


def test_actions_that_became_overdue_since_then_are_told(register: Register) -> None:
    plan = save_plan(register, made_plan(status="running"), who=WHO, at=NOON)
    (line,) = since_then.late_actions([plan], since=LAST, today=TODAY)
    assert line.text.startswith("**Overdue:** Mend the lights")
    assert since_then.late_actions([plan], since=date(2026, 5, 1), today=TODAY) == []
    assert since_then.late_actions([replace(plan, status="ended")], since=LAST, today=TODAY) == []


def test_a_review_that_is_due_is_for_today(register: Register) -> None:
    plan = save_plan(register, made_plan(review=TODAY), who=WHO, at=NOON)
    (line,) = since_then.reviews_due([plan], today=TODAY)
    assert line.text == "Review **plan 1, Quiet quays** today: its review was due 4 May 2026."


def test_open_decisions_and_notes_wait(register: Register) -> None:
    late = record_decision(register, made_decision(), who=WHO, at=NOON)
    later = record_decision(register, made_decision(due=date(2026, 9, 1)), who=WHO, at=NOON)
    done = record_decision(register, made_decision(status="done"), who=WHO, at=NOON)
    lines = since_then.waiting_decisions([later, done, late], plans=[], today=TODAY)
    assert [one.startswith("**Overdue:**") for one in lines] == [True, False]
    note = add_challenge(register, QUAYSIDE, text="Twice", role="A&E", who=WHO, at=NOON)
    assert since_then.waiting_notes(challenges(register)) == [
        "**Quayside**: Twice (A\\&E, 2 March 2026)"
    ]
    answer_challenge(register, note, answer="No", role="Analyst", who=WHO, at=AFTER)
    assert since_then.waiting_notes(challenges(register)) == []
