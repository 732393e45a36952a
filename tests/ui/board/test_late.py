"""Who is late, who is not, and of whom that cannot be said."""

from __future__ import annotations

from datetime import date
from typing import Any

from hotspots.publish.borders.authority import Authority, SentFeed
from hotspots.ui.board import late

FEEDS: list[dict[str, Any]] = [
    {"feed": "street", "name": "Street crime (open)", "promised_days": 30, "every_months": 1},
    {"feed": "terms", "name": "School terms", "promised_days": 60, "every_months": 4},
    {"feed": "list", "name": "Sites", "promised_days": None, "every_months": 1},
]
AREAS = [Authority("force", "X1", "East", (), ()), Authority("force", "X2", "West", (), ())]
NOTE = "promised no day for something that they send, so nobody can say whether that is late."


def sender(name: str, feed: str, last: str, **said: Any) -> dict[str, Any]:
    told = {"contact": None, "since": None, "until": None, "layer": "force", "area": "X1"}
    return {**told, "name": name, "feed": feed, "last_month": last, **said}


def judged(*senders: dict[str, Any], today: date) -> late.Judged:
    feeds = [{**one, "is_table": False} for one in FEEDS]
    return late.judged({"feeds": feeds, "senders": list(senders)}, AREAS, today=today)


def silent(*senders: dict[str, Any], today: date) -> list[str]:
    return [one.sender for one in judged(*senders, today=today).late]


def test_who_is_late_is_said_with_whom_to_ask() -> None:
    # June was promised by 30 July.
    east = sender("East", "street", "2026-05", contact="desk@east.example")
    assert silent(east, today=date(2026, 7, 30)) == []
    (one,) = judged(east, today=date(2026, 7, 31)).late
    assert one.line().replace("\\", "") == (
        "**East** sent nothing more of Street crime: more was promised by 30 July 2026, and the "
        "newest is May 2026. Ask: desk@east.example."
    )


def test_a_feed_of_terms_is_asked_for_after_the_term() -> None:
    council = sender("Council", "terms", "2026-03")
    assert silent(council, today=date(2026, 9, 29)) == []
    assert silent(council, today=date(2026, 9, 30)) == ["Council"]


def test_who_never_sent_is_late_from_the_month_of_the_agreement_on() -> None:
    new = sender("North", "street", "", since="2026-03")
    assert silent(new, today=date(2026, 4, 30)) == []
    (one,) = judged(new, today=date(2026, 5, 1)).late
    assert one.line() == (
        "**North** never sent anything of Street crime: the first was promised by 30 April 2026."
    )


def test_an_area_that_is_late_is_not_hidden_by_another_one() -> None:
    found = judged(
        sender("Rail", "street", "2026-06"),
        sender("Rail", "street", "2026-01", area="X2"),
        today=date(2026, 8, 1),
    )
    assert [(one.area, one.last_month) for one in found.late] == [("West", "2026-01")]
    assert "sent nothing more of Street crime for West: " in found.late[0].line()


def test_where_a_sender_tells_no_month_its_authorities_do() -> None:
    def heard(last: str) -> Authority:
        feed = SentFeed("street", "Street", "East", last, "", "its own")
        return Authority("force", last, "East", (), (feed,))

    east = sender("East", "street", "")
    del east["last_month"]
    feeds = [{**FEEDS[0], "is_table": False}]
    found = late.judged(
        {"feeds": feeds, "senders": [east]},
        [heard("2026-06"), heard("2026-01")],
        today=date(2026, 8, 1),
    )
    assert [one.last_month for one in found.late] == ["2026-01"]


def test_nobody_is_asked_for_what_was_not_agreed() -> None:
    west = sender("West", "street", "2026-05", until="2026-05")
    assert silent(west, today=date(2027, 1, 1)) == []
    assert silent(sender("East", "unknown", "2020-01"), today=date(2027, 1, 1)) == []


def test_all_are_heard_only_where_everybody_can_be_judged() -> None:
    today = date(2026, 7, 30)
    heard = late.ALL_HEARD.format(on="today")
    east, lists = sender("East", "street", "2026-05"), sender("East", "list", "")
    assert judged(east, today=today).said(on="today") == [heard]
    assert judged(east, lists, today=today).said(on="today") == [heard, f"1 sender {NOTE}"]
    assert judged(lists, today=today).said(on="today") == [f"1 sender {NOTE}"]
    assert judged(today=today).said(on="today") == ["No sender is agreed yet."]
    (said,) = judged(east, sender("North", "street", ""), today=today).said(on="today")
    assert said.startswith("1 sender cannot be judged: nothing came of something")
    assert judged(sender("East", "street", "2026-01"), today=today).said(on="today") == []


def test_who_was_silent_already_is_told_apart() -> None:
    found = judged(
        sender("East", "street", "2026-05"),
        sender("Council", "terms", "2025-03"),
        today=date(2026, 12, 1),
    ).late
    new, old = late.split(found, since=date(2026, 7, 14))
    assert ([one.sender for one in new], [one.sender for one in old]) == (["East"], ["Council"])
    assert late.split(found, since=None) == (list(found), [])
