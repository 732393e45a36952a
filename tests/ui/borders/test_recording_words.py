"""What is comparable across a line, in plain words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotspots.borders.recording.comparison import REASONS, UNSEEN, Comparison, Recorder
from hotspots.borders.recording.factors import Factor
from hotspots.borders.recording.ratio import BREAK, COMPARABLE, NOT_MEASURABLE, UNSURE
from hotspots.publish.borders.recording_file import (
    NO_LINE,
    NO_RECORDER,
    ONE_RECORDER,
    Across,
)
from hotspots.ui.borders import recording_words
from tests.ui.argued_view import HOSTILE

FOUND = Comparison(
    layer="force",
    here=Recorder("Dogger Police", ("X1",)),
    there=Recorder("Silverpit Constabulary", ("X2",)),
    feed="police_incidents",
    measure="police.violence_with_injury",
    state=BREAK,
    hospital="Skarholm Royal Infirmary",
    months=("2026-01", "2026-02"),
    rings=2,
    here_recorded=1200,
    here_treated=1800,
    there_recorded=500,
    there_treated=1000,
    inflation=1.2,
    freedom=12,
    ratio=0.75,
    low=0.66,
    high=0.85,
)
ROBBERY = Comparison(
    layer="force",
    here=FOUND.here,
    there=FOUND.there,
    feed=FOUND.feed,
    measure="police.robbery",
    state=NOT_MEASURABLE,
    reason=UNSEEN,
)
BLAME = ("fail", "wrong", "fault", "under-record", "hidden", "worse", "poor", "hide")


def test_a_break_says_who_records_how_much_less_for_the_same_injuries() -> None:
    assert recording_words.sentence(FOUND) == (
        "Violence with injury, in public: for as many injuries of all kinds treated at Skarholm "
        "Royal Infirmary, Silverpit Constabulary records about a quarter less than Dogger Police "
        "does (0.75 of it; between 0.66 and 0.85). Do not compare their counts of it."
    )


def test_the_same_break_reads_the_same_from_the_other_side() -> None:
    turned = replace(
        FOUND, here=FOUND.there, there=FOUND.here, ratio=1 / 0.75, low=1 / 0.85, high=1 / 0.66
    )
    assert recording_words.sentence(turned) == recording_words.sentence(FOUND)


def test_what_is_not_measurable_says_why_in_one_sentence_for_all() -> None:
    told = recording_words.sentences([ROBBERY, FOUND, replace(ROBBERY, measure="police.homicide")])
    assert told[1] == (
        "Robbery and homicide: not measurable here. No source that sees it works on both sides."
    )
    assert told[-1] == recording_words.ASK


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_its_words(reason: str) -> None:
    told = recording_words.sentence(replace(ROBBERY, reason=reason))
    assert told == f"Robbery: not measurable here. {recording_words.WHY[reason]}"


def test_comparable_and_not_sure_are_told_apart() -> None:
    alike = replace(FOUND, state=COMPARABLE, ratio=0.98, low=0.9, high=1.07)
    unsure = replace(FOUND, state=UNSURE, ratio=0.86, low=0.55, high=1.35)
    assert "can be compared" in recording_words.sentence(alike)
    assert "one of a quarter is not ruled out" in recording_words.sentence(unsure)
    assert recording_words.ASK not in recording_words.sentences([alike, unsure])


def test_what_a_ratio_rests_on_is_told_with_its_numbers() -> None:
    assert recording_words.basis(FOUND) == (
        "Within 2 rings of cells of the line, over 2 months: Dogger Police 1,200 recorded and "
        "1,800 treated, Silverpit Constabulary 500 recorded and 1,000 treated. Small numbers are "
        "treated as agreed."
    )
    assert recording_words.basis(ROBBERY) == ""


def test_other_tiers_are_told_who_records_there() -> None:
    one = Across("feed", ONE_RECORDER, ("Dogger Police",))
    assert recording_words.of_tier(one).startswith("Dogger Police records on both sides")
    nobody = Across("feed", NO_RECORDER, ("Dogger Police",))
    assert recording_words.of_tier(nobody).startswith("Only Dogger Police records here")
    assert recording_words.of_tier(Across("feed", NO_RECORDER, ())).startswith("Nobody")
    assert "do not touch" in recording_words.of_tier(Across("feed", NO_LINE, ("A", "B")))


def test_the_label_of_an_adjusted_map_says_what_counts_how_many_times() -> None:
    factor = Factor("feed", FOUND.measure, "Silverpit Constabulary", 1.333, ("Dogger Police",))
    assert recording_words.label([factor]) == (
        "Adjusted scores, not what was recorded: violence with injury recorded by Silverpit "
        "Constabulary counts 1.33 times (beside Dogger Police). Counts stay as recorded."
    )
    assert recording_words.label([]).startswith("No break")


def test_names_that_came_from_a_file_act_on_nothing() -> None:
    hostile = Recorder(HOSTILE, ("X3",))
    one = replace(FOUND, there=hostile, hospital=HOSTILE)
    for told in (
        recording_words.heading(one),
        *recording_words.sentences([one]),
        recording_words.basis(one),
        recording_words.label([Factor("feed", FOUND.measure, HOSTILE, 1.3, (HOSTILE,))]),
        recording_words.of_tier(Across("feed", ONE_RECORDER, (HOSTILE,))),
    ):
        assert "<img" not in told.replace("\\<img", "")
        assert "**bold**" not in told


def test_nobody_is_blamed() -> None:
    told = [
        recording_words.sentence(replace(FOUND, state=state))
        for state in (BREAK, COMPARABLE, UNSURE)
    ]
    words = " ".join([*told, *recording_words.WHY.values(), recording_words.ASK]).lower()
    assert not [word for word in BLAME if word in words]


@pytest.mark.parametrize("high", [4e70, None])
def test_an_interval_without_end_is_no_long_number(high: float | None) -> None:
    said = recording_words.sentence(replace(FOUND, state=UNSURE, low=0.2, high=high))
    assert "records 0.20 or more of what Dogger Police does" in said


def test_other_kinds_of_violence_are_named_as_a_reason_for_a_difference() -> None:
    assert "What kinds there are does not" in recording_words.METHOD
    assert "other kinds of violence" in recording_words.ASK
