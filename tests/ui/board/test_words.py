"""How change, bands and promises are said to a board."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from hotspots.publish import neighbourhood_numbers
from hotspots.publish.borders import desks as calls
from hotspots.publish.borders.authority import Authority, Desk, SentFeed
from hotspots.publish.named_units import NamedUnits
from hotspots.publish.neighbourhood_change import NeighbourhoodChange
from hotspots.publish.neighbourhood_years import NeighbourhoodYears
from hotspots.settings.thresholds import Threshold
from hotspots.ui.board import change_sentences, promises
from tests.publish.test_neighbourhood_change import view_of

if TYPE_CHECKING:
    from hotspots.publish.neighbourhood_change import Verdict

YEARS = (2024, 2025)


def moved(verdict: Verdict = "rose", *, name: str = "Quay", **said: float) -> NeighbourhoodChange:
    known: Any = {"ratio": 1.5, "low": 1.2, "high": 1.9, "chance": 0.01} | said
    return NeighbourhoodChange(
        name=name,
        code="",
        measures=("police.robbery", "health.wound"),
        before=(397, 413),
        after=(610, 610),
        verdict=verdict,
        **known,
    )


def test_a_rise_is_one_sentence_with_its_range() -> None:
    assert change_sentences.named(moved(), years=YEARS) == (
        "**Quay** rose from 2024 to 2025, 1.5 times (1.2 to 1.9) as many: 397 to 413 records in "
        "2024, 610 in 2025"
    )


@pytest.mark.parametrize("verdict", ["unsure", "perhaps fell", "too few", "not compared"])
def test_what_is_not_sure_is_not_called_a_rise_or_a_fall(verdict: Verdict) -> None:
    for said in (change_sentences.sentence, change_sentences.in_short):
        text = said(moved(verdict), years=YEARS)
        assert "rose" not in text.lower()
        assert "fell" not in text.lower()


def test_the_worst_come_first_and_what_may_be_chance_comes_last() -> None:
    found = [
        moved("unsure", name="A"),
        moved("perhaps rose", name="B"),
        moved("fell", name="C", low=0.4, high=0.8),
        moved("rose", name="D", low=1.1),
        moved("rose", name="E", low=1.4),
    ]
    assert [one.name for one in change_sentences.worst_first(found)] == ["E", "D", "C", "B"]


def test_that_nothing_is_distinguishable_from_chance_is_said_plainly() -> None:
    found = [moved("unsure", name="A"), moved("perhaps rose", name="B")]
    lead = change_sentences.lead(found, years=YEARS, of="knife")
    assert "**none of 2 neighbourhoods**" in lead
    assert "more than chance explains" in lead
    assert "do not call them a rise or a fall yet" in change_sentences.perhaps(found)
    assert change_sentences.perhaps(found[:1]) == ""


def test_how_many_rose_and_fell_leads_on() -> None:
    lead = change_sentences.lead([moved(), moved("fell")], years=YEARS, of="knife")
    assert "of 2 neighbourhoods **1 rose and 1 fell**" in lead
    assert change_sentences.lead([moved("not compared")], years=YEARS, of="knife") == (
        change_sentences.NOTHING_COUNTS
    )


def test_names_out_of_files_are_text() -> None:
    said = change_sentences.named(moved(name="<b>*Quay*"), years=YEARS)
    assert said.startswith("**\\<b\\>\\*Quay\\***")
    others = change_sentences.others([moved("not compared", name="[x](y)")])
    assert "\\[x\\]\\(y\\)" in others


UNITS = NamedUnits(("Quay",), "ward", ("W1",), (np.array([0]),), np.array([0]))


def years_of(
    high: int, *, is_told: bool = True, is_hidden: bool = False, is_open: bool = False
) -> NeighbourhoodYears:
    shape = (1, 1, 1)
    return NeighbourhoodYears(
        units=UNITS,
        measures=("police.knife",),
        years=(2025,),
        low=np.zeros(shape, dtype=np.int64),
        high=np.full(shape, high),
        is_received=np.ones(shape, dtype=bool),
        is_told=np.full(shape, is_told),
        is_steady=np.ones(shape, dtype=bool),
        is_hidden=np.full(shape, is_hidden),
        is_open=np.full(shape, is_open),
        senders=np.zeros(shape, dtype=np.int64),
    )


def test_zero_hidden_no_data_and_coarser_are_four_things() -> None:
    assert neighbourhood_numbers.said_of(years_of(0), 0, 0, 0) == "0"
    assert (
        neighbourhood_numbers.said_of(years_of(7, is_hidden=True), 0, 0, 0) == "hidden: at most 7"
    )
    assert (
        neighbourhood_numbers.said_of(years_of(0, is_told=False), 0, 0, 0)
        == neighbourhood_numbers.COARSER
    )
    silent = replace(years_of(0), is_received=np.zeros((1, 1, 1), dtype=bool))
    assert neighbourhood_numbers.said_of(silent, 0, 0, 0) == neighbourhood_numbers.NO_DATA
    assert neighbourhood_numbers.said_of(years_of(5), 0, 0, 0) == "0 to 5"


def rule(*any_of: Any) -> Threshold:
    told = {"partner": "Police", "response_hours": 24, "action": "Visit", "any_of": any_of}
    return Threshold.model_validate(told)


KNIFE = {"counts": [{"measures": ["police.knife"], "at_least": 6}]}


def test_a_rule_that_a_whole_neighbourhood_falls_short_of_is_met_nowhere_in_it() -> None:
    said = promises.verdict(years_of(5), rule(KNIFE), number=0)
    assert said == "not met in 2025: all of its cells together had at most 5"


def test_where_the_board_cannot_say_the_page_names_why() -> None:
    told = years_of(9)
    assert promises.verdict(told, rule(KNIFE), number=0) == promises.NOT_TOLD + promises.OF_MANY
    assert promises.verdict(years_of(0, is_told=False), rule(KNIFE), number=0).endswith(
        promises.OF_MANY
    )
    both = rule(KNIFE, {"rank": {"within_share": 0.01}}, {"score": {"at_least": 50}})
    reasons = f"{promises.OF_MANY} and {promises.OF_RANKS} and {promises.OF_SCORES}"
    assert promises.verdict(years_of(5), both, number=0) == promises.NOT_TOLD + reasons


def test_no_promise_is_judged_by_what_a_sender_may_have_hidden_or_by_too_few_cells() -> None:
    hidden = years_of(5, is_hidden=True, is_open=True)
    assert promises.verdict(hidden, rule(KNIFE), number=0) == promises.NOT_TOLD + promises.OF_MANY
    thin = replace(years_of(5), units=replace(UNITS, held=(0.79,)))
    assert "ask the analyst" in promises.verdict(thin, rule(KNIFE), number=0)


def test_at_most_about_one_in_twenty_is_said() -> None:
    assert "on average at most about one in twenty" in change_sentences.HOW
    assert "whose middle lies in it" not in change_sentences.HOW
    assert "its middle lies" in change_sentences.HOW


def test_a_rule_of_more_than_a_year_or_of_a_theme_is_not_judged() -> None:
    for part in ({"measures": ["police.knife"], "months": 24}, {"themes": ["knife"]}):
        asked = rule({"counts": [{"at_least": 6, **part}]})
        assert promises.verdict(years_of(5), asked, number=0).startswith(promises.NOT_TOLD)


def test_each_desk_stands_once_with_its_contacts_together() -> None:
    desks = (Desk("Police", "a@x.example", "its own"), Desk("Police", "b@x.example", "its own"))
    feeds = (SentFeed("f", "F", "Police", "2026-09", "", "its own"),)
    force = Authority("ward", "W00", "Ward 00", desks, feeds)
    other = Authority("ward", "W01", "Ward 01", (), ())
    found = calls.authorities_of(view_of(), [other, force], places=[0, 1])
    assert found == [force]
    rows = calls.desks(found)
    expected = [("Ward 00", "Police", "a@x.example, b@x.example", "sends data", "September 2026")]
    assert rows.to_numpy().tolist() == [list(one) for one in expected]


def test_who_only_covers_the_area_is_left_out_where_somebody_of_its_own_is_named() -> None:
    desks = (Desk("Own", "o@x.example", "named"), Desk("Far", "f@x.example", "covers it"))
    one = Authority("ward", "W00", "Ward 00", desks, ())
    assert calls.desks([one])["who"].tolist() == ["Own"]
    assert calls.desks([replace(one, desks=desks[1:])])["who"].tolist() == ["Far"]
    assert isinstance(calls.desks([]), pd.DataFrame)
