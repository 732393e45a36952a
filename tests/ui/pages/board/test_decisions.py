from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotspots.errors import StoreError
from hotspots.governance import Role
from hotspots.governance.register import (
    Register,
    add_challenge,
    challenges,
    decisions,
    record_decision,
    save_plan,
)
from hotspots.ui import cache
from hotspots.ui.cache import register as registers
from tests.governance.register.made_up_plans import (
    HARBOUR,
    NOON,
    QUAYSIDE,
    WHO,
    made_decision,
    made_plan,
)
from tests.governance.register.strings import HOSTILE, UNESCAPED
from tests.ui.plans.board_screen import NOW, TODAY, fields, fill, labelled, opened, press
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from hotspots.publish.view import BoardView


def page() -> None:
    from hotspots.ui.pages.board import decisions  # noqa: PLC0415  runs in another process

    decisions.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch) -> None:
    """A board reads."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)


def test_an_analyst_is_told_that_the_page_is_the_boards(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.ANALYST)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == ["This page is not part of the analyst view."]
    assert not screen.header


def test_before_the_first_meeting_the_page_says_what_to_do(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    text = markdown(screen)
    assert "Nothing is overdue." in text
    assert "Nothing was decided yet. Record the first decision above." in text
    assert "No note. Whoever doubts what the map says of a place leaves one there." in text


def test_a_board_records_a_decision_about_a_plan(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(register, made_plan(), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    fill(
        screen,
        What_was_agreed="Walk the quay at closing time",
        Who_carries_it="Dogger Police",
        By_when=date(2026, 6, 1),
        About="Plan 1: Quiet quays",
    )
    press(screen, "Record the decision")
    assert [one.value for one in screen.success] == [r"Recorded as decision 1\."]
    (kept,) = decisions(register)
    assert (kept.meeting, kept.plan, kept.area) == (TODAY, 1, QUAYSIDE)
    text = markdown(screen)
    assert "**Today**" in text
    assert "Walk the quay at closing time (Dogger Police, by 1 June 2026, open)" in text
    assert "About: Quayside; plan 1, Quiet quays" in text
    assert labelled(screen, "What was agreed").value == ""


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"Who_carries_it": "Police"}, "By when has no day yet. Choose one, then save again."),
        ({"By_when": date(2026, 6, 1)}, "What was agreed is missing. Fill it in, then save again."),
        (
            {
                "By_when": date(2026, 6, 1),
                "What_was_agreed": "Walk",
                "Who_carries_it": "x@y.example",
            },
            "Who carries it holds the shape of an e-mail address.",
        ),
    ],
)
def test_what_is_missing_is_one_sentence_and_nothing_typed_is_lost(
    register: Register,
    monkeypatch: pytest.MonkeyPatch,
    said: dict[str, object],
    sentence: str,
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    fill(screen, **said)
    press(screen, "Record the decision")
    (fault,) = screen.error
    assert fault.value.replace("\\", "").startswith(sentence)
    assert decisions(register) == ()
    for label, value in said.items():
        assert labelled(screen, label.replace("_", " ")).value == value


def test_what_is_overdue_comes_first_and_the_longest_overdue_before_the_others(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(register, made_plan(status="running"), who=WHO, at=NOON)
    save_plan(register, made_plan(status="stopped", title="Given up"), who=WHO, at=NOON)
    record_decision(register, made_decision(), who=WHO, at=NOON)
    record_decision(register, made_decision(status="done", agreed="Over"), who=WHO, at=NOON)
    record_decision(register, made_decision(due=date(2026, 5, 4)), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.header][:2] == ["Overdue", "Record a decision"]
    late = next(one.value for one in screen.markdown if "**Overdue:**" in one.value).splitlines()
    assert [one[:43] for one in late] == [
        "- **Overdue:** Walk the quay at closing tim",
        "- **Overdue:** Mend the lights (Skarholm Ci",
    ]


def test_meetings_stand_one_after_the_other_the_latest_first(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    for meeting in (date(2026, 3, 2), TODAY, date(2026, 3, 2)):
        record_decision(register, made_decision(meeting=meeting), who=WHO, at=NOON)
    text = markdown(opened(page, register, monkeypatch=monkeypatch))
    assert text.index("**Today**") < text.index("**2 March 2026**")
    assert text.count("**2 March 2026**") == 1


def test_a_decision_is_marked_as_done(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    record_decision(register, made_decision(), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    press(screen, "Save how it stands")
    assert [one.value for one in screen.success] == [r"Decision 1 is done\."]
    assert decisions(register)[0].status == "done"
    assert "Nothing is overdue." in markdown(screen)


def test_who_marks_a_decision_that_somebody_changed_is_told(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = record_decision(register, made_decision(), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    record_decision(register, kept, who="elsewhere", at=NOW)
    press(screen, "Save how it stands")
    (fault,) = screen.error
    assert "Somebody changed this decision at 14:30" in fault.value.replace("\\", "")
    assert decisions(register)[0].status == "open"
    press(screen, "Save how it stands")
    assert decisions(register)[0].status == "done"


def test_a_note_is_answered_beside_the_place_that_it_stays_with(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_challenge(
        register, HARBOUR, text="The bar closed in May", role="Licensing", who=WHO, at=NOON
    )
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert "**Harbour Street**: The bar closed in May (Licensing, 2 March 2026)" in markdown(screen)
    press(screen, "Save the answer")
    assert "The answer is missing" in screen.error[0].value
    fill(screen, Answer_to_note_1="Its months stay in the count", Who_answers="Analyst")
    press(screen, "Save the answer")
    assert challenges(register)[0].answered_by == "Analyst"
    assert "Answer: Its months stay in the count (Analyst, 4 May 2026)" in markdown(screen)


def test_a_decision_may_be_about_any_neighbourhood_of_the_map(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    monkeypatch.setattr(cache, "view", lambda: board_view)
    screen = opened(page, register, monkeypatch=monkeypatch)
    about = labelled(screen, "About").options
    assert len(about) == 46
    chosen = next(one for one in about if one.startswith("Glassworks, Skarholm"))
    fill(
        screen,
        What_was_agreed="Walk there",
        Who_carries_it="Dogger Police",
        By_when=date(2026, 6, 1),
        About=chosen,
    )
    press(screen, "Record the decision")
    (kept,) = decisions(register)
    assert kept.area is not None
    assert (kept.area.name, kept.area.layer) == ("Glassworks, Skarholm", "ward")


def test_every_field_is_labelled(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    record_decision(register, made_decision(), who=WHO, at=NOON)
    labels = fields(opened(page, register, monkeypatch=monkeypatch))
    assert all(labels)
    assert len(labels) == len(set(labels))


def test_hostile_texts_are_shown_as_text(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    for string in HOSTILE:
        line = string[:300]
        area = replace(QUAYSIDE, name=string)
        made = made_decision(agreed=string, carried_by=line, area=area)
        record_decision(register, made, who=WHO, at=NOON)
        add_challenge(register, area, text=string, role=line, who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    assert not any(one.allow_html for one in screen.markdown)
    text = markdown(screen)
    assert not re.search(UNESCAPED, text)
    assert "\u202e" not in text


def test_a_register_that_cannot_be_opened_is_one_sentence(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> Register:
        message = "The register cannot be opened: here."
        raise StoreError(message)

    screen = opened(page, register, monkeypatch=monkeypatch)
    monkeypatch.setattr(registers, "register", fails)
    screen.run()
    assert not screen.exception
    assert screen.error[0].value.replace("\\", "") == "The register cannot be opened: here."
