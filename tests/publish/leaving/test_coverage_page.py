"""What the pack says of who sent what: a board is told of whole years, which is not nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from hotspots.publish.leaving.pack.coverage_page import ONCE_A_YEAR, coverage, coverage_sentence
from hotspots.publish.leaving.pack.materials import read_materials
from tests.tiny_partnership import EAST, WEST

if TYPE_CHECKING:
    from pathlib import Path

    from hotspots.publish.leaving.pack.materials import Materials
    from hotspots.publish.view import View


@pytest.fixture(scope="module")
def materials(board_seen: View, board_folder: Path) -> Materials:
    return read_materials(board_seen, folder=board_folder)


def without(
    materials: Materials, sender: str, *, from_month: str, last_month: str = "", **feed: Any
) -> Materials:
    """Return the same where a sender is missing from a month on, and what is told of its feed."""
    view = materials.view
    table = view.coverage.copy()
    is_gone = (table["sender"] == sender) & (table["month"] >= from_month)
    table.loc[is_gone, "status"] = "missing"
    partners = view.about["partners"]
    told = {
        **partners,
        "feeds": [{**one, **feed} for one in partners["feeds"]],
        "senders": [
            {**one, "last_month": last_month} if one["name"] == sender else one
            for one in partners["senders"]
        ],
    }
    about = {**view.about, "partners": told}
    return replace(materials, view=replace(view, coverage=table, about=about), told=None)


def rows(materials: Materials) -> dict[str, tuple[str, ...]]:
    """Return months and newest month by the senders."""
    (table,) = coverage(materials).tables
    return {row[1]: tuple(row[2:]) for row in table.rows}


def test_whoever_sent_every_month_is_told_with_the_newest_one(materials: Materials) -> None:
    assert coverage_sentence(materials) == (
        "2 feeds of senders are agreed; all of them sent all of 2025."
    )
    assert rows(materials) == {f"{EAST}; {WEST}": ("12 of 12", "December 2025")}


def test_who_sent_ten_months_is_not_called_silent(materials: Materials) -> None:
    ten = without(materials, WEST, from_month="2025-01", last_month="2025-10")
    assert coverage_sentence(ten) == (
        "2 feeds of senders are agreed; 1 did not send all of 2025, so nothing of it is shown."
    )
    assert rows(ten)[WEST] == ("not all of 2025: not shown", "October 2025")


def test_what_comes_once_a_year_is_never_asked_for_every_month(materials: Materials) -> None:
    one = without(materials, EAST, from_month="2024-01", last_month="2025-12")
    both = without(one, WEST, from_month="2024-01", last_month="2025-12", every_months=12)
    assert coverage_sentence(both) == (
        "2 feeds of senders are agreed; 2 come once a year and not for every month."
    )
    assert rows(both) == {f"{EAST}; {WEST}": (ONCE_A_YEAR, "December 2025")}


def test_nothing_received_is_said_of_those_who_never_sent(materials: Materials) -> None:
    never = without(materials, WEST, from_month="2024-01")
    assert coverage_sentence(never) == "2 feeds of senders are agreed; 1 never sent anything."
    assert rows(never)[WEST] == ("0 of 12", "nothing received")


def test_a_sender_of_whom_nothing_at_all_is_on_the_map_is_counted(materials: Materials) -> None:
    partners = materials.view.about["partners"]
    new = {**partners["senders"][0], "name": "North", "last_month": ""}
    told = {**partners, "senders": [*partners["senders"], new]}
    about = {**materials.view.about, "partners": told}
    more = replace(materials, view=replace(materials.view, about=about))
    assert coverage_sentence(more) == "3 feeds of senders are agreed; 1 never sent anything."
    assert rows(more)["North"] == ("0 of 12", "nothing received")
