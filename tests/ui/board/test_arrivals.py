"""Who fell silent, who began to send, and which year became whole."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from hotspots.publish.borders.authority import Authority, SentFeed
from hotspots.ui.board import arrivals

if TYPE_CHECKING:
    from hotspots.publish.kinds_of_view import BoardView

PARTNERS = {
    "feeds": [
        {"feed": "street", "name": "Street crime (open)", "promised_days": 30, "every_months": 1},
        {"feed": "terms", "name": "School terms", "promised_days": 60, "every_months": 4},
        {"feed": "list", "name": "Sites", "promised_days": None, "every_months": 1},
    ],
    "senders": [
        {"name": "East", "feed": "street", "contact": "desk@east.example", "until": None},
        {"name": "West", "feed": "street", "contact": None, "until": "2026-05"},
        {"name": "Council", "feed": "terms", "contact": "", "until": None},
    ],
}


def heard(*told: tuple[str, str, str]) -> Authority:
    feeds = tuple(SentFeed(feed, feed, who, last, "", "its own") for feed, who, last in told)
    return Authority("force", "X1", "East", (), feeds)


def silent(*told: tuple[str, str, str], today: date) -> list[str]:
    found = arrivals.silent_senders(PARTNERS, [heard(*told)], today=today)
    return [one.sender for one in found]


def test_who_is_late_fell_silent_and_is_said_with_whom_to_ask() -> None:
    # June was promised by 30 July.
    assert silent(("street", "East", "2026-05"), today=date(2026, 7, 30)) == []
    assert silent(("street", "East", "2026-05"), today=date(2026, 7, 31)) == ["East"]
    (one,) = arrivals.silent_senders(
        PARTNERS, [heard(("street", "East", "2026-05"))], today=date(2026, 8, 1)
    )
    assert one.line().replace("\\", "") == (
        "**East** sent nothing more of Street crime: more was promised by 30 July 2026, and the "
        "newest is May 2026. Ask: desk@east.example."
    )


def test_a_feed_of_terms_is_asked_for_after_the_term() -> None:
    told = ("terms", "Council", "2026-03")
    assert silent(told, today=date(2026, 9, 29)) == []
    assert silent(told, today=date(2026, 9, 30)) == ["Council"]


def test_nobody_is_asked_for_what_was_not_agreed() -> None:
    assert silent(("street", "West", "2026-05"), today=date(2027, 1, 1)) == []
    assert silent(("list", "East", "2020-01"), today=date(2027, 1, 1)) == []
    assert silent(("unknown", "East", "2020-01"), today=date(2027, 1, 1)) == []


def test_the_newest_month_of_any_area_counts() -> None:
    told = [heard(("street", "East", "2026-01")), heard(("street", "East", "2026-06"))]
    assert arrivals.silent_senders(PARTNERS, told, today=date(2026, 8, 1)) == ()


def test_who_was_silent_already_is_told_apart() -> None:
    found = arrivals.silent_senders(
        PARTNERS,
        [heard(("street", "East", "2026-05"), ("terms", "Council", "2025-03"))],
        today=date(2026, 12, 1),
    )
    new, old = arrivals.split(found, since=date(2026, 7, 14))
    assert ([one.sender for one in new], [one.sender for one in old]) == (["East"], ["Council"])
    assert arrivals.split(found, since=None) == (list(found), [])


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


def test_a_year_that_was_there_at_the_last_board_is_no_news() -> None:
    view = seen(("East", 2024), ("East", 2025))
    lines = arrivals.year_lines(view, since=date(2026, 7, 14))
    assert lines == ["2025 is the newest whole year, as at the last board."]


def test_without_a_whole_year_the_page_says_so() -> None:
    assert arrivals.year_lines(seen(), since=None) == ["No year is whole yet."]
