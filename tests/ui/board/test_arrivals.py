"""Which year is the newest whole one, who began to send, and who did not."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from hotspots.ui.board import arrivals

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView

PARTNERS = {"feeds": [{"feed": "street", "name": "Street crime (open)"}]}


def seen(*told: tuple[str, int]) -> BoardView:
    """A view of senders and whole years."""
    rows = [
        ("street", sender, f"{year}-{month:02d}", "received")
        for sender, year in told
        for month in range(1, 13)
    ]
    columns = ["feed", "sender", "month", "status"]
    years = sorted({year for _, year in told})
    about: dict[str, Any] = {"years": years, "partners": PARTNERS}
    made = SimpleNamespace(about=about, coverage=pd.DataFrame(rows, columns=columns))
    return cast("BoardView", made)


def test_a_year_that_ended_since_the_last_board_is_told_with_who_came_and_who_went() -> None:
    view = seen(("East", 2024), ("East", 2025), ("West", 2024), ("North", 2025))
    lines = arrivals.year_lines(view, since=date(2025, 10, 1))
    assert [one.replace("\\", "") for one in lines] == [
        "**2025** can be told as a whole now.",
        (
            "**North** sent its first whole year of Street crime, 2025: a change can be told once "
            "2026 is whole too."
        ),
        (
            "**West** did not send all of 2025 of Street crime: nothing of that year is shown, "
            "which is not a zero."
        ),
    ]


def test_of_a_year_that_was_over_at_the_last_board_nobody_says_when_it_became_whole() -> None:
    # Its last month may have arrived before that board or after it.
    view = seen(("East", 2024), ("East", 2025), ("North", 2025))
    lines = arrivals.year_lines(view, since=date(2026, 7, 14))
    assert lines[0] == "**2025** is the newest whole year."
    assert lines[1].startswith("**North** sent its first whole year of Street crime, 2025")
    assert not any("last board" in one or " now" in one for one in lines)


def test_without_a_whole_year_the_page_says_so() -> None:
    assert arrivals.year_lines(seen(), since=None) == ["No year is whole yet."]
