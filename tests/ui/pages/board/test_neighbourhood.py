"""The page of a neighbourhood, on the county's published board folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotspots.governance import Role
from hotspots.governance.register import Register, add_challenge, save_plan
from hotspots.ui import cache, state
from hotspots.ui.cache import board as boards
from hotspots.ui.pages.board import neighbourhood as room
from tests.governance.register.made_up_plans import NOON, WHO, made_plan
from tests.ui.plans.board_screen import labelled, opened
from tests.ui.screen import deck, markdown

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

    from hotspots.publish.view import BoardView

NAME = "Glassworks, Skarholm"


def page() -> None:
    from hotspots.ui.pages.board import neighbourhood  # noqa: PLC0415  runs in another process

    neighbourhood.page()


@pytest.fixture(autouse=True)
def board(monkeypatch: pytest.MonkeyPatch, board_view: BoardView) -> None:
    """A board reads."""
    monkeypatch.setenv(cache.ROLE, Role.BOARD)
    monkeypatch.setattr(cache, "view", lambda: board_view)
    monkeypatch.setattr(cache, "notice", lambda: "")


@pytest.fixture
def code(board_view: BoardView) -> str:
    units = boards.units(board_view)
    return units.codes[units.number(NAME)]


def headed(screen: AppTest) -> list[str]:
    return [one.value for one in screen.header]


@pytest.mark.parametrize("by", ["name", "code"])
def test_a_link_opens_a_neighbourhood_by_its_name_or_its_code(
    register: Register, monkeypatch: pytest.MonkeyPatch, code: str, by: str
) -> None:
    said = NAME if by == "name" else code
    screen = opened(page, register, monkeypatch=monkeypatch, link={state.AREA: said})
    assert not screen.exception
    assert headed(screen)[0] == NAME


def test_a_link_to_elsewhere_says_so_and_offers_the_choice(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch, link={state.AREA: "<b>Nowhere"})
    assert "\\<b\\>Nowhere, which is no neighbourhood of this map" in screen.warning[0].value
    assert headed(screen) == []
    assert len(labelled(screen, "Neighbourhood").options) == 45


def test_the_page_opens_with_the_first_and_what_is_chosen_stands_in_the_link(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert headed(screen)[0] == boards.ranked(board_view)[0].name
    labelled(screen, "Neighbourhood").select_index(3).run()
    assert headed(screen)[0] == boards.ranked(board_view)[3].name
    assert screen.query_params[state.AREA] in (headed(screen)[0], [headed(screen)[0]])


def test_the_map_shows_the_neighbourhood_among_its_surroundings_with_bands_by_letter(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch, link={state.AREA: NAME})
    layers = {one["id"]: one for one in deck(screen)["layers"]}
    drawn = [row for name, one in layers.items() if name.startswith("band ") for row in one["data"]]
    assert {row["h"] for row in drawn} == set(board_view.cells["cell"])
    assert any(row["s"].startswith("E, highest, score ") for row in drawn)
    legend = next(one.proto.body for one in screen.get("html") if "Legend: bands" in one.proto.body)
    for name in ("Low", "Highest", "None recorded", "Hidden", "No data"):
        assert f"<b>{name}</b>" in legend
    assert all(f">{letter}</i>" in legend for letter in "ABCDE")


def test_the_table_holds_the_cells_that_the_line_is_around(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch, link={state.AREA: NAME})
    cells = next(one.value for one in screen.dataframe if "p_top" in one.value)
    own = board_view.cells[board_view.cells["name"] == NAME]
    assert set(cells["cell"]) == set(own["cell"])
    assert set(cells["band"]) <= {"A, low", "B, raised", "C, high", "D, very high", "E, highest"}


def test_what_partners_say_is_told_from_treated_numbers(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch, link={state.AREA: NAME})
    told = next(one.value for one in screen.dataframe if "measure" in one.value)
    wounds = told[(told["source"] == "A&E") & (told["measure"] == "Sharp injury")].iloc[0]
    # Rounded to 5: nobody may read one number.
    assert {" to " in wounds["2024"], " to " in wounds["2025"]} == {True}
    assert not told.empty


def test_the_page_says_that_rules_are_of_smaller_cells(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = markdown(opened(page, register, monkeypatch=monkeypatch, link={state.AREA: NAME}))
    assert "cells are of resolution 8" in text
    assert "**Dogger Police**: Visible patrol" in text
    assert "**Silverpit Constabulary**" not in text


def test_plans_and_notes_of_the_neighbourhood_stand_beside_the_map(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    units = boards.units(board_view)
    area = room.area_of(board_view, units, units.number(NAME))
    save_plan(register, made_plan(area=area), who=WHO, at=NOON)
    add_challenge(register, area, text="Counted twice", role="A&E", who=WHO, at=NOON)
    text = markdown(opened(page, register, monkeypatch=monkeypatch, link={state.AREA: NAME}))
    assert "**Plan 1: Quiet quays** (draft)" in text
    assert "**1 note waits for an answer.**" in text


def test_whom_to_call_is_told_of_every_authority_that_holds_it(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(page, register, monkeypatch=monkeypatch, link={state.AREA: NAME})
    desks = next(one.value for one in screen.dataframe if "contact" in one.value)
    assert {"Dogger Police", "Estuary Health Board"} <= set(desks["authority"])
    assert desks["who"].is_unique


def test_before_a_year_is_over_the_page_says_so(
    register: Register, monkeypatch: pytest.MonkeyPatch, board_view: BoardView
) -> None:
    about = {**board_view.about, "months": ()}
    young = type(board_view)(**{**vars(board_view), "about": about})
    monkeypatch.setattr(cache, "view", lambda: young)
    screen = opened(page, register, monkeypatch=monkeypatch)
    assert [one.value for one in screen.info] == [room.NO_YEAR]
