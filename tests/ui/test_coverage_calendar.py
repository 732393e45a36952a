from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from hotspots.publish.view import View, read_view
from hotspots.ui import calendar_chart
from hotspots.ui.coverage_calendar import (
    LETTERS,
    MEANINGS,
    calendar,
    empty_feeds,
    stretches,
    twin,
)
from tests.agreed_partnership import FEED, agreed_partnership
from tests.tiny_partnership import EAST, WEST, shown

if TYPE_CHECKING:
    from hotspots.settings import Partnership

TODAY = date(2026, 5, 10)
MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")


@pytest.fixture(scope="module")
def partnership(tmp_path_factory: pytest.TempPathFactory) -> Partnership:
    return agreed_partnership(tmp_path_factory.mktemp("agreed"))


@pytest.fixture(scope="module")
def view(partnership: Partnership) -> View:
    return read_view(shown(partnership) / "analyst", key="agreed")


def states(view: View, *, today: date = TODAY) -> dict[str, str]:
    """The letters of each sender, month by month."""
    rows = calendar(view, today=today)
    rows["letter"] = rows["state"].map(LETTERS)
    return {str(name): "".join(own["letter"]) for name, own in rows.groupby("sender")}


def told_of(view: View, **changes: Any) -> View:
    partners = view.about["partners"]
    (feed,) = partners["feeds"]
    about = {**view.about, "partners": {**partners, "feeds": [{**feed, **changes}]}}
    return replace(view, about=about)


def crowd(view: View, *, feeds: int, senders: int, months: int) -> View:
    """As many feeds and senders, all of whom sent every month."""
    (feed,) = view.about["partners"]["feeds"]
    first = pd.Period("2023-10", "M")
    every = [str(first + n) for n in range(months)]
    many = [{**feed, "feed": f"feed {n:02}", "name": f"Feed {n:02}"} for n in range(feeds)]
    people = [
        {"name": f"Sender {n:02}", "feed": f"feed {n % feeds:02}", "provider": "", "contact": "",
         "since": None, "until": None}
        for n in range(senders)
    ]  # fmt: skip
    coverage = pd.DataFrame(
        [
            {"feed": one["feed"], "sender": one["name"], "month": month, "status": "received",
             "reason": ""}
            for one in people
            for month in every
        ]
    )  # fmt: skip
    partners = {**view.about["partners"], "feeds": many, "senders": people}
    about = {**view.about, "partners": partners, "months": every}
    return replace(view, about=about, coverage=coverage)


def test_what_arrived_what_did_not_and_what_is_not_due_yet(view: View) -> None:
    # Until 1 June March is awaited; February was promised for 1 May.
    assert states(view) == {EAST: "RRRRAA", WEST: "RMBMAA"}


def test_before_the_promised_day_nothing_is_missing(view: View) -> None:
    assert states(view, today=date(2026, 5, 1)) == {EAST: "RRRRAA", WEST: "RMBAAA"}


def test_a_feed_that_stopped_is_missing_and_not_left_out(view: View) -> None:
    later = states(view, today=date(2027, 12, 1))
    # Twelve months after the newest one of the map are shown at most.
    assert later == {EAST: "RRRR" + 12 * "M", WEST: "RMBM" + 12 * "M"}


def test_without_a_promise_nothing_is_overdue(view: View) -> None:
    silent = told_of(view, promised_days=None)
    assert states(silent) == {EAST: "RRRRAA", WEST: "RABAAA"}


def test_a_month_of_a_quarterly_feed_is_due_when_its_quarter_may_be(view: View) -> None:
    # East has spoken for a whole quarter and more.
    assert states(told_of(view, every_months=3), today=date(2026, 8, 2))[EAST] == "RRRRMAAAA"


def test_a_survey_of_one_term_is_not_asked_for_again_before_the_year_is_over(view: View) -> None:
    assert states(told_of(view, every_months=12), today=date(2027, 5, 1))[EAST] == "RRRRAAAA"


def test_a_sender_that_stopped_by_agreement_misses_nothing(view: View) -> None:
    partners = view.about["partners"]
    people = [{**one, "until": "2026-01"} for one in partners["senders"]]
    about = {**view.about, "partners": {**partners, "senders": people}}
    assert states(replace(view, about=about)) == {EAST: "RRR", WEST: "RMB"}


def test_stretches_of_the_same_state_are_told_together(view: View) -> None:
    found = stretches(calendar(view, today=TODAY))
    told = found[["sender", "state", "start", "end"]].to_numpy().tolist()
    assert told == [
        [EAST, "awaited", "2026-03", "2026-04"],
        [WEST, "missing", "2025-12", "2025-12"],
        [WEST, "break", "2026-01", "2026-01"],
        [WEST, "missing", "2026-02", "2026-02"],
        [WEST, "awaited", "2026-03", "2026-04"],
    ]


def test_the_table_says_what_the_calendar_says(view: View) -> None:
    rows = calendar(view, today=TODAY)
    table = twin(rows)
    assert table["from"].tolist() == [EAST, WEST]
    for place, own in enumerate(table[list(MONTHS)].to_numpy().tolist()):
        sender = table["from"][place]
        assert own == rows[rows["sender"] == sender]["state"].tolist()


def test_every_state_has_a_letter_and_a_meaning_of_its_own() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert MEANINGS.keys() == LETTERS.keys()
    legend = calendar_chart.legend()
    assert all(f">{letter}</i>" in legend for letter in LETTERS.values())
    assert "never zero" in legend


def test_feeds_without_months_and_without_data_are_named(view: View) -> None:
    assert empty_feeds(view) == ([], [])
    name = view.about["partners"]["feeds"][0]["name"]
    assert empty_feeds(replace(view, coverage=view.coverage[:0])) == ([name], [])
    lists = empty_feeds(told_of(view, is_table=True, received_on="2026-04-20"))[1]
    assert lists == [f"{name} (received 20 April 2026)"]


def test_feeds_stand_in_their_order_and_senders_in_that_of_the_alphabet(view: View) -> None:
    many = crowd(view, feeds=20, senders=40, months=36)
    rows = calendar(many, today=date(2026, 10, 20))
    assert len(rows) == 40 * 36
    owners = rows[["name", "sender"]].drop_duplicates().to_numpy().tolist()
    assert owners == sorted(owners)


def test_the_chart_of_a_whole_county_has_a_line_for_everybody(view: View) -> None:
    many = crowd(view, feeds=20, senders=40, months=48)
    rows = calendar(many, today=date(2027, 10, 20))
    (data,) = calendar_chart.chart(rows).to_dict()["datasets"].values()
    assert {row["line"] for row in data} == set(range(60)) - set(range(0, 60, 3))
    # Of 48 months the newest 36 are drawn.
    assert len({row["month"] for row in data}) == calendar_chart.MOST_MONTHS


def test_the_view_says_who_is_who(view: View) -> None:
    (feed,) = view.about["partners"]["feeds"]
    assert (feed["feed"], feed["promised_days"], feed["every_months"]) == (FEED, 62, 1)
    assert feed["permitted_purposes"]
    assert [one["name"] for one in view.about["partners"]["senders"]] == [EAST, WEST]
