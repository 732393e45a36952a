from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta, timezone
from typing import Any

import pytest
from h3 import cell_to_children, cell_to_parent, grid_disk
from sqlalchemy import event, insert, text
from sqlalchemy.exc import DBAPIError

from hotspots.errors import ChangedError, RefusedError, StoreError
from hotspots.governance.register import (
    Action,
    Area,
    Plan,
    Register,
    history,
    plans,
    save_plan,
)
from hotspots.governance.register.tables import PLAN
from tests.governance.register.made_up_plans import (
    APART,
    BESIDE,
    CELL,
    FEWER,
    HARBOUR,
    LIGHTS,
    MARKET,
    NOON,
    QUAYSIDE,
    WHO,
    later,
    made_plan,
)


def saved(register: Register, plan: Plan, *, minutes: int = 0) -> Plan:
    return save_plan(register, plan, who=WHO, at=later(minutes))


def test_a_saved_plan_comes_back_as_it_was_with_a_number(register: Register) -> None:
    plan = saved(register, made_plan(actions=(LIGHTS, replace(LIGHTS, start=date(2026, 4, 2)))))
    assert (plan.number, plan.version) == (1, 1)
    assert plans(register) == (plan,)


def test_an_area_without_a_plan_has_none(register: Register) -> None:
    saved(register, made_plan())
    assert plans(register, area=MARKET) == ()


def test_a_plan_is_found_by_code_and_by_any_cell_of_its_own(register: Register) -> None:
    ward, hotspot = saved(register, made_plan()), saved(register, made_plan(area=HARBOUR))
    renamed = replace(QUAYSIDE, name="Quayside and pier")
    assert plans(register, area=renamed) == (ward,)
    grown = Area(name="Harbour Street", cells=(APART, BESIDE))
    assert plans(register, area=grown) == (hotspot,)
    assert plans(register, area=Area(name="elsewhere", cells=(APART,))) == ()
    both = Area(name="Quayside", layer="ward", code="X05000004", cells=(CELL,))
    assert plans(register, area=both) == (ward, hotspot)
    every = (QUAYSIDE, HARBOUR, MARKET, renamed, grown, both)
    for one in every:
        assert plans(register, area=one) == tuple(p for p in (ward, hotspot) if p.area.meets(one))


def test_a_plan_on_small_cells_is_one_of_the_larger_cell_around_them(register: Register) -> None:
    hotspot = saved(register, made_plan(area=HARBOUR))
    larger = Area(name="Harbour", cells=(cell_to_parent(CELL, 8),))
    assert plans(register, area=larger) == (hotspot,)
    assert larger.meets(HARBOUR)
    assert HARBOUR.meets(larger)
    # Cells of a named ward reach into the next one: two wards are told apart by their codes.
    next_ward = Area(name="Market", layer="ward", code="X05000005", cells=larger.cells)
    assert not next_ward.meets(replace(QUAYSIDE, cells=(CELL,)))


def test_a_plan_on_an_area_of_another_layer_is_one_of_where_most_of_it_lies(
    register: Register,
) -> None:
    around = cell_to_parent(CELL, 8)
    within, elsewhere = sorted(cell_to_children(around, 9)), grid_disk(APART, 1)
    middle = Area(name="Middle 3", layer="msoa", code="X02000003", cells=tuple(within))
    plan = saved(register, made_plan(area=middle))
    ward = Area(name="Market", layer="ward", code="X05000005", cells=(around,))
    assert plans(register, area=ward) == (plan,)
    assert ward.meets(middle)
    # One of its small cells lies in the ward's larger cell, which reaches into it.
    beyond = sorted(one for one in elsewhere if cell_to_parent(one, 8) != around)
    next_one = replace(middle, code="X02000004", cells=(within[0], *beyond))
    assert len(beyond) > 1
    assert not next_one.meets(ward)
    assert not ward.meets(next_one)
    # Of one layer they are told apart by their codes, however their cells lie.
    assert not replace(middle, layer="ward").meets(ward)


def test_running_plans_come_first_and_ended_ones_after_drafts(register: Register) -> None:
    for status in ("stopped", "ended", "draft", "running", "draft"):
        saved(register, made_plan(status=status, title=status))
    assert [(one.status, one.number) for one in plans(register)] == [
        ("running", 4),
        ("draft", 3),
        ("draft", 5),
        ("ended", 2),
        ("stopped", 1),
    ]


def test_there_is_no_plan_without_an_outcome() -> None:
    told = vars(made_plan())
    del told["outcome"]
    with pytest.raises(TypeError, match="outcome"):
        Plan(**told)


@pytest.mark.parametrize("column", [one.name for one in PLAN.c if one.name.startswith("outcome_")])
def test_the_table_forbids_a_plan_without_any_part_of_an_outcome(
    register: Register, column: str
) -> None:
    saved(register, made_plan())
    with register.reading() as connection:
        row = dict(connection.execute(PLAN.select()).mappings().one())
    row |= {"number": 2, column: None}
    with (
        pytest.raises(StoreError, match="did not take that") as fault,
        register.writing() as connection,
    ):
        connection.execute(insert(PLAN).values(**row))
    assert isinstance(fault.value.__cause__, DBAPIError)
    assert [one.number for one in plans(register)] == [1]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"words": " "}, "The outcome in words is missing. Fill it in, then save again."),
        ({"measure": ""}, "The measure of the outcome is missing. Fill it in, then save again."),
        ({"amount": 0}, "The outcome says by how much: a number above 0."),
        ({"amount": float("nan")}, "The outcome says by how much: a number above 0."),
        ({"direction": "sideways"}, "The direction of the outcome is 'sideways'. Choose one of"),
        ({"unit": "people"}, "The unit of the outcome is 'people'. Choose one of: percent,"),
    ],
)
def test_half_an_outcome_is_none(said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RefusedError) as fault:
        replace(FEWER, **said)
    assert str(fault.value).startswith(sentence)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"title": ""}, "The title is missing. Fill it in, then save again."),
        ({"owner": "\n"}, "The owner is missing. Fill it in, then save again."),
        ({"status": "going"}, "The status of the plan is 'going'. Choose one of: draft, running"),
        ({"review": date(2026, 3, 1)}, "The review date comes before the start of the plan."),
        ({"start": date(2028, 1, 1), "review": date(2028, 2, 1)}, "The outcome's date comes befo"),
    ],
)
def test_what_a_plan_lacks_is_one_sentence(said: dict[str, Any], sentence: str) -> None:
    with pytest.raises(RefusedError) as fault:
        made_plan(**said)
    assert str(fault.value).startswith(sentence)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"owner": "jo.bloggs@council.example"}, "The owner"),
        ({"owner": "Ring 020 7946 0018"}, "The owner"),
        ({"title": "Flat above N1 9GU"}, "The title"),
        ({"outcome": replace(FEWER, words="Patient 943 476 5919 is safe")}, "The outcome in words"),
        ({"outcome": replace(FEWER, measure="born 3/4/99")}, "The measure of the outcome"),
        ({"actions": (LIGHTS, replace(LIGHTS, what="visit AB123456C"))}, "Action 2"),
        ({"actions": (replace(LIGHTS, owner="07700 900123"),)}, "The owner of action 1"),
    ],
)
def test_nothing_about_a_person_is_stored(
    register: Register, said: dict[str, Any], field: str
) -> None:
    with pytest.raises(RefusedError) as fault:
        saved(register, made_plan(**said))
    assert str(fault.value).startswith(f"{field} holds ")
    assert "places, never people" in str(fault.value)
    assert "943" not in str(fault.value)
    assert plans(register) == ()
    assert history(register) == ()


@pytest.mark.parametrize(
    ("title", "sentence"),
    [
        ("x" * 301, "The title has 301 characters, and 300 are the most."),
        ("null\x00byte", "The title holds characters that cannot be seen or written"),
        ("half \ud83d emoji", "The title holds characters that cannot be seen or written"),
    ],
)
def test_what_no_database_could_keep_is_refused(
    register: Register, title: str, sentence: str
) -> None:
    with pytest.raises(RefusedError) as fault:
        saved(register, made_plan(title=title))
    assert str(fault.value).startswith(sentence)


def test_a_later_version_says_what_changed_and_the_earlier_one_stays_in_the_history(
    register: Register,
) -> None:
    first = saved(register, made_plan())
    second = saved(register, replace(first, status="running", actions=()), minutes=3)
    assert (second.number, second.version) == (first.number, 2)
    assert plans(register) == (second,)
    told = history(register, kind="plan", number=first.number)
    assert [(one.number, one.version, one.who, one.at) for one in told] == [
        (1, 1, WHO, NOON),
        (2, 2, WHO, later(3)),
    ]
    assert '"draft"' in told[0].body
    assert '"running"' in told[1].body


def test_one_edit_never_overwrites_another_silently(register: Register) -> None:
    plan = saved(register, made_plan())
    mine, theirs = replace(plan, title="Mine"), replace(plan, title="Theirs")
    saved(register, theirs, minutes=123)
    with pytest.raises(ChangedError) as fault:
        saved(register, mine, minutes=130)
    assert str(fault.value) == ("Somebody changed this plan at 14:03. Look at it and save again.")
    with pytest.raises(ChangedError, match=r"this plan on 2 March 2026 at 14:03\. Look"):
        saved(register, mine, minutes=2 * 24 * 60)
    (now,) = plans(register)
    assert now.title == "Theirs"
    saved(register, replace(mine, version=now.version), minutes=131)
    assert [one.title for one in plans(register)] == ["Mine"]


def test_the_time_of_a_change_is_told_in_the_readers_zone(register: Register) -> None:
    plan = saved(register, made_plan())
    saved(register, plan, minutes=123)
    summer = later(130).astimezone(timezone(timedelta(hours=1)))
    with pytest.raises(ChangedError, match="at 15:03"):
        save_plan(register, plan, who=WHO, at=summer)


def test_a_plan_that_nobody_saved_cannot_be_changed(register: Register) -> None:
    with pytest.raises(RefusedError, match=r"There is no plan 7\. Load the page again"):
        saved(register, made_plan(number=7, version=1))


def test_a_change_without_somebody_who_makes_it_is_refused(register: Register) -> None:
    with pytest.raises(RefusedError, match="Who does it is missing"):
        save_plan(register, made_plan(), who="", at=NOON)
    assert plans(register) == ()


def test_an_action_starts_before_it_is_due() -> None:
    with pytest.raises(RefusedError, match="starts after the day by which it is due"):
        Action(what="Walk", owner="Police", start=date(2026, 5, 2), due=date(2026, 5, 1))


def test_open_actions_are_overdue_the_day_after() -> None:
    assert not LIGHTS.is_overdue(today=LIGHTS.due)
    assert LIGHTS.is_overdue(today=date(2026, 5, 1))
    assert replace(LIGHTS, status="under way").is_overdue(today=date(2026, 5, 1))
    assert not replace(LIGHTS, status="done").is_overdue(today=date(2026, 5, 1))
    assert not replace(LIGHTS, status="dropped").is_overdue(today=date(2026, 5, 1))


@pytest.mark.parametrize(
    "said",
    [
        {"name": "Nowhere"},
        {"name": "Half", "layer": "ward"},
        {"name": "Half", "code": "X1"},
        {"name": "Odd", "cells": ("89195da49b7ffff'; drop table plan",)},
        {"name": "", "layer": "ward", "code": "X1"},
    ],
)
def test_an_area_is_one_of_a_layer_or_a_group_of_cells(said: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        Area(**said)


def test_a_thousand_plans_are_listed_with_as_many_questions_as_one(register: Register) -> None:
    asked: list[str] = []
    event.listen(
        register.engine,
        "before_cursor_execute",
        lambda _c, _k, statement, *_: asked.append(statement),
    )
    saved(register, made_plan())
    asked.clear()
    assert len(plans(register)) == 1
    of_one = len(asked)
    with register.writing() as connection:
        connection.execute(text("delete from action"))
        row = dict(connection.execute(PLAN.select()).mappings().one())
        connection.execute(insert(PLAN), [row | {"number": n} for n in range(2, 1001)])
    asked.clear()
    assert len(plans(register)) == 1000
    assert len(asked) == of_one
