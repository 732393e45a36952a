from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from hotspots.governance.register import Area, Register, plans, save_plan
from tests.governance.register.made_up_plans import (
    FEWER,
    LIGHTS,
    NOON,
    QUAYSIDE,
    WHO,
    later,
    made_plan,
)
from tests.governance.register.strings import HOSTILE, UNESCAPED
from tests.ui.plans.board_screen import fields, fill, labelled, opened, press
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest


def page() -> None:
    from hotspots.ui.cache.register import register  # noqa: PLC0415  runs in another process
    from hotspots.ui.plans import plan_panel  # noqa: PLC0415
    from tests.governance.register.made_up_plans import QUAYSIDE  # noqa: PLC0415
    from tests.ui.plans.board_screen import TODAY  # noqa: PLC0415

    plan_panel.show(register(), area=QUAYSIDE, name="Quayside", today=TODAY)


def written(screen: AppTest) -> None:
    fill(
        screen,
        Title="Quiet quays",
        Owner="Skarholm City Council",
        What_is_counted="health.sharp_injury",
        By_how_much=20.0,
        By_when=date(2027, 3, 31),
        Start_of_the_plan=date(2026, 5, 4),
        Review_by_the_board=date(2026, 9, 30),
    )
    labelled(screen, "The change, in one sentence").set_value(FEWER.words)
    labelled(screen, "Action 1: what is done").set_value(LIGHTS.what)
    labelled(screen, "Action 1: owner").set_value(LIGHTS.owner)
    labelled(screen, "Action 1: due").set_value(LIGHTS.due)


def test_an_area_without_a_plan_says_no_plan_and_offers_to_make_one(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert "**No plan** for Quayside: nobody has said yet what is to change" in markdown(screen)
    assert [one.label for one in screen.button] == ["Make a plan"]
    assert fields(screen) == []


def test_a_plan_is_made_with_its_outcome_and_shown(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = press(opened(page, register, monkeypatch=monkeypatch), "Make a plan")
    written(screen)
    press(screen, "Save the plan")
    assert [one.value for one in screen.success] == [r"Saved as plan 1\."]
    (plan,) = plans(register)
    assert plan.area == QUAYSIDE
    assert plan.outcome == FEWER
    assert plan.actions == (LIGHTS,)
    assert (plan.review, plan.status) == (date(2026, 9, 30), "draft")
    text = markdown(screen)
    assert "No plan" not in text
    assert r"A fifth fewer people hurt by a blade reach A\&E from here\." in text
    assert "fall by 20% by 31 March 2027" in text
    assert "**Overdue:** Mend the lights (Skarholm City Council, by 30 April 2026, planned)" in text
    assert fields(screen) == []


@pytest.mark.parametrize(
    ("label", "value", "sentence"),
    [
        ("The change, in one sentence", "  ", "The outcome in words is missing. Fill it in"),
        ("What is counted", "", "The measure of the outcome is missing. Fill it in"),
        ("By how much", None, "The outcome says by how much: a number above 0."),
        ("By when", None, "The outcome has no day yet. Choose one, then save again."),
        ("Owner", "jo@council.example", "The owner holds the shape of an e-mail address."),
        ("Action 1: due", None, "Action 1 has no day yet. Choose one, then save again."),
        ("Review by the board", date(2026, 5, 1), "The review date comes before the start"),
    ],
)
def test_what_is_missing_is_one_sentence_beside_the_form_and_nothing_typed_is_lost(
    register: Register,
    monkeypatch: pytest.MonkeyPatch,
    label: str,
    value: object,
    sentence: str,
) -> None:
    screen = press(opened(page, register, monkeypatch=monkeypatch), "Make a plan")
    written(screen)
    labelled(screen, label).set_value(value)
    press(screen, "Save the plan")
    (fault,) = screen.error
    assert fault.value.replace("\\", "").startswith(sentence)
    assert plans(register) == ()
    assert labelled(screen, "Title").value == "Quiet quays"
    written(screen)
    press(screen, "Save the plan")
    assert not screen.error
    assert len(plans(register)) == 1


def test_a_form_that_is_closed_saves_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = press(opened(page, register, monkeypatch=monkeypatch), "Make a plan")
    written(screen)
    press(screen, "Close without saving")
    assert fields(screen) == []
    assert plans(register) == ()
    press(screen, "Make a plan")
    assert labelled(screen, "Title").value == ""


def test_a_plan_is_changed_and_two_editors_never_overwrite_one_another_unseen(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = save_plan(register, made_plan(), who=WHO, at=NOON)
    screen = press(opened(page, register, monkeypatch=monkeypatch), "Change plan 1")
    assert labelled(screen, "Owner").value == "Skarholm City Council"
    assert labelled(screen, "Action 1: what is done").value == "Mend the lights"
    labelled(screen, "Status").set_value("running")
    save_plan(register, replace(first, title="Loud quays"), who="elsewhere", at=later(5))
    press(screen, "Save the plan")
    (fault,) = screen.error
    said = fault.value.replace("\\", "")
    assert said.startswith("Somebody changed this plan on 2 March 2026 at 12:05.")
    assert said.endswith("Look at it and save again.")
    assert "Loud quays" in markdown(screen)
    assert labelled(screen, "Status").value == "running"
    press(screen, "Save the plan")
    assert not screen.error
    (plan,) = plans(register)
    assert (plan.title, plan.status, plan.version) == ("Quiet quays", "running", 3)
    press(screen, "Change plan 1")
    assert labelled(screen, "Status").value == "running"


def test_a_review_that_is_over_is_said(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    save_plan(register, made_plan(review=date(2026, 4, 20)), who=WHO, at=NOON)
    save_plan(register, made_plan(review=date(2026, 5, 4)), who=WHO, at=NOON)
    text = markdown(opened(page, register, monkeypatch=monkeypatch))
    assert "**review was due 20 April 2026**" in text
    assert "review 4 May 2026" in text


def test_every_field_has_a_label_of_its_own(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(register, made_plan(), who=WHO, at=NOON)
    screen = press(opened(page, register, monkeypatch=monkeypatch), "Change plan 1")
    labels = fields(screen)
    assert len(labels) == len(set(labels)) > 10
    assert all(labels)


def test_hostile_texts_are_shown_as_text(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    for string in HOSTILE:
        line = string[:300]
        save_plan(
            register,
            made_plan(
                area=replace(QUAYSIDE, name=string),
                title=line,
                owner=line,
                outcome=replace(FEWER, words=string, measure=line),
                actions=(replace(LIGHTS, what=string, owner=line),),
            ),
            who=WHO,
            at=NOON,
        )
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    assert not any(one.allow_html for one in screen.markdown)
    text = markdown(screen)
    assert not re.search(UNESCAPED, text)
    assert "\u202e" not in text


def test_the_same_words_of_an_area_of_cells(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    hotspot = Area(name="Harbour Street", cells=("89195da49b7ffff",))
    save_plan(register, made_plan(area=hotspot), who=WHO, at=NOON)
    assert "No plan" in markdown(opened(page, register, monkeypatch=monkeypatch))
