"""Where a board begins, on the county's published board folder."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.governance import Role
from hotspots.governance.register import Register, add_challenge, record_decision, save_plan
from hotspots.publish.neighbourhood_change import neighbourhood_changes
from hotspots.publish.neighbourhood_years import neighbourhood_years
from hotspots.ui import cache, state
from hotspots.ui.board import change_sentences, late
from hotspots.ui.cache import board as boards
from hotspots.ui.pages.board import neighbourhood as room
from hotspots.ui.pages.board import what_changed
from hotspots.ui.wording import day
from tests.governance.register.made_up_plans import NOON, WHO, made_decision, made_plan
from tests.governance.register.strings import HOSTILE, UNESCAPED
from tests.ui.plans.board_screen import opened
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import BoardView

MARKET = "Market, Skarholm"
AFTER = datetime(2026, 4, 20, 9, tzinfo=UTC)


def page() -> None:
    from hotspots.ui.pages.board import what_changed  # noqa: PLC0415  runs in another process

    what_changed.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch, board_view: BoardView) -> None:
    """A board reads."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(cache, "view", lambda: board_view)
    monkeypatch.setattr(cache, "notice", lambda: "")


def links(screen: AppTest) -> dict[str, str]:
    """Return what each link says, and what it opens."""
    return {one.proto.label: one.proto.query_string for one in screen.get("page_link")}


def test_before_the_first_board_everything_is_told_and_what_to_do_next(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    text = markdown(screen)
    for sentence in (what_changed.NO_BOARD, what_changed.NO_PLAN, what_changed.NOTHING_WAITS):
        assert sentence in text
    assert "**2024 and 2025** can be told as a whole now." in text
    assert not screen.dataframe


def test_every_neighbourhood_that_may_have_changed_is_a_sentence_with_a_link(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    found = boards.changes(board_view)
    assert len(found) == 45
    told = [one.name for one in change_sentences.worst_first(found)]
    named = [query for label, query in links(screen).items() if " records in 2024, " in label]
    assert len(named) == len(told)
    assert change_sentences.lead(
        found, years=(2024, 2025), of="serious violence and knife"
    ) in markdown(screen)


def test_what_became_of_plans_since_the_last_board_is_told_and_leads_to_the_place(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    units = boards.units(board_view)
    area = room.area_of(board_view, units, units.number(MARKET))
    record_decision(register, made_decision(), who=WHO, at=NOON)
    plan = save_plan(register, made_plan(area=area), who=WHO, at=NOON)
    save_plan(register, replace(plan, status="running"), who=WHO, at=AFTER)
    add_challenge(register, area, text="Counted twice", role="A&E", who=WHO, at=AFTER)
    screen = opened(page, register, monkeypatch=monkeypatch)
    text = markdown(screen)
    assert "The last board met on **2 March 2026**." in text
    known = links(screen)
    said = next(label for label in known if "is running now" in label)
    assert said.startswith("**Plan 1, Quiet quays** (Market, Skarholm)")
    assert known[said] == f"{state.AREA}=Market%2C+Skarholm"
    assert any(label.startswith("**Overdue:** Mend the lights") for label in known)
    assert "**Market, Skarholm**: Counted twice" in text
    assert "**Decisions that are still open**" in text


def test_a_partner_that_fell_silent_is_named(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_decision(register, made_decision(), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert late.ALL_HEARD.format(on="on 4 May 2026") in markdown(screen)
    monkeypatch.setattr(cache, "today", lambda: date(2027, 3, 1))
    monkeypatch.setattr(cache, "built_on", lambda _: date(2027, 2, 28))
    text = markdown(screen.run())
    assert "**Fell silent since then**, as of the map of 28 February 2027" in text
    assert "**Silverpit Constabulary** sent nothing more of " in text
    assert "No partner is late" not in text


def test_nobody_is_late_for_what_came_after_the_map_was_made(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    built = cache.built_on(board_view)
    assert built is not None
    screen = opened(page, register, monkeypatch=monkeypatch)
    monkeypatch.setattr(cache, "today", lambda: date(2027, 3, 1))
    text = markdown(screen.run())
    assert late.ALL_HEARD.format(on=f"as of the map of {day(built)}") in text
    assert "Silent" not in text


def test_senders_are_judged_where_no_layer_is_one_of_authorities(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    without = replace(boards.borders(board_view), authorities=())
    monkeypatch.setattr(boards, "borders", lambda _: without)
    partners = board_view.about["partners"]
    senders = [{**one, "last_month": "2026-09"} for one in partners["senders"]]
    about = {**board_view.about, "partners": {**partners, "senders": senders}}
    monkeypatch.setattr(cache, "view", lambda: replace(board_view, about=about))
    monkeypatch.setattr(cache, "built_on", lambda _: date(2027, 2, 28))
    screen = opened(page, register, monkeypatch=monkeypatch)
    monkeypatch.setattr(cache, "today", lambda: date(2027, 3, 1))
    assert "**Silverpit Constabulary** sent nothing more of " in markdown(screen.run())


def test_a_plan_that_was_stopped_is_no_plan(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_plan(register, made_plan(status="stopped"), who=WHO, at=NOON)
    text = markdown(opened(page, register, monkeypatch=monkeypatch))
    assert "There is no plan (plan 1 was stopped)." in text


def test_with_one_whole_year_no_change_is_told(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    young = replace(board_view, about={**board_view.about, "years": [2025]})
    monkeypatch.setattr(cache, "view", lambda: young)
    monkeypatch.setattr(boards, "changes", lambda _: ())
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == [change_sentences.NO_YEARS]


def test_hostile_texts_are_shown_as_text(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    units = boards.units(board_view)
    market = room.area_of(board_view, units, units.number(MARKET))
    for string in HOSTILE:
        line = string[:300]
        area = replace(market, name=string)
        made = made_plan(area=area, title=line, owner=line, status="running")
        kept = save_plan(register, made, who=WHO, at=NOON)
        save_plan(register, replace(kept, review=date(2026, 12, 1)), who=WHO, at=AFTER)
        add_challenge(register, area, text=string, role=line, who=WHO, at=NOON)
        record_decision(register, made_decision(agreed=string, area=area), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    assert not any(one.allow_html for one in screen.markdown)
    for text in (markdown(screen), "\n".join(links(screen))):
        assert not re.search(UNESCAPED, text)
        assert "\u202e" not in text
    assert set(links(screen).values()) == {"", f"{state.AREA}=Market%2C+Skarholm"} | {
        query for label, query in links(screen).items() if " records in 2024, " in label
    }


def test_an_analyst_is_told_that_the_page_is_the_boards(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.ANALYST)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == ["This page is not part of the analyst view."]
    assert not screen.header


def test_statistics_read_nothing_but_the_boards_own_tables(
    monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    def read(*_: Any, **__: Any) -> None:
        message = "Another folder was read."
        raise AssertionError(message)

    monkeypatch.setattr(cache, "view", read)
    told = neighbourhood_years(board_view, boards.units(board_view))
    again = neighbourhood_changes(
        board_view, told, years=(2024, 2025), measures={"police.violence_with_injury"}
    )
    assert {one.measures for one in again if one.measures} == {("police.violence_with_injury",)}
