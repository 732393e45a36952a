"""The pack of the board's own view, which sees whole years and no months."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from hotspots.errors import NotMeasurableError
from hotspots.governance.register import Area
from hotspots.places.shared_ground import share_ground
from hotspots.publish.leaving.pack.board_pack import board_pack
from hotspots.publish.leaving.pack.plans import no_plan, plan_of, plans_of
from tests.publish.leaving.test_board_pack import PLANS, said
from tests.publish.leaving.two_years import AT

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.view import View


@pytest.fixture(scope="module")
def text(board_seen: View, board_folder: Path) -> str:
    pack = board_pack(board_seen, folder=board_folder, plans=PLANS, today=date(2026, 2, 10))
    return said(PdfReader(io.BytesIO(pack)))


class TestTheBoards:
    def test_tells_change_from_year_to_year_with_a_range(self, text: str) -> None:
        assert "No change that could be told from chance, 1.0 times" in text
        assert "108 records in 2024, 108 in 2025" in text
        assert "in none of 2 neighbourhoods did they change by more than chance explains" in text
        assert "Change, 2024 to 2025" in text
        assert "cannot be told" not in text

    def test_tells_each_measure_year_by_year(self, text: str) -> None:
        assert "Source Measure 2024 2025 Police Robbery 108 108" in text
        assert "told for larger areas only" in text

    def test_tells_how_many_of_the_highest_cells_lie_where(self, text: str) -> None:
        assert "practically certain" not in text
        assert "About 1 of the map's 1 highest cell lie here (0 to 1, nine times in ten)." in text

    def test_has_plans_where_another_view_has_hotspots(self, text: str) -> None:
        assert "Nothing was tested" not in text
        assert "Of the 2 neighbourhoods in this pack 1 has a plan." in text
        assert "Safer evenings West box Community safety team" in text
        assert "1 December 2026" in text

    def test_tells_what_crosses_borders(self, text: str) -> None:
        assert "told nothing" not in text
        for table in ("Largest flows", "Ground without data", "Who to call in each authority"):
            assert table in text

    def test_before_a_year_is_over_it_says_why_there_is_none(
        self, board_seen: View, board_folder: Path
    ) -> None:
        young = replace(board_seen, about={**board_seen.about, "months": []})
        with pytest.raises(NotMeasurableError, match="there is none yet"):
            board_pack(young, folder=board_folder)


def test_an_action_that_should_be_done_is_overdue() -> None:
    steps = [
        {"what": "Mend", "due": date(2026, 1, 1), "status": "under way"},
        {"what": "Look", "due": date(2026, 1, 1), "status": "done"},
        {"what": "Ask", "due": date(2027, 1, 1), "status": "planned"},
    ]
    told = plan_of({"area": "Quay", "status": "running", "actions": steps}, today=AT.date())
    assert [one.status for one in told.steps] == ["under way, overdue", "done", "planned"]
    over = plan_of({"area": "Quay", "status": "ended", "actions": steps}, today=AT.date())
    assert [one.status for one in over.steps] == ["under way", "done", "planned"]


@pytest.mark.parametrize(("status", "became"), [("stopped", "was stopped"), ("ended", "has ended")])
def test_a_plan_that_is_over_is_no_plan(
    board_seen: View, board_folder: Path, status: str, became: str
) -> None:
    over = [{**PLANS[0], "status": status}]
    text = said(PdfReader(io.BytesIO(board_pack(board_seen, folder=board_folder, plans=over))))
    assert "Of the 2 neighbourhoods in this pack none has a plan." in text
    assert f"There is no plan (Safer evenings {became})." in text
    assert f"no plan ({status})" in text
    both = [*over, {**PLANS[0], "title": "Lit streets", "status": "draft"}]
    text = said(PdfReader(io.BytesIO(board_pack(board_seen, folder=board_folder, plans=both))))
    assert "Of the 2 neighbourhoods in this pack 1 has a plan." in text
    assert f"Safer evenings ({status}) and Lit streets" in text


def test_a_plan_of_an_area_of_the_same_name_is_another_ones(
    board_seen: View, board_folder: Path
) -> None:
    area = {"name": "West box", "layer": "ward", "code": "X05000009", "cells": ()}
    for other in (area, "West box"):
        plans = [{**PLANS[0], "area": other}]
        text = said(PdfReader(io.BytesIO(board_pack(board_seen, folder=board_folder, plans=plans))))
        assert "Of the 2 neighbourhoods in this pack none has a plan." in text
        assert "Safer evenings West box Community safety team" in text


def test_a_plan_on_a_place_is_found_as_the_register_finds_it() -> None:
    street = {"name": "Harbour Street", "cells": ("89194432007ffff",)}
    plan = plan_of({"area": street, "title": "Lights", "status": "stopped"})
    assert plans_of([plan], Area(name="Harbour", cells=("8819443201fffff",))) == [plan]
    assert plans_of([plan], Area(name="Harbour Street", cells=("8819443205fffff",))) == []
    assert no_plan([plan]) == "no plan (Lights was stopped)"


def test_a_plan_for_smaller_cells_is_one_for_those_that_hold_them() -> None:
    assert share_ground(["89194432007ffff"], ["8819443201fffff"])
    assert not share_ground(["89194432007ffff"], ["8819443205fffff"])
    assert not share_ground(["ffffffffffffffa"], ["8819443201fffff"])
    assert not share_ground([], ["8819443201fffff"])
