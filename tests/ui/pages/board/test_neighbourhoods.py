"""The board's neighbourhoods, on the county's published board folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from hotspots.governance import Role
from hotspots.governance.register import Register, save_plan
from hotspots.publish.choice import default_choice
from hotspots.publish.leaving.pack.board_pack import board_pack
from hotspots.ui import cache, leaving_buttons, state
from hotspots.ui.board import ranking
from hotspots.ui.cache import board as boards
from hotspots.ui.pages.board import neighbourhoods as room
from tests.governance.register.made_up_plans import NOON, WHO, made_plan
from tests.ui.plans.board_screen import opened, press
from tests.ui.screen import markdown

if TYPE_CHECKING:
    from hotspots.counts.snapshots import Snapshot
    from hotspots.publish.view import BoardView


def page() -> None:
    from hotspots.ui.pages.board import neighbourhoods  # noqa: PLC0415  runs in another process

    neighbourhoods.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch, board_view: BoardView) -> None:
    """A board reads."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(cache, "view", lambda: board_view)
    monkeypatch.setattr(cache, "notice", lambda: "")


def test_every_neighbourhood_stands_with_its_plan_or_none(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert not screen.exception
    (table,) = [one.value for one in screen.dataframe]
    # What lies outside all boundaries is no neighbourhood.
    assert set(table["name"]) == set(board_view.cells["name"]) - {"Beyond the boundaries"}
    assert set(table["plan"]) == {"no plan"}
    assert table["highest"].is_monotonic_decreasing
    top = cache.confidence(board_view, default_choice(board_view)).top
    assert table["highest"].sum() == pytest.approx(top, abs=len(table) * 0.05 + 1)
    assert f"**{top:,} highest cells**" in markdown(screen)


def test_a_plan_that_is_over_is_told_and_is_no_plan(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    first, second = (room.area_of(board_view, one) for one in boards.ranked(board_view)[:2])
    save_plan(register, made_plan(area=first, status="stopped"), who=WHO, at=NOON)
    save_plan(register, made_plan(area=second, status="ended"), who=WHO, at=NOON)
    save_plan(register, made_plan(area=second, status="running"), who=WHO, at=NOON)
    screen = opened(page, register, monkeypatch=monkeypatch)
    (table,) = [one.value for one in screen.dataframe]
    assert table["plan"].tolist()[:2] == ["no plan (plan 1 was stopped)", "3 (running), 2 (ended)"]
    assert table["says"].iloc[0].endswith(". No plan (plan 1 was stopped).")
    assert table["says"].iloc[1].endswith(". Plan 3 (running), 2 (ended).")


def test_each_change_has_its_interval_and_one_sentence(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    (table,) = [one.value for one in screen.dataframe]
    told = table[table["change"] != ""]
    assert 20 <= len(told) < len(table)
    assert told["change"].str.fullmatch(r"[\d.]+ times \([\d.]+ to [\d.]+\)").all()
    assert told["says"].str.contains(r"records in 2024, .* in 2025\. No plan\.$").all()
    # Where cells hold too little of a neighbourhood nothing is said of it.
    assert set(table.loc[table["change"] == "", "says"]) == {"Not compared. No plan."}
    assert any(
        "every number that it may stand for was tried" in one.value for one in screen.caption
    )


def test_the_table_leaves_with_what_it_was_made_of(board_view: BoardView) -> None:
    rows = ranking.for_spreadsheet(pd.DataFrame({"name": ["=1+1, Quay"], "says": ["Rose"]}))
    lines = leaving_buttons._table(board_view, lambda: rows).decode("utf-8-sig").splitlines()  # noqa: SLF001
    assert lines[0].startswith("neighbourhood,in_a_sentence,note,marking,view,")
    assert lines[1].startswith('"\'=1+1, Quay",Rose,"Records are those of cells: ')
    assert ",OFFICIAL-SENSITIVE,board," in lines[1]


def test_an_analyst_is_told_that_the_page_is_the_boards(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.ROLE, Role.ANALYST)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == ["This page is not part of the analyst view."]
    assert not screen.dataframe


def test_before_a_year_is_over_the_page_says_so(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    young = type(board_view)(**{**vars(board_view), "about": {**board_view.about, "months": ()}})
    monkeypatch.setattr(cache, "view", lambda: young)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == [room.NO_YEAR]


def test_the_boards_own_folder_makes_a_board_pack(
    county_snapshot: Snapshot, board_view: BoardView
) -> None:
    pack = board_pack(board_view, folder=county_snapshot / Role.BOARD, neighbourhoods=2)
    assert pack.startswith(b"%PDF-")


def test_one_button_makes_the_pack_and_another_saves_it(
    register: Register,
    monkeypatch: pytest.MonkeyPatch,
    county_snapshot: Snapshot,
    board_view: BoardView,
) -> None:
    monkeypatch.setattr(leaving_buttons, "folder_of", lambda _: county_snapshot / Role.BOARD)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert state.PACK not in screen.session_state
    pressed = press(screen, "Make the board pack")
    (view_key, choice, plans), content = pressed.session_state[state.PACK]
    assert (view_key, choice, plans) == (board_view.key, default_choice(board_view), ())
    assert content.startswith(b"%PDF-")
    labels = [one.proto.label for one in pressed.get("download_button")]
    assert "Save the board pack (PDF)" in labels
